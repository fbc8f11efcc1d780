/* What the server refuses, over a socket: ambiguous, malformed and oversized requests, and those of other
 * sites. */
#include "web/test_wire.h"

#define HEAD "Host: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
#define SENT(lit, status) \
    {                     \
        S(lit), status    \
    }
static const struct {
    struct str bytes;
    int status;
} refused[] = {
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
         400),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: 3\r\nContent-Length: 3\r\n\r\na=b", 400),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: 3\r\nContent-Length: 4\r\n\r\na=bc", 400),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length : 3\r\n\r\na=b", 400),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: +3\r\n\r\na=b", 400),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: 0x3\r\n\r\na=b", 400),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: 3, 3\r\n\r\na=b", 400),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: -3\r\n\r\na=b", 400),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD
         "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
         400),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n", 400),
    SENT("POST /sign-in HTTP/1.0\r\n" HEAD "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    SENT("GET /sign-in HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400),
    SENT("GET /sign-in HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 400),
    SENT("GET /sign-in HTTP/1.1\r\n\r\n", 400),
    SENT("GET /sign-in HTTP/1.1\r\nHost: x y\r\n\r\n", 400),
    SENT("GET /sign-in HTTP/1.1\r\nHost:\r\n\r\n", 400),
    SENT("GET /sign-in HTTP/1.1\nHost: x\n\n", 400),
    SENT("GET /sign-in HTTP/1.1\r\nHost: x\nX: y\r\n\r\n", 400),
    SENT("GET /sign-in HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n", 400),
    SENT("GET /sign-in HTTP/1.1\r\nHost: x\r\nX\0: b\r\n\r\n", 400),
    SENT("GET /sign-in\0/x HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    SENT("GET /sign-in HTTP/1.1\r\nHost: x\r\nX: a\r\n folded\r\n\r\n", 400),
    SENT("GET /sign-in HTTP/1.1\r\nHost: x\r\nX: a\x01\r\n\r\n", 400),
    SENT("GET /sign-in HTTP/1.1\r\nHost: x\r\nX(y): a\r\n\r\n", 400),
    SENT("GET /sign-in HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400),
    SENT("GET /sign-in HTTP/1.1\r\nHost: x\r\nX: a\rb\r\n\r\n", 400),
    SENT("GET /sign-in HTTP/2.0\r\nHost: x\r\n\r\n", 505),
    SENT("GET /sign-in HTCPCP/1.0\r\nHost: x\r\n\r\n", 400),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: three\r\n\r\na=b", 400),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", 400),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Transfer-Encoding: chunked\r\n\r\n3\r\na=bcd\r\n", 400),
    SENT("GET /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na=b", 400),
    SENT("GET /sign in HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    SENT("GET http://x/sign-in HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    SENT("GET * HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    SENT("GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    SENT("GET /sign-in%00.html HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    SENT("GET /%ff HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    SENT("GET /\xff HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    SENT("GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    SENT("GET /sign-in?a=%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    SENT("GET /sign-in?a=%c3%28 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
    SENT("GET /no/such/page HTTP/1.1\r\nHost: x\r\n\r\n", 404),
    SENT("TRACE /sign-in HTTP/1.1\r\nHost: x\r\n\r\n", 405),
    SENT("PUT /sign-in HTTP/1.1\r\nHost: x\r\n\r\n", 405),
    SENT("BREW /sign-in HTTP/1.1\r\nHost: x\r\n\r\n", 405),
    SENT("OPTIONS /sign-in HTTP/1.1\r\nHost: x\r\n\r\n", 405),
    SENT("POST /things/new HTTP/1.1\r\n" HEAD "Content-Length: 3\r\n\r\na=b", 405),
    SENT("POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 3\r\n\r\na=b",
         415),
    SENT(
        "POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 3\r\n\r\na=b",
        415),
    SENT("POST /sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na=b", 415),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: 3\r\nOrigin: http://evil.example\r\n\r\na=b",
         403),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: 3\r\nOrigin: null\r\n\r\na=b", 403),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: 3\r\nSec-Fetch-Site: cross-site\r\n\r\na=b", 403),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: 3\r\nOrigin: http://x\r\n\r\na=b", 403),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: 10485760\r\n\r\n", 413),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: 10485760\r\nExpect: 100-continue\r\n\r\n", 413),
    SENT("POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: 99999999999999999999999\r\n\r\n", 413),
};

