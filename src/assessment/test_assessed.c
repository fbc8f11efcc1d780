#include "test_assessed.h"
#include "review/review.h"
#include "base/banned.h"

/* a framework with two stages: one expectation for both, one for each */
#define FRAMEWORK                                                                                                 \
    "{\"format\": \"trellis-framework/1\", \"id\": \"helpers\", \"title\": \"Helpers\", \"source\": \"Test\","    \
    "\"staff_groups\": [\"teacher\"], \"levels\": [{\"id\": \"base\", \"title\": \"Base\","                       \
    "\"profile\": [{\"heading\": \"Job\", \"text\": \"Helps\"}],"                                                 \
    "\"stages\": [{\"id\": \"one\", \"title\": \"Base one\"}, {\"id\": \"two\", \"title\": \"Base two\"}],"       \
    "\"areas\": [{\"id\": \"work\", \"title\": \"Daily work\", \"expectations\": [{\"text\": \"Comes on time\"}," \
    "{\"text\": \"Asks for help\", \"stages\": [\"one\"]}, {\"text\": \"Gives help\", \"stages\": [\"two\"]}]}]}]}"

static void set_objectives(struct year *y)
{
    struct objective_text agreed = year_text(y, "Raise reading"), determined = year_text(y, "Lead the choir");
    struct objective o;
    int64_t first, second;
    agreed.development = true;
    assert_int_equal(objective_add(y->db, &y->clock, &y->appraisal, y->appraiser, &agreed, &first), 0);
    assert_int_equal(objective_add(y->db, &y->clock, &y->appraisal, y->appraiser, &determined, &second), 0);
    assert_int_equal(objective_find(y->db, first, &o), 0);
    assert_int_equal(objective_propose(y->db, &y->clock, &y->appraisal, &o, y->appraiser), 0);
    assert_int_equal(objective_find(y->db, first, &o), 0);
    assert_int_equal(objective_agree(y->db, &y->clock, &y->appraisal, &o, y->employee, true), 0);
    assert_int_equal(objective_find(y->db, second, &o), 0);
    assert_int_equal(objective_propose(y->db, &y->clock, &y->appraisal, &o, y->appraiser), 0);
    assert_int_equal(objective_find(y->db, second, &o), 0);
    assert_int_equal(
        objective_determine(y->db, &y->clock, &y->appraisal, &o, y->appraiser, S("The school needs a choir")),
        0);
    assert_int_equal(objective_find(y->db, second, &o), 0);
    assert_int_equal(objective_disagree(y->db, &y->clock, &o, S("I have no time for a choir")), 0);
}

static void hold_review(struct year *y)
{
    struct objective_list objectives;
    struct review_progress row[2];
    assert_int_equal(objectives_in_force(y->db, y->appraisal.id, &objectives), 0);
    assert_int_equal(objectives.n, 2);
    for (size_t i = 0; i < 2; i++)
        row[i] = (struct review_progress){objectives.at[i].id, S("on-track"), S("Halfway there")};
    struct review text = {.meeting_on = S("2027-02-10"), .changes = S("No changes"), .support = S("A coach")};
    assert_int_equal(review_save(y->db, y->appraisal.id, 0, &text, &(struct review_progress_list){row, 2}),
                     0);
    assert_int_equal(review_comment(y->db, y->appraisal.id, S("A fair picture")), 0);
    assert_int_equal(review_sign(y->db, &y->clock, &y->appraisal, y->appraiser, false), 0);
    assert_int_equal(review_sign(y->db, &y->clock, &y->appraisal, y->employee, true), 0);
}

static void use_framework(struct fixture *f, struct year *y)
{
    bool changed;
    struct str why;
    assert_int_equal(standard_import(f->db, S(FRAMEWORK), &changed, &why), 0);
    assert_int_equal(fixture_sql(f, "UPDATE appraisal SET "
                                    "level_id = (SELECT id FROM framework_level WHERE key = 'base'), "
                                    "stage_id = (SELECT id FROM framework_stage WHERE key = 'one')"),
                     0);
    assert_int_equal(appraisal_find(y->db, y->appraisal.id, &y->appraisal), 0);
}

struct assessed assessed_begin(struct fixture *f)
{
    assert_int_equal(fixture_sql(f, "INSERT INTO trust (id, name, policy_version) "
                                    "VALUES (1, 'Two Rivers Trust', 'July 2024')"),
                     0);
    struct assessed a = {.y = year_begin(f)};
    use_framework(f, &a.y);
    set_objectives(&a.y);
    hold_review(&a.y);
    assert_int_equal(appraisal_find(f->db, a.y.appraisal.id, &a.y.appraisal), 0);
    assert_int_equal(assessment_of(f->db, &a.y.appraisal, &a.whole), 0);
    for (size_t i = 0; i < a.whole.objectives.n; i++) {
        a.whole.objective_part[i].employee_evidence = S("My notes");
        a.whole.objective_part[i].appraiser_evidence = S("Two visits");
        a.whole.objective_part[i].judgement = i ? S("partly") : S("met");
    }
    a.whole.area_part[0].judgement = S("meets");
    a.whole.area_part[0].note = S("Always there");
    a.whole.head.meeting_on = S("2027-09-20");
    a.whole.head.employee_evidence = S("A letter from a parent");
    a.whole.head.appraiser_evidence = S("The choir's first concert");
    a.whole.head.development_needs = S("Coaching others");
    a.whole.head.aspirations = S("Head of music");
    a.whole.head.recommended_action = S("A course in spring");
    a.whole.head.pay_recommendation = S("no-progression");
    a.whole.head.pay_reason = S("The choir is still to come");
    return a;
}

void assessed_save(struct assessed *a)
{
    assert_int_equal(assessment_give_evidence(a->y.db, a->y.appraisal.id, &a->whole), 0);
    assert_int_equal(assessment_save(a->y.db, a->y.appraisal.id, 0, &a->whole), 0);
}
