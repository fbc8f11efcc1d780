/* The server over a socket, on each engine: how it answers, and that nothing is lost. */
#include "web/test_wire.h"
#include <poll.h>
#include <pthread.h>
#include <sys/socket.h>
#include <unistd.h>

ENGINE_TEST(pages_and_their_headers)
{
    struct house h;
    furnish(&h, f);
    struct server *s = serve(&h);
    struct wire w = exchange(f->arena, s, get(&h, f->arena, "/sign-in", ""));
    assert_int_equal(status_of(&w), 200);
    static const char *const headers[] = {"Content-Security-Policy: default-src 'none';",
                                          "X-Content-Type-Options: nosniff",
                                          "Referrer-Policy: same-origin",
                                          "Cross-Origin-Opener-Policy: same-origin",
                                          "Cross-Origin-Resource-Policy: same-origin",
                                          "Permissions-Policy: camera=()",
                                          "Cache-Control: no-store",
                                          "Vary: Accept-Encoding",
                                          "; Path=/; HttpOnly; SameSite=Lax\r\n"};
    for (size_t i = 0; i < COUNT(headers); i++)
        if (!strstr(w.text, headers[i]))
            fail_msg("no %s", headers[i]);
    assert_null(strstr(w.text, "Strict-Transport-Security"));
    w = exchange(f->arena, s, get(&h, f->arena, "/sign-in", "Accept-Encoding: br, gzip\r\n"));
    assert_non_null(strstr(w.text, "Content-Encoding: gzip"));
    w = exchange(f->arena, s, get(&h, f->arena, "/sign-in", "Accept-Encoding: gzip;q=0\r\n"));
    assert_null(strstr(w.text, "Content-Encoding"));
    w = exchange(f->arena, s, S("HEAD /sign-in HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
    assert_int_equal(status_of(&w), 200);
    assert_null(strstr(w.text, "<html"));
    server_stop(s);
}

ENGINE_TEST(over_tls_cookies_are_bound_to_the_host)
{
    struct house h;
    furnish(&h, f);
    h.app.tls = true;
    h.app.origin = "https://trellis.example";
    struct server *s = serve(&h);
    struct wire w = exchange(f->arena, s, get(&h, f->arena, "/sign-in", ""));
    assert_non_null(strstr(w.text, "Strict-Transport-Security: max-age="));
    assert_non_null(strstr(w.text, "Set-Cookie: __Host-trellis-visit="));
    assert_non_null(strstr(w.text, "; SameSite=Lax; Secure\r\n"));
    server_stop(s);
}

ENGINE_TEST(a_connection_is_used_again)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    struct server *s = serve(&h);
    int fd = connect_to(s);
    struct str one = get(&h, f->arena, "/things/7", ""), two = post(&h, f->arena, "/things/7/agree");
    send_all(fd, arena_fmt(f->arena, PRs PRs PRs, ARGs(one), ARGs(two), ARGs(one)));
    struct wire w = receive(f->arena, fd, 3);
    close(fd);
    assert_true(whole(&w, 3));
    const char *second = strstr(w.text, "HTTP/1.1 303"),
               *third = second ? strstr(second, "HTTP/1.1 200") : NULL;
    assert_non_null(third);
    assert_non_null(strstr(third, "<p>Agreed</p>"));
    server_stop(s);
}

/* ---- many at once */
enum { CROWD = 24, EACH_SENDS = 10 };

struct sender {
    pthread_t id;
    struct house *h;
    struct server *s;
    const char *path;
    int sends, done, busy, other, kept_waiting;
};

static void *send_many(void *with)
{
    struct sender *me = with;
    struct arena a CLEANUP(arena_free) = {};
    int fd = connect_to(me->s);
    for (int i = 0; i < me->sends; i++) {
        send_all(fd, str_is(str_of(me->path), "/slow") ? get(me->h, &a, me->path, "")
                                                       : post(me->h, &a, me->path));
        struct wire w = receive(&a, fd, 1);
        int status = status_of(&w);
        me->done += status == 303 || status == 200;
        me->busy += status == 503 && strstr(w.text, "Retry-After: ");
        me->other += status != 303 && status != 200 && status != 503;
    }
    close(fd);
    return NULL;
}

static void crowd(struct house *h, struct server *s, struct sender *senders, int n, int sends,
                  const char *const *paths, int path_count)
{
    struct str shared = arena_fmt(h->f->arena, PRs, ARGs(h->cookies));
    h->cookies = shared;
    for (int i = 0; i < n; i++) {
        senders[i] = (struct sender){.h = h, .s = s, .path = paths[i % path_count], .sends = sends};
        assert_int_equal(pthread_create(&senders[i].id, NULL, send_many, &senders[i]), 0);
    }
    for (int i = 0; i < n; i++)
        pthread_join(senders[i].id, NULL);
}

ENGINE_TEST(changes_at_once_are_all_saved_and_chained)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    struct server *s = serve(&h);
    struct sender senders[CROWD];
    static const char *const paths[] = {"/things/7/agree", "/things/7/edit", "/things/7/refuse",
                                        "/things/7/break"};
    crowd(&h, s, senders, CROWD, EACH_SENDS, paths, 4);
    int done = 0;
    for (int i = 0; i < CROWD; i++) {
        done += senders[i].done;
        if (i % 4 < 2)
            assert_int_equal(senders[i].done, EACH_SENDS);
        else
            assert_int_equal(senders[i].other, EACH_SENDS);
    }
    server_stop(s);
    int64_t events = 0, bad = -1;
    assert_int_equal(audit_verify(f->db, &f->key, &events, &bad, NULL, NULL), 0);
    assert_int_equal(events, done);
    assert_int_equal(bad, 0);
}

