/* Drafts: what is typed and not sent is kept for its writer, on every device, and nothing of it is lost. */
#include "web/draft.h"
#include "web/test_house.h"
#include "base/banned.h"

#define EDIT "/things/7/edit"
#define SAVE EDIT "?draft=save&page=/things/7/edit"

static struct request send(struct house *h, const char *target, const char *draft, const char *words)
{
    struct str body = arena_fmt(h->f->arena, "csrf=" PRs "&draft=%s&words=%s", ARGs(h->csrf), draft, words);
    return ask_anew(h, "POST", target, h->cookies.at, body);
}

static struct request look(struct house *h)
{
    return ask(h, "GET", EDIT);
}

static bool answers(const struct request *rq, int status, const char *words)
{
    return rq->status == status && shows(rq, words);
}

static void furnish_for_ada(struct house *h, struct fixture *f)
{
    furnish(h, f);
    enter_as(h, ADA);
}

ENGINE_TEST(what_was_typed_comes_back)
{
    struct house h;
    furnish_for_ada(&h, f);
    struct request rq = look(&h);
    assert_true(shows(&rq, "name=\"draft\" value=\"0.0\""));
    assert_false(shows(&rq, "This is your draft"));
    rq = send(&h, SAVE, "0.0", "Half+a%0D%0Athought+%26+%3Cmore%3E");
    assert_true(answers(&rq, 200, "1.1 "));
    assert_true(str_is(trust_of(&h), "Oak"));
    rq = look(&h);
    assert_true(shows(&rq, "This is your draft"));
    assert_true(shows(&rq, "Half a\r\nthought &amp; &lt;more&gt;</textarea>"));
    assert_true(shows(&rq, "name=\"draft\" value=\"1.1\""));
    rq = send(&h, SAVE, "1.1", "Whole");
    assert_true(answers(&rq, 200, "1.2 "));
    rq = look(&h);
    assert_true(shows(&rq, ">Whole</textarea>"));
}

ENGINE_TEST(a_draft_writes_no_event)
{
    struct house h;
    furnish_for_ada(&h, f);
    struct request rq = send(&h, SAVE, "0.0", "x");
    assert_int_equal(rq.status, 200);
    assert_int_equal(last_event(&h).len, 0);
    send(&h, EDIT, "1.1", "Sent");
    assert_str(last_event(&h), "things.edit");
}

ENGINE_TEST(nobody_else_sees_a_draft)
{
    struct house h;
    furnish_for_ada(&h, f);
    send(&h, SAVE, "0.0", "Secret");
    enter_as(&h, BOB);
    struct request rq = ask(&h, "GET", "/drafts/1");
    assert_int_equal(rq.status, 404);
    rq = ask(&h, "POST", "/drafts/1");
    assert_int_equal(rq.status, 404);
    rq = send(&h, SAVE, "1.1", "Mine");
    assert_int_equal(rq.status, 403);
    enter_as(&h, ADA);
    rq = look(&h);
    assert_true(shows(&rq, ">Secret</textarea>"));
}

ENGINE_TEST(two_devices_keep_both_texts)
{
    struct house h;
    furnish_for_ada(&h, f);
    send(&h, SAVE, "0.0", "Phone");
    struct request rq = send(&h, SAVE, "0.0", "Desk");
    assert_true(answers(&rq, 200, "2.1 ") && shows(&rq, " beside"));
    rq = send(&h, SAVE, "1.1", "Phone+again");
    assert_true(answers(&rq, 200, "1.2 ") && !shows(&rq, " beside"));
    rq = send(&h, SAVE, "1.1", "Phone+late");
    assert_true(answers(&rq, 200, "3.1 ") && shows(&rq, " beside"));
    rq = look(&h);
    assert_true(shows(&rq, ">Phone late</textarea>"));
    assert_true(shows(&rq, "Also typed on another device at "));
    assert_true(shows(&rq, "Phone again"));
    assert_true(shows(&rq, "Desk"));
}

ENGINE_TEST(the_oldest_of_too_many_gives_way)
{
    struct house h;
    furnish_for_ada(&h, f);
    for (int i = 0; i <= DRAFTS_MOST; i++)
        send(&h, SAVE, "0.0", arena_fmt(f->arena, "Text%d", i).at);
    struct request rq = look(&h);
    assert_false(shows(&rq, "Text0"));
    assert_true(shows(&rq, "Text1"));
    assert_true(shows(&rq, ">Text5</textarea>"));
}

