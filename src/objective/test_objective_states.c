/*
 * Random acts of both sides, against a small model of the policy: each act is refused or done as the model
 * says, a refusal changes nothing, no wording that was proposed is ever lost or changed, nothing incomplete
 * is ever in force, and the wording in force only moves forward.
 */
#include "test_objective_year.h"
#include "objective_sql.h"
#include "base/banned.h"

enum act { PROPOSE, AGREE, DETERMINE, DISAGREE, EDIT, REVISE, WITHDRAW, ACTS };

enum { MOST_WORDINGS = 64, LIVES = 40, ACTS_OF_A_LIFE = 30 };

struct model {
    enum objective_state state;
    bool complete, employee_proposed; /* of the wording in hand */
    bool force_determined, disagreed; /* of the wording in force */
    enum objective_state force_state;
    int64_t agreed, wordings;
    struct str texts[MOST_WORDINGS]; /* of those that were proposed, by number */
};

struct attempt {
    enum act act;
    bool employee, complete; /* who acts; whether the new words are complete */
};

static int undecided(const struct model *m)
{
    switch (m->state) {
    case OBJECTIVE_IS_DRAFT: return NOT_PROPOSED;
    case OBJECTIVE_IS_PROPOSED: return DONE;
    case OBJECTIVE_IS_WITHDRAWN: return OBJECTIVE_WITHDRAWN;
    default: return ALREADY_AGREED;
    }
}

static int expected_of_words(const struct model *m, struct attempt t)
{
    bool draft = m->state == OBJECTIVE_IS_DRAFT, in_force = undecided(m) == ALREADY_AGREED;
    int incomplete = t.complete ? DONE : OBJECTIVE_INCOMPLETE;
    switch (t.act) {
    case EDIT: return draft ? DONE : undecided(m) ? undecided(m) : incomplete;
    case REVISE:
        return m->state == OBJECTIVE_IS_WITHDRAWN ? OBJECTIVE_WITHDRAWN
               : in_force                         ? incomplete
                                                  : NOT_AGREED_YET;
    default: return -1;
    }
}

static int expected(const struct model *m, struct attempt t)
{
    bool draft = m->state == OBJECTIVE_IS_DRAFT;
    switch (t.act) {
    case PROPOSE:
        return draft          ? m->complete ? DONE : OBJECTIVE_INCOMPLETE
               : undecided(m) ? undecided(m)
                              : ALREADY_PROPOSED;
    case AGREE:
        return undecided(m) ? undecided(m) : t.employee == m->employee_proposed ? SIDE_HAS_AGREED : DONE;
    case DETERMINE: return undecided(m);
    case DISAGREE: return !m->force_determined ? NOT_DETERMINED : m->disagreed ? DISAGREEMENT_STAYS : DONE;
    case WITHDRAW:
        return draft                                 ? DONE
               : undecided(m)                        ? undecided(m)
               : t.employee && !m->employee_proposed ? NOT_YOURS_TO_WITHDRAW
                                                     : DONE;
    default: return expected_of_words(m, t);
    }
}

/* ---- what an act that is done does to the model */
static void words_change(struct model *m, struct attempt t, struct str text)
{
    m->complete = t.complete;
    if (m->state == OBJECTIVE_IS_DRAFT) {
        m->texts[1] = text;
        return;
    }
    m->state = OBJECTIVE_IS_PROPOSED;
    m->employee_proposed = t.employee;
    m->texts[++m->wordings] = text;
}

static void decided(struct model *m, enum objective_state state, int64_t current)
{
    m->state = m->force_state = state;
    m->agreed = current;
    m->force_determined = state == OBJECTIVE_IS_DETERMINED;
    m->disagreed = false;
}

static void follow(struct model *m, struct attempt t, struct str text, int64_t current)
{
    switch (t.act) {
    case PROPOSE:
        m->state = OBJECTIVE_IS_PROPOSED;
        m->employee_proposed = t.employee;
        break;
    case AGREE: decided(m, OBJECTIVE_IS_AGREED, current); break;
    case DETERMINE: decided(m, OBJECTIVE_IS_DETERMINED, current); break;
    case DISAGREE: m->disagreed = true; break;
    case WITHDRAW: m->state = m->agreed ? m->force_state : OBJECTIVE_IS_WITHDRAWN; break;
    default: words_change(m, t, text);
    }
}