ENGINE_TEST(what_is_ambiguous_or_wrong_gets_a_clear_page)
{
    struct house h;
    furnish(&h, f);
    struct server *s = serve(&h);
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct wire w = exchange(f->arena, s, refused[i].bytes);
        if (status_of(&w) != refused[i].status)
            fail_msg("%zu: %d for " PRs "\n%s", i, status_of(&w), ARGs(refused[i].bytes), w.text);
        if (!strstr(w.text, "govuk-template") ||
            !strstr(w.text, "\r\nContent-Security-Policy: default-src 'none'"))
            fail_msg("no page of ours for " PRs "\n%s", ARGs(refused[i].bytes), w.text);
        if (status_of(&w) == 400 && !strstr(w.text, "Connection: close"))
            fail_msg("stays open after " PRs, ARGs(refused[i].bytes));
    }
    struct wire w = exchange(f->arena, s, get(&h, f->arena, "/sign-in", ""));
    assert_int_equal(status_of(&w), 200);
    server_stop(s);
}

static struct str much(struct arena *a, size_t n)
{
    char *at = arena_alloc(a, 1, n + 1);
    memset(at, 'a', n);
    return (struct str){at, n};
}

ENGINE_TEST(what_is_too_large_is_refused)
{
    struct house h;
    furnish(&h, f);
    struct server *s = serve(&h);
    struct str address = much(f->arena, 6000), header = much(f->arena, 60 * 1000),
               body = much(f->arena, 10 << 20);
    struct wire w = exchange(f->arena, s,
                             arena_fmt(f->arena, "GET /" PRs " HTTP/1.1\r\nHost: x\r\n\r\n", ARGs(address)));
    assert_int_equal(status_of(&w), 414);
    w = exchange(f->arena, s,
                 arena_fmt(f->arena, "GET / HTTP/1.1\r\nHost: x\r\nX: " PRs "\r\n\r\n", ARGs(header)));
    assert_int_equal(status_of(&w), 431);
    assert_non_null(strstr(w.text, "Your browser sent too much with that request"));
    struct str many = {};
    for (int i = 0; i < 100; i++)
        many = arena_fmt(f->arena, PRs "X%d: y\r\n", ARGs(many), i);
    w = exchange(f->arena, s, arena_fmt(f->arena, "GET / HTTP/1.1\r\nHost: x\r\n" PRs "\r\n", ARGs(many)));
    assert_int_equal(status_of(&w), 431);
    w = exchange(f->arena, s,
                 arena_fmt(f->arena, "POST /sign-in HTTP/1.1\r\n" HEAD "Content-Length: %zu\r\n\r\n" PRs,
                           body.len, ARGs(body)));
    assert_int_equal(status_of(&w), 413);
    w = exchange(f->arena, s,
                 arena_fmt(f->arena,
                           "POST /sign-in HTTP/1.1\r\n" HEAD "Transfer-Encoding: chunked\r\n\r\n%zx\r\n" PRs
                           "\r\n0\r\n\r\n",
                           body.len, ARGs(body)));
    assert_int_equal(status_of(&w), 413);
    assert_non_null(strstr(w.text, "That is too large to send"));
    server_stop(s);
}

ENGINE_TEST(a_chunked_form_is_read)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    struct server *s = serve(&h);
    struct wire w = exchange(f->arena, s,
                             arena_fmt(f->arena,
                                       "POST /things/7/edit HTTP/1.1\r\n" HEAD "Cookie: " PRs
                                       "\r\nTransfer-Encoding: chunked\r\n\r\n%zx\r\ncsrf=" PRs
                                       "\r\n9\r\n&words=ha\r\n2\r\nha\r\n0\r\n\r\n",
                                       ARGs(h.cookies), h.csrf.len + 5, ARGs(h.csrf)));
    assert_int_equal(status_of(&w), 303);
    assert_str(trust_of(&h), "haha");
    server_stop(s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(what_is_ambiguous_or_wrong_gets_a_clear_page),
        ENGINE_TESTS(what_is_too_large_is_refused),
        ENGINE_TESTS(a_chunked_form_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