ENGINE_TEST(sending_the_form_ends_its_draft)
{
    struct house h;
    furnish_for_ada(&h, f);
    send(&h, SAVE, "0.0", "Nearly");
    struct request rq = send(&h, EDIT, "1.1", "rude");
    assert_true(answers(&rq, 422, ">rude</textarea>"));
    rq = look(&h);
    assert_true(shows(&rq, ">Nearly</textarea>"));
    rq = send(&h, EDIT, "1.1", "Done");
    assert_int_equal(rq.status, 303);
    rq = look(&h);
    assert_false(shows(&rq, "Nearly"));
    rq = send(&h, SAVE, "1.2", "Back+button");
    assert_true(answers(&rq, 200, ".1 "));
}

ENGINE_TEST(a_draft_can_be_discarded)
{
    struct house h;
    furnish_for_ada(&h, f);
    send(&h, SAVE, "0.0", "Never+mind");
    struct request rq = ask(&h, "GET", "/drafts/1");
    assert_true(answers(&rq, 200, "Never mind"));
    rq = ask_anew(&h, "POST", "/drafts/1", h.cookies.at, arena_fmt(f->arena, "csrf=" PRs, ARGs(h.csrf)));
    assert_int_equal(rq.status, 303);
    assert_str(rq.location, EDIT);
    rq = look(&h);
    assert_false(shows(&rq, "Never mind"));
}

ENGINE_TEST(a_draft_is_kept_for_a_time_only)
{
    struct house h;
    furnish_for_ada(&h, f);
    send(&h, SAVE, "0.0", "Old");
    fixture_sql(f, "UPDATE draft SET saved_at = '2026-08-01T00:00:00Z', action = '/things/8/edit'");
    send(&h, SAVE, "0.0", "New");
    struct request rq = ask(&h, "GET", "/drafts/1");
    assert_int_equal(rq.status, 404);
}

ENGINE_TEST(only_a_form_with_a_long_text_has_drafts)
{
    struct house h;
    furnish_for_ada(&h, f);
    static const char *const refused[] = {"/things/7/agree?draft=save", "/sign-out?draft=save"};
    for (size_t i = 0; i < COUNT(refused); i++) {
        struct request rq = send(&h, refused[i], "0.0", "x");
        assert_int_equal(rq.status, 400);
    }
    assert_str(trust_of(&h), "Oak");
    struct request rq = ask_anew(&h, "POST", SAVE, h.cookies.at, S("draft=0.0&words=forged"));
    assert_int_equal(rq.status, 403);
    rq = look(&h);
    assert_false(shows(&rq, "This is your draft"));
}

ENGINE_TEST(a_draft_holds_fields_of_its_form_alone)
{
    struct house h;
    furnish_for_ada(&h, f);
    send(&h, SAVE, "7.seven", "Kept&then=propose&other=lost");
    struct request rq = ask(&h, "GET", "/drafts/1");
    assert_true(shows(&rq, "Kept"));
    assert_false(shows(&rq, "lost"));
    assert_false(shows(&rq, "propose"));
}

ENGINE_TEST(the_way_back_is_a_page_of_this_site)
{
    struct house h;
    furnish_for_ada(&h, f);
    send(&h, EDIT "?draft=save&page=https://elsewhere.example/", "0.0", "x");
    struct request rq = ask(&h, "POST", "/drafts/1");
    assert_str(rq.location, "/");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(what_was_typed_comes_back),
        ENGINE_TESTS(a_draft_writes_no_event),
        ENGINE_TESTS(nobody_else_sees_a_draft),
        ENGINE_TESTS(two_devices_keep_both_texts),
        ENGINE_TESTS(the_oldest_of_too_many_gives_way),
        ENGINE_TESTS(sending_the_form_ends_its_draft),
        ENGINE_TESTS(a_draft_can_be_discarded),
        ENGINE_TESTS(a_draft_is_kept_for_a_time_only),
        ENGINE_TESTS(only_a_form_with_a_long_text_has_drafts),
        ENGINE_TESTS(a_draft_holds_fields_of_its_form_alone),
        ENGINE_TESTS(the_way_back_is_a_page_of_this_site),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