/* ---- the same act on the real thing */
static int do_act(struct year *y, struct objective *o, struct attempt t, const struct objective_text *text)
{
    int64_t actor = t.employee ? y->employee : y->appraiser;
    const struct appraisal *a = &y->appraisal;
    switch (t.act) {
    case PROPOSE: return objective_propose(y->db, &y->clock, a, o, actor);
    case AGREE: return objective_agree(y->db, &y->clock, a, o, actor, t.employee);
    case DETERMINE: return objective_determine(y->db, &y->clock, a, o, actor, S("Needed"));
    case DISAGREE: return objective_disagree(y->db, &y->clock, o, S("No"));
    case EDIT: return objective_edit(y->db, &y->clock, o, o->version, actor, text);
    case REVISE: return objective_revise(y->db, &y->clock, o, actor, text);
    case WITHDRAW: return objective_withdraw(y->db, &y->clock, a, o, actor, S("Not now"));
    default: return -1;
    }
}

static void check_wordings(struct year *y, const struct model *m, int64_t id)
{
    struct objective_list versions;
    assert_int_equal(db_all(y->db, objective_versions, &versions, id), 0);
    assert_int_equal(versions.n, m->wordings);
    each (v, versions) {
        assert_true(str_eq(v->statement, m->texts[v->number]));
        if (v->number != v->agreed)
            continue;
        struct objective_text text = objective_text_of(v);
        assert_int_equal(objective_complete(&text, v->from_date, v->to_date), DONE);
        assert_true(v->determined_at.len || (v->employee_agreed_at.len && v->appraiser_agreed_at.len));
    }
}

static void check(struct year *y, const struct model *m, int64_t id, int64_t agreed_before)
{
    struct objective o;
    assert_int_equal(objective_find(y->db, id, &o), 0);
    assert_int_equal(objective_state_of(o.state), m->state);
    assert_int_equal(o.agreed, m->agreed);
    assert_true(o.agreed >= agreed_before && o.agreed <= m->wordings);
    check_wordings(y, m, id);
}

static unsigned seed;
static unsigned any(unsigned below)
{
    seed = seed * 1103515245 + 12345;
    return (seed >> 16) % below;
}

static struct objective_text words(struct year *y, bool complete)
{
    struct objective_text text = year_text(
        y, arena_fmt(db_arena(y->db), "Wording %u of %u", seed, any(1000)).at);
    text.reason = S("Hours have changed");
    if (!complete)
        text.success_criteria = S("");
    return text;
}

static void one_act(struct year *y, struct model *m, int64_t id)
{
    struct attempt t = {any(ACTS), any(2), any(4) > 0};
    if (t.act == DETERMINE)
        t.employee = false;
    struct objective_text text = words(y, t.complete);
    struct objective o;
    assert_int_equal(objective_find(y->db, id, &o), 0);
    int64_t agreed = o.agreed, current = o.current, version = o.version;
    int want = expected(m, t), got = do_act(y, &o, t, &text);
    if (want != got)
        fail_msg("act %d in state %d by %s: wanted %d, got %d", t.act, m->state,
                 t.employee ? "employee" : "appraiser", want, got);
    if (got == DONE)
        follow(m, t, text.statement, current);
    assert_int_equal(objective_find(y->db, id, &o), 0);
    assert_int_equal(o.version - version, got == DONE && t.act != DISAGREE);
    check(y, m, id, agreed);
}

ENGINE_TEST(random_lives_keep_the_policy)
{
    struct year y[] = {year_begin(f)};
    y->appraisal.stage = S("underway");
    for (unsigned life = 1; life <= LIVES; life++) {
        seed = life * 7919;
        bool complete = any(4) > 0;
        struct objective_text text = words(y, complete);
        struct model m = {.wordings = 1, .complete = complete, .texts = {[1] = text.statement}};
        int64_t id = 0;
        assert_int_equal(
            objective_add(y->db, &y->clock, &y->appraisal, any(2) ? y->employee : y->appraiser, &text, &id),
            DONE);
        for (int i = 0; i < ACTS_OF_A_LIFE; i++)
            one_act(y, &m, id);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {ENGINE_TESTS(random_lives_keep_the_policy)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
