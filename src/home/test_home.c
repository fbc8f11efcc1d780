#include "home/home.h"
#include "small_trust.h"
#include "visit.h"
#include "web/session.h"
#include "base/banned.h"

/* with a session, because one's own appraisal is found through it */
static struct home home_for(struct fixture *f, struct actor actor)
{
    struct home home = {};
    struct request rq = {.db = f->db,
                         .arena = f->arena,
                         .clock = &f->clock,
                         .today = clock_today(&f->clock, f->arena),
                         .now = clock_now(&f->clock, f->arena),
                         .actor = actor};
    struct db_batch b = {f->db};
    assert_int_equal(session_start(&rq, actor.id), 0);
    home_ahead(&rq, &b);
    assert_int_equal(db_fetch(&b), 0);
    rq.actor = actor;
    rq.actor.appraises = true;
    assert_int_equal(home_of(&rq, &home), 0);
    return home;
}

static const char *step_of(struct fixture *f, struct actor actor)
{
    struct home home = home_for(f, actor);
    struct step s = home_step(f->arena, &home, clock_today(&f->clock, f->arena));
    return arena_fmt(f->arena, PRs "%s", ARGs(s.what), s.late ? " (late)" : "").at;
}

static const struct actor head = {.id = ALDER_HEAD, .school_id = AT_ALDER},
                          ceo = {.id = CEO_PERSON, .roles = CEO},
                          chair = {.id = CHAIR_PERSON, .roles = CHAIR | TRUSTEE},
                          deputy = {.id = ALDER_LEADER}, teacher = {.id = FIRST_TEACHER};

ENGINE_TEST(who_decides_is_asked_to)
{
    small_year(f);
    /* the deputy, three teachers; not the headteacher's own */
    assert_string_equal(step_of(f, head), "Decide who appraises 4 people");
    assert_string_equal(step_of(f, ceo), "Decide who appraises 3 people");
    assert_string_equal(step_of(f, chair), "Decide who appraises one person");
    assert_string_equal(step_of(f, teacher), "Your appraiser is being decided");
}

ENGINE_TEST(what_is_late_comes_first_and_ones_own_before_others)
{
    small_year(f);
    assert_int_equal(appraiser_confirm(f->db, &f->clock, appraisal_for(f, FIRST_TEACHER).id, ALDER_HEAD), 0);
    assert_string_equal(step_of(f, deputy), "Set objectives with Wei Evans");
    assert_string_equal(step_of(f, teacher), "Prepare your objectives");
    assert_int_equal(appraiser_confirm(f->db, &f->clock, appraisal_for(f, ALDER_LEADER).id, ALDER_HEAD), 0);
    assert_string_equal(step_of(f, deputy), "Prepare your objectives");
    run_script(
        f, "UPDATE appraisal SET objectives_due = '2026-09-20', due_on = '2026-09-20' WHERE person_id = 9");
    assert_string_equal(step_of(f, deputy), "Set objectives with Wei Evans (late)");
}

ENGINE_TEST(an_ended_appraiser_has_nobody)
{
    small_year(f);
    int64_t id = appraisal_for(f, FIRST_TEACHER).id;
    assert_int_equal(appraiser_confirm(f->db, &f->clock, id, ALDER_HEAD), 0);
    assert_int_equal(home_for(f, deputy).appraised.n, 1);
    run_script(f, "UPDATE appraiser SET state = 'ended', to_date = '2026-10-01' WHERE state = 'confirmed'");
    assert_int_equal(home_for(f, deputy).appraised.n, 0);
}

ENGINE_TEST(one_sees_the_counts_of_what_one_leads)
{
    small_year(f);
    assert_false(home_for(f, teacher).has_counts);
    assert_int_equal(home_for(f, head).counts.total, 5);
    assert_int_equal(home_for(f, chair).counts.total, 9);
    assert_int_equal(home_for(f, (struct actor){.id = ALDER_ADVISER}).own.n, 0);
}

ENGINE_TEST(everybody_has_a_home)
{
    static const struct {
        int64_t actor;
        const char *shows, *hides;
    } rows[] = {
        {FIRST_TEACHER, "Your appraisal, 2026 to 2027", "Your school"},
        {ALDER_LEADER, "People waiting for you", "Your school"},
        {ALDER_HEAD, "/schools/2?stage=appointing", "People waiting for you"},
        {CEO_PERSON, "/trust?stage=appointing", "Your school"},
        {HR_PERSON, "/trust?stage=appointing", "Decide who"},
        {CHAIR_PERSON, "Decide who appraises one person", "/trust?stage="},
        {ALDER_ADVISER, "You have no appraisal in this period", "Your appraisal,"},
        {INDUCTED_TEACHER, "It begins on 16 January 2027", "trellis-next-step"},
    };
    small_year(f);
    assert_int_equal(appraiser_confirm(f->db, &f->clock, appraisal_for(f, FIRST_TEACHER).id, ALDER_HEAD), 0);
    for (const typeof(*rows) *t = rows; t < END(rows); t++) {
        struct visitor v = visit_as(f, t->actor);
        struct request rq = visit(&v, "/");
        if (rq.status != 200 || !shows(&rq, t->shows) || shows(&rq, t->hides))
            fail_msg("the home of person %d", (int)t->actor);
    }
}

ENGINE_TEST(a_signed_report_stays_until_the_next_period_begins)
{
    struct cycle cycle;
    int64_t added;
    small_year(f);
    run_script(f, "UPDATE appraisal SET stage = 'signed', due_on = NULL WHERE person_id = 9");
    on(f, "2027-09-20");
    assert_int_equal(home_for(f, teacher).own.n, 1);
    assert_int_equal(cycle_open(f->db, &f->clock, 2027, &cycle), 0);
    assert_int_equal(appraisals_open(f->db, &f->clock, &cycle, &added), 0);
    struct home home = home_for(f, teacher);
    assert_int_equal(home.own.n, 1);
    assert_int_equal(home.own.at->year, 2027);
}

ENGINE_TEST(an_ended_session_sees_nothing_that_was_asked_ahead)
{
    static const char *const ends[] = {
        "UPDATE session SET expires_at = '2020-01-01T00:00:00Z'",
        "UPDATE session SET seen_at = '2020-01-01T00:00:00Z'",
        "UPDATE account SET state = 'disabled'",
    };
    small_year(f);
    for (size_t i = 0; i < COUNT(ends); i++) {
        struct visitor v = visit_as(f, FIRST_TEACHER);
        assert_int_equal(visit(&v, "/").status, 200);
        run_script(f, ends[i]);
        struct request rq = visit(&v, "/");
        assert_int_equal(rq.status, 303);
        assert_false(shows(&rq, "Your appraisal"));
        assert_null(rq.ahead);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(who_decides_is_asked_to),
        ENGINE_TESTS(what_is_late_comes_first_and_ones_own_before_others),
        ENGINE_TESTS(an_ended_appraiser_has_nobody),
        ENGINE_TESTS(one_sees_the_counts_of_what_one_leads),
        ENGINE_TESTS(everybody_has_a_home),
        ENGINE_TESTS(a_signed_report_stays_until_the_next_period_begins),
        ENGINE_TESTS(an_ended_session_sees_nothing_that_was_asked_ahead),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
