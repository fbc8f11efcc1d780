#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "web/form_state.h"
#include "web/multipart.h"
#include "web/route.h"
#include "web/session.h"
#include <string.h>

#define TEXT_PART(name, text) "Content-Disposition: form-data; name=\"" name "\"\r\n\r\n" text
#define FILE_PART(name, file, bytes)                                               \
    "Content-Disposition: form-data; name=\"" name "\"; filename=\"" file "\"\r\n" \
    "Content-Type: image/png\r\n\r\n" bytes
#define NEXT "\r\n--B\r\n"
#define LAST "\r\n--B--\r\n"
#define GOOD                                                                  \
    "--B\r\n" TEXT_PART("csrf", "abc") NEXT TEXT_PART("name", "Oak\r\nTrust") \
        NEXT FILE_PART("logo", "oak.png", "\x89PNG\r\n\0-- \r\n--A\n") LAST

static void a_boundary_is_read_from_its_header(void **state)
{
    (void)state;
    static const struct {
        const char *header, *boundary;
    } rows[] = {
        {"multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxk", "----WebKitFormBoundary7MA4YWxk"},
        {"Multipart/Form-Data;boundary=\"a-b_c\"", "a-b_c"},
        {"multipart/form-data; BOUNDARY=a", "a"},
        {"multipart/form-data", ""},
        {"multipart/form-data; boundary=", ""},
        {"multipart/form-data; boundary=\"\"", ""},
        {"multipart/form-data; boundary=\"a", ""},
        {"multipart/form-data; boundary=a b", ""},
        {"multipart/form-data; boundary=a\\b", ""},
        {"multipart/form-data; boundary=a; boundary=b", ""},
        {"multipart/form-data; boundary=a; charset=utf-8", ""},
        {"multipart/form-data; charset=utf-8; boundary=a", ""},
        {"multipart/form-data, text/plain; boundary=a", ""},
        {"multipart/mixed; boundary=a", ""},
        {"multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
         ""},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (!str_is(multipart_boundary(str_of(rows[i].header)), rows[i].boundary))
            fail_msg("%s", rows[i].header);
}

static void what_a_browser_writes_is_read(void **state)
{
    (void)state;
    struct part_list parts;
    assert_true(multipart_read(S(GOOD), S("B"), &parts));
    assert_int_equal(parts.n, 3);
    assert_true(str_is(parts.at[0].name, "csrf") && str_is(parts.at[0].body, "abc"));
    assert_true(str_is(parts.at[1].body, "Oak\r\nTrust") && !parts.at[1].is_file);
    assert_true(parts.at[2].is_file && str_is(parts.at[2].file_name, "oak.png"));
    assert_true(str_eq(parts.at[2].body, S("\x89PNG\r\n\0-- \r\n--A\n")));
    assert_true(multipart_read(S("--B\r\n" FILE_PART("logo", "", "") "\r\n--B--"), S("B"), &parts));
    assert_true(parts.at[0].is_file && !parts.at[0].body.len && !parts.at[0].file_name.len);
    assert_true(multipart_read(S("-----1\r\n" TEXT_PART("a", "x--") "\r\n-----1--\r\n"), S("---1"), &parts));
    assert_true(str_is(parts.at[0].body, "x--"));
}

#define ONE "--B\r\n" TEXT_PART("a", "b")
#define LONG_NAME "nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"
static const struct str faulty[] = {
    S(""),
    S("--"),
    S("--B"),
    S("--B--"),
    S("--B--\r\n"),
    S("--B\r\n"),
    S("--B\r\n\r\n\r\n--B--"),
    S("x" ONE LAST),
    S("\r\n" ONE LAST),
    S(ONE LAST "x"),
    S(ONE LAST "\r\n"),
    S(ONE LAST "--B--"),
    S(ONE),
    S(ONE "\r\n"),
    S(ONE "\r\n--B"),
    S(ONE "\r\n--B-"),
    S(ONE "\n--B--\r\n"),
    S(ONE "\r\n--B--\n"),
    S(ONE "\r\n--Bx--\r\n"),
    S(ONE "\r\n--B \r\n" TEXT_PART("c", "d") LAST),
    S(ONE "\r\n--B\n" TEXT_PART("c", "d") LAST),
    S(ONE "--B\r\n" TEXT_PART("c", "d") LAST),
    S(ONE "\n--B\r\n" TEXT_PART("c", "d") LAST),
    S("--B\r\n" TEXT_PART("a", "x--By") LAST),
    S("--B\n" TEXT_PART("a", "b") LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\"\n\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=a\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\\\"\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\0\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"" LONG_NAME "\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\"; name=\"c\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\";\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\"; filename*=utf-8''x\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\"; filename=x\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x\"; filename=\"y\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\"; filename=\"c:\\x\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x\ty\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; filename=\"x\"; name=\"a\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data;\r\n name=\"a\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\"\r\n folded\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition : form-data; name=\"a\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"c\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Type: text/plain\r\n\r\nb" LAST),
    S("--B\r\nContent-Type: text/plain\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n\r\nYg==" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x\"\r\nContent-Type: a\r\nContent-Type: b\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\"; filename=\"x\"\r\nContent-Type: a\x01\r\n\r\nb" LAST),
    S("--B\r\nContent-Disposition: form-data; name=\"a\"; filename=\"\"\r\n\r\nb" LAST),
    S("--B\r\n" FILE_PART("a", "x", "1") NEXT FILE_PART("b", "y", "2") LAST),
    S("--B\r\n" FILE_PART("a", "x", "1") NEXT FILE_PART("b", "", "") LAST),
};

static void what_could_be_read_in_two_ways_is_refused(void **state)
{
    (void)state;
    struct part_list parts;
    for (size_t i = 0; i < COUNT(faulty); i++)
        if (multipart_read(faulty[i], S("B"), &parts))
            fail_msg("%zu is read: " PRs, i, ARGs(faulty[i]));
    assert_false(multipart_read(S(GOOD), S("C"), &parts));
    assert_false(multipart_read(S(GOOD), S(""), &parts));
}

/* each on its own page, so that an overrun is seen under the sanitizers */
static void every_cut_is_refused(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct part_list parts;
    struct str good = S(GOOD);
    for (size_t n = 0; n < good.len - 2; n++) {
        struct str cut = {memcpy(arena_alloc(&a, 1, n + 1), good.at, n), n};
        if (multipart_read(cut, S("B"), &parts))
            fail_msg("read although cut at %zu", n);
    }
    assert_true(multipart_read((struct str){good.at, good.len - 2}, S("B"), &parts));
}

static struct str body_of(struct arena *a, int parts, size_t head)
{
    struct str body = S("--B");
    char *much = memset(arena_alloc(a, 1, head + 1), 'x', head);
    for (int i = 0; i < parts; i++)
        body = arena_fmt(a,
                         PRs "\r\nContent-Disposition: form-data; name=\"a%d\"; filename=\"\"\r\n"
                             "Content-Type: %s\r\n\r\n\r\n--B",
                         ARGs(body), i, much);
    return arena_fmt(a, PRs "--\r\n", ARGs(body));
}

static void there_are_bounds(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct part_list parts;
    struct str many = S("--B");
    for (int i = 0; i < PARTS_MAX; i++)
        many = arena_fmt(&a, PRs "\r\n" TEXT_PART("a%d", "b") "\r\n--B", ARGs(many), i);
    assert_true(multipart_read(arena_fmt(&a, PRs "--", ARGs(many)), S("B"), &parts));
    many = arena_fmt(&a, PRs "\r\n" TEXT_PART("z", "b") "\r\n--B--", ARGs(many));
    assert_false(multipart_read(many, S("B"), &parts));
    assert_true(multipart_read(body_of(&a, 1, 900), S("B"), &parts));
    assert_false(multipart_read(body_of(&a, 1, 1000), S("B"), &parts));
}

/* ---- as a form */
struct sample {
    struct str name;
    struct file_sent logo;
};
static const struct field fields[] = {
    FIELD(struct sample, name, TEXT, .label = "Name"),
    FIELD(struct sample, logo, FILE, .label = "Logo", .max = 4000, .hint = "A PNG"),
};
static const struct form form = FORM(fields, struct sample, NULL);
static const struct route route = {.form = &form};

static struct request request_of(struct arena *a, struct str body, struct str boundary)
{
    return (struct request){.arena = a, .route = &route, .body = body, .boundary = boundary, .out = {{a}}};
}

static void a_form_has_its_file(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct request rq = request_of(&a,
                                   S("--B\r\n" TEXT_PART("name", " Oak ") NEXT TEXT_PART("csrf", "t")
                                         NEXT FILE_PART("logo", "a.png", "\0\1") LAST),
                                   S("B"));
    struct str token = {};
    assert_int_equal(form_parse(&rq), DONE);
    const struct sample *s = rq.form;
    assert_true(str_is(s->name, "Oak") && str_is(s->logo.name, "a.png"));
    assert_true(str_eq(s->logo.bytes, S("\0\1")));
    assert_true(body_find(&rq, CSRF_FIELD, &token) && str_is(token, "t"));
    form_fields(&rq, &form, NULL);
    struct str page = {rq.out->at, rq.out->len};
    assert_non_null(memmem(page.at, page.len, "value=\" Oak \"", 13));
    assert_non_null(memmem(page.at, page.len, "A PNG. Choose the file again.", 29));
}

static void a_form_refuses_what_is_not_its_own(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    static const struct {
        struct str body, boundary;
        int outcome;
    } rows[] = {
        {S("--B\r\n" FILE_PART("name", "a", "Oak") LAST), S("B"), BAD_REQUEST},
        {S("--B\r\n" TEXT_PART("logo", "x") LAST), S("B"), BAD_REQUEST},
        {S("--B\r\n" TEXT_PART("name", "a") NEXT TEXT_PART("name", "b") LAST), S("B"), BAD_REQUEST},
        {S("--B\r\n" TEXT_PART("other", "a") LAST), S("B"), BAD_REQUEST},
        {S("--B\r\n" TEXT_PART("name", "\xff") LAST), S("B"), BAD_REQUEST},
        {S("--B\r\n" TEXT_PART("name", "a\0") LAST), S("B"), BAD_REQUEST},
        {S("--B\r\n" FILE_PART("logo", "a.png", "") LAST), S("B"), FORM_INVALID},
        {S("--B\r\n" FILE_PART("logo", "", "") LAST), S("B"), DONE},
        {S("name=Oak"), S(""), DONE},
        {S("logo=x"), S(""), BAD_REQUEST},
        {S("name=Oak"), S("B"), BAD_REQUEST},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct request rq = request_of(&a, rows[i].body, rows[i].boundary);
        if (form_parse(&rq) != rows[i].outcome)
            fail_msg("%zu: " PRs, i, ARGs(rows[i].body));
    }
    char *much = memset(arena_alloc(&a, 1, 4002), 'x', 4001);
    struct request rq = request_of(&a, arena_fmt(&a, "--B\r\n" FILE_PART("logo", "a", "%s") LAST, much),
                                   S("B"));
    assert_int_equal(form_parse(&rq), FORM_INVALID);
    assert_true(str_is(form_error_of(rq.form_state, S("logo")), "The file must be 4 kB or smaller"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_boundary_is_read_from_its_header),
        cmocka_unit_test(what_a_browser_writes_is_read),
        cmocka_unit_test(what_could_be_read_in_two_ways_is_refused),
        cmocka_unit_test(every_cut_is_refused),
        cmocka_unit_test(there_are_bounds),
        cmocka_unit_test(a_form_has_its_file),
        cmocka_unit_test(a_form_refuses_what_is_not_its_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
