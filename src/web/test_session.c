/* How long a session still lasts: what each page and the script of an open page are told. */
#include "web/test_house.h"
#include "web/session.h"

/* the machine's time goes on during a test, by less than a few seconds */
static void near(struct str said, int idle, int whole)
{
    int64_t i = -1, w = -1;
    struct str first, second;
    assert_true(str_cut(said, ' ', &first, &second) && str_int(first, &i) && str_int(str_trim(second), &w));
    assert_true(i <= idle && i > idle - 5);
    assert_true(w <= whole && w > whole - 5);
}

static void says_left(struct house *h, const char *method, const char *path, int idle, int whole)
{
    struct request rq = ask(h, method, path);
    assert_int_equal(rq.status, 200);
    near(rq.bytes, idle, whole);
}

static void says_nothing_is_left(struct house *h)
{
    assert_str(ask(h, "GET", "/session").bytes, "0 0\n");
}

static void page_says_left(struct house *h, int idle, int whole)
{
    static const char mark[] = " data-session=\"";
    struct request rq = ask(h, "GET", "/things/7");
    const char *at = memmem(rq.out->at, rq.out->len, mark, sizeof mark - 1);
    assert_non_null(at);
    struct str said, rest = str_of(at + sizeof mark - 1);
    assert_true(str_cut(rest, '"', &said, &rest));
    near(said, idle, whole);
}

ENGINE_TEST(asking_is_no_use_of_the_session)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    for (int i = 1; i <= 3; i++) {
        h.app.clock.shift += 1800;
        says_left(&h, "GET", "/session", 7200 - 1800 * i, 28800 - 1800 * i);
    }
    h.app.clock.shift += 1800;
    says_nothing_is_left(&h);
    assert_int_equal(ask(&h, "GET", "/").status, 303);
}

ENGINE_TEST(staying_puts_off_the_idle_end_alone)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    for (int i = 1; i <= 4; i++) {
        h.app.clock.shift += 7100;
        says_left(&h, "POST", "/session/stay", 7200, 28800 - 7100 * i);
        says_left(&h, "GET", "/session", 7200, 28800 - 7100 * i);
    }
    assert_str(last_event(&h), "session.stay");
    h.app.clock.shift += 401;
    assert_int_equal(ask(&h, "POST", "/session/stay").status, 401);
    says_nothing_is_left(&h);
}

ENGINE_TEST(a_page_says_how_long)
{
    struct house h;
    furnish(&h, f);
    enter_as(&h, ADA);
    page_says_left(&h, 7200, 28800);
    h.app.clock.shift += 100; /* too soon for its use to be written */
    page_says_left(&h, 7100, 28700);
    h.app.clock.shift += 3600;
    page_says_left(&h, 7200, 25100);
    says_left(&h, "GET", "/session", 7200, 25100);
    struct request rq = ask_anew(&h, "GET", "/sign-in", NULL, (struct str){});
    assert_false(shows(&rq, "data-session"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(asking_is_no_use_of_the_session),
        ENGINE_TESTS(staying_puts_off_the_idle_end_alone),
        ENGINE_TESTS(a_page_says_how_long),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