/* requests of different people that wait for the same connection: each gets their own page, and no other's */
ENGINE_TEST(pages_asked_for_together_go_to_who_asked)
{
    static const struct {
        int status;
        const char *shows, *hides;
    } people[] = {
        {200, "Ada Ash", "Bob Elm"}, {200, "Bob Elm", "Ada Ash"}, {303, "", "Elm"}, {303, "", "Ash"}};
    enum { KINDS = COUNT(people), ASKS = 6 * KINDS };
    struct house h;
    struct str asked[KINDS];
    int fd[ASKS];
    furnish(&h, f);
    for (int i = KINDS - 2; i >= 0; i--) {
        enter_as(&h, i == 1 ? BOB : ADA);
        asked[i] = get(&h, f->arena, "/", "");
        if (i == 2)
            fixture_sql(f, "UPDATE session SET expires_at = '2020-01-01'");
    }
    asked[KINDS - 1] = S("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    struct server *s = serve(&h);
    struct tx tx = {};
    assert_int_equal(tx_open(&tx, f->db), 0);
    if (db_is_postgres(f->db))
        assert_int_equal(fixture_sql(f, "LOCK TABLE session"), 0);
    for (int i = 0; i < ASKS; i++)
        send_all(fd[i] = connect_to(s), asked[i % KINDS]);
    tx_end(&tx);
    for (int i = 0; i < ASKS; i++) {
        struct wire w = receive(f->arena, fd[i], 1);
        close(fd[i]);
        if (status_of(&w) != people[i % KINDS].status || !strstr(w.text, people[i % KINDS].shows) ||
            strstr(w.text, people[i % KINDS].hides))
            fail_msg("answer %d: %s", i, w.text);
    }
    server_stop(s);
}

ENGINE_TEST(past_the_bound_one_is_asked_to_wait)
{
    struct house h;
    furnish(&h, f);
    struct server *s = serve(&h);
    struct sender senders[100];
    static const char *const paths[] = {"/slow"};
    crowd(&h, s, senders, 100, 1, paths, 1);
    int done = 0, busy = 0, other = 0;
    for (int i = 0; i < 100; i++) {
        done += senders[i].done;
        busy += senders[i].busy;
        other += senders[i].other;
    }
    assert_int_equal(done + busy, 100);
    assert_int_equal(other, 0);
    assert_true(done >= 64);
    struct wire w = exchange(f->arena, s, get(&h, f->arena, "/sign-in", ""));
    assert_int_equal(status_of(&w), 200);
    server_stop(s);
}

ENGINE_TEST(slow_pages_do_not_hold_up_light_ones)
{
    struct house h;
    furnish(&h, f);
    struct server *s = serve(&h);
    int slow[20];
    for (size_t i = 0; i < COUNT(slow); i++)
        send_all(slow[i] = connect_to(s), get(&h, f->arena, "/slow", ""));
    struct wire w = exchange(f->arena, s, get(&h, f->arena, "/sign-in", ""));
    assert_int_equal(status_of(&w), 200);
    struct pollfd last = {.fd = slow[COUNT(slow) - 1], .events = POLLIN};
    assert_int_equal(poll(&last, 1, 0), 0); /* it still waits */
    for (size_t i = 0; i < COUNT(slow); i++) {
        w = receive(f->arena, slow[i], 1);
        assert_int_equal(status_of(&w), 200);
        close(slow[i]);
    }
    server_stop(s);
}

/* ---- stopping, and a database that fails */
static void *stop_now(void *s)
{
    server_stop(s);
    return NULL;
}

ENGINE_TEST(stopping_answers_what_was_asked)
{
    struct house h;
    furnish(&h, f);
    struct server *s = serve(&h);
    int asked[8];
    for (size_t i = 0; i < COUNT(asked); i++)
        send_all(asked[i] = connect_to(s), get(&h, f->arena, "/slow", ""));
    int idle = connect_to(s);
    send_all(idle, get(&h, f->arena, "/sign-in", ""));
    struct wire w = receive(f->arena, idle, 1); /* so the others have arrived too */
    assert_int_equal(status_of(&w), 200);
    pthread_t stopper;
    assert_int_equal(pthread_create(&stopper, NULL, stop_now, s), 0);
    for (size_t i = 0; i < COUNT(asked); i++) {
        w = receive(f->arena, asked[i], 1);
        assert_int_equal(status_of(&w), 200);
        close(asked[i]);
    }
    pthread_join(stopper, NULL);
    char byte;
    assert_true(recv(idle, &byte, 1, 0) <= 0);
    close(idle);
}

/* SQLite: while somebody else holds the database, a change is answered 503, not lost in silence */
static void a_commit_that_fails_is_not_called_saved(void **state)
{
    struct fixture *f = *state;
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    struct server *s = serve(&h);
    struct tx held = {};
    assert_int_equal(tx_open(&held, f->db), 0);
    struct wire w = exchange(f->arena, s, post(&h, f->arena, "/things/7/agree"));
    assert_int_equal(status_of(&w), 503);
    assert_non_null(strstr(w.text, "Nothing was lost"));
    assert_non_null(strstr(w.text, "Retry-After: "));
    w = exchange(f->arena, s, get(&h, f->arena, "/things/7", ""));
    assert_int_equal(status_of(&w), 200); /* reading goes on */
    tx_end(&held);
    w = exchange(f->arena, s, post(&h, f->arena, "/things/7/agree"));
    assert_int_equal(status_of(&w), 303);
    server_stop(s);
    assert_str(trust_of(&h), "Agreed");
}

/* PostgreSQL: connections that the server ended are opened again */
static void a_lost_connection_is_opened_again(void **state)
{
    struct fixture *f = *state;
    if (!f)
        skip();
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    struct server *s = serve(&h);
    struct wire w = exchange(f->arena, s, get(&h, f->arena, "/things/7", ""));
    assert_int_equal(status_of(&w), 200);
    fixture_sql(f, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND"
                   " datname = current_database() AND backend_type = 'client backend'");
    int good = 0;
    for (int i = 0; i < 100 && good < 20; i++) {
        w = exchange(f->arena, s,
                     i % 2 ? get(&h, f->arena, "/things/7", "") : post(&h, f->arena, "/things/7/agree"));
        assert_true(status_of(&w) == 200 || status_of(&w) == 303 || status_of(&w) == 503);
        good = status_of(&w) == 503 ? 0 : good + 1;
    }
    assert_int_equal(good, 20);
    server_stop(s);
}

static void an_address_that_cannot_be_used_is_said(void **state)
{
    struct fixture *f = *state;
    struct house h;
    furnish(&h, f);
    static const char *const bad[] = {"nowhere",         "127.0.0.1",   "::1:80",
                                      "127.0.0.1:99999", "192.0.2.1:0", "[::1"};
    for (size_t i = 0; i < COUNT(bad); i++) {
        struct server *s = NULL;
        const char *why = NULL;
        assert_true(server_start(&s, &h.app, bad[i], &why) < 0);
        assert_non_null(why);
        assert_non_null(strstr(why, bad[i]));
    }
    struct server *s = NULL;
    const char *why = "";
    if (!server_start(&s, &h.app, "[::1]:0", &why)) {
        assert_true(server_port(s) > 0);
        server_stop(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(pages_and_their_headers),
        ENGINE_TESTS(over_tls_cookies_are_bound_to_the_host),
        ENGINE_TESTS(a_connection_is_used_again),
        ENGINE_TESTS(changes_at_once_are_all_saved_and_chained),
        ENGINE_TESTS(pages_asked_for_together_go_to_who_asked),
        ENGINE_TESTS(past_the_bound_one_is_asked_to_wait),
        ENGINE_TESTS(slow_pages_do_not_hold_up_light_ones),
        ENGINE_TESTS(stopping_answers_what_was_asked),
        cmocka_unit_test_setup_teardown(a_commit_that_fails_is_not_called_saved, fixture_sqlite,
                                        fixture_close),
        cmocka_unit_test_setup_teardown(a_lost_connection_is_opened_again, fixture_postgres, fixture_close),
        cmocka_unit_test_setup_teardown(an_address_that_cannot_be_used_is_said, fixture_sqlite,
                                        fixture_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
