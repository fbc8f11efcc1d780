#include "visit.h"
#include "cycle/cycle.h"
#include "priority/priority.h"
#include "base/banned.h"

static struct cycle begin(struct fixture *f)
{
    struct cycle cycle;
    int64_t id;
    visit_trust(f);
    assert_int_equal(cycle_open(f->db, &f->clock, 2026, &cycle), 0);
    assert_int_equal(priority_add(f->db, cycle.id, 0, S("Every child reads"), S("By seven"), &id), 0);
    assert_int_equal(priority_add(f->db, cycle.id, ALDER, S("Attendance at Alder"), S(""), &id), 0);
    assert_int_equal(priority_add(f->db, cycle.id, BIRCH, S("Birch sings"), S(""), &id), 0);
    return cycle;
}

ENGINE_TEST(each_sees_what_concerns_them)
{
    static const struct {
        int64_t person;
        bool alder, birch, counts, edits_trust, edits_alder;
    } rows[] = {
        {THE_CEO, true, true, true, true, true},
        {THE_HEAD_OF_HR, true, true, true, true, true},
        {THE_TRUSTEE, true, true, true, false, false},
        {HEAD_OF_ALDER, true, false, true, false, true},
        {TEACHER_AT_ALDER, true, false, false, false, false},
        {HEAD_OF_BIRCH, false, true, true, false, false},
    };
    begin(f);
    for (const typeof(*rows) *t = rows; t < END(rows); t++) {
        struct visitor v = visit_as(f, t->person);
        struct request rq = visit(&v, "/priorities");
        assert_int_equal(rq.status, 200);
        assert_true(shows(&rq, "Every child reads") && shows(&rq, "By seven"));
        assert_int_equal(shows(&rq, "Attendance at Alder"), t->alder);
        assert_int_equal(shows(&rq, "Birch sings"), t->birch);
        assert_int_equal(shows(&rq, "No objective yet"), t->counts);
        assert_int_equal(shows(&rq, "/priorities/1/edit"), t->edits_trust);
        assert_int_equal(shows(&rq, "/priorities/2/edit"), t->edits_alder);
    }
}

ENGINE_TEST(who_may_add_and_edit)
{
    static const struct {
        int64_t person;
        const char *page;
        int status;
    } rows[] = {
        {THE_CEO, "/priorities/new", 200},
        {THE_HEAD_OF_HR, "/priorities/schools/1/new", 200},
        {HEAD_OF_ALDER, "/priorities/new", 403},
        {HEAD_OF_ALDER, "/priorities/schools/1/new", 200},
        {HEAD_OF_ALDER, "/priorities/schools/2/new", 403},
        {HEAD_OF_ALDER, "/priorities/1/edit", 403},
        {HEAD_OF_ALDER, "/priorities/2/edit", 200},
        {HEAD_OF_ALDER, "/priorities/3/edit", 403},
        {TEACHER_AT_ALDER, "/priorities/2/edit", 403},
        {THE_TRUSTEE, "/priorities/new", 403},
        {THE_CEO, "/priorities/99/edit", 404},
        {THE_CEO, "/priorities/schools/99/new", 404},
    };
    begin(f);
    for (const typeof(*rows) *t = rows; t < END(rows); t++) {
        struct visitor v = visit_as(f, t->person);
        struct str fields = arena_fmt(f->arena, "title=Walk+%zd&description=&version=1", t - rows);
        struct request get = visit(&v, t->page), post = send_form(&v, t->page, fields.at);
        assert_int_equal(get.status, t->status);
        assert_int_equal(post.status, t->status == 200 ? 303 : t->status);
    }
}

ENGINE_TEST(what_is_wrong_keeps_what_was_typed)
{
    struct cycle cycle = begin(f);
    struct visitor v = visit_as(f, THE_CEO);
    struct priority_list list;
    struct request rq = send_form(&v, "/priorities/new", "title=&description=Kept+words&version=0");
    assert_int_equal(rq.status, 422);
    assert_true(shows(&rq, "Enter the priority") && shows(&rq, "Kept words"));
    rq = send_form(&v, "/priorities/new", "title=Every+child+reads&description=Kept+words&version=0");
    assert_int_equal(rq.status, 422);
    assert_true(shows(&rq, "There is already a priority with these words") && shows(&rq, "Kept words"));
    assert_int_equal(priorities_for(f->db, cycle.id, ALDER, &list), 0);
    assert_int_equal(list.n, 2);
}

ENGINE_TEST(a_stale_page_overwrites_nothing)
{
    struct priority p;
    begin(f);
    struct visitor v = visit_as(f, THE_CEO);
    assert_int_equal(send_form(&v, "/priorities/1/edit", "title=First&description=&version=1").status, 303);
    struct request rq = send_form(&v, "/priorities/1/edit", "title=Second&description=&version=1");
    assert_int_equal(rq.status, 409);
    assert_true(shows(&rq, "Second") && shows(&rq, "First"));
    assert_int_equal(send_form(&v, "/priorities/1/withdraw", "version=1").status, 409);
    assert_int_equal(priority_find(f->db, 1, &p), 0);
    assert_true(str_is(p.title, "First") && !p.withdrawn);
}

ENGINE_TEST(a_withdrawn_one_stays_in_the_list)
{
    begin(f);
    struct visitor v = visit_as(f, THE_CEO);
    assert_int_equal(send_form(&v, "/priorities/1/withdraw", "version=1").status, 303);
    struct request rq = visit(&v, "/priorities");
    assert_true(shows(&rq, "Every child reads") && shows(&rq, "Withdrawn") &&
                !shows(&rq, "/priorities/1/edit"));
    assert_int_equal(visit(&v, "/priorities/1/edit").status, 404);
    assert_int_equal(send_form(&v, "/priorities/1/withdraw", "version=2").status, 409);
}

ENGINE_TEST(before_a_year_is_open)
{
    visit_trust(f);
    struct visitor v = visit_as(f, THE_CEO);
    struct request rq = visit(&v, "/priorities");
    assert_true(rq.status == 200 && shows(&rq, "No period is open yet."));
    assert_int_equal(send_form(&v, "/priorities/new", "title=Walk&description=&version=0").status, 404);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(each_sees_what_concerns_them),       ENGINE_TESTS(who_may_add_and_edit),
        ENGINE_TESTS(what_is_wrong_keeps_what_was_typed), ENGINE_TESTS(a_stale_page_overwrites_nothing),
        ENGINE_TESTS(a_withdrawn_one_stays_in_the_list),  ENGINE_TESTS(before_a_year_is_open),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
