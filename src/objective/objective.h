#pragma once
/*
 * An objective of an appraisal (2.2.3): written by either side, proposed, discussed, agreed by both or
 * determined by the appraiser; revised with a reason when circumstances change. Each wording is a version,
 * and none is lost. A draft belongs to the side that writes it, until it is proposed.
 *
 * The sides are the employee and the appraiser; every member of a headteacher's panel stands on the
 * appraiser's side. To propose a wording is to agree to it; the other side then agrees it, or suggests a
 * change, which is a wording of its own, proposed back.
 */
#include "appraisal/appraisal.h"

#define OBJECTIVE_STATES(X)                             \
    X(DRAFT, "draft", "Draft", "grey")                  \
    X(PROPOSED, "proposed", "Proposed", "blue")         \
    X(AGREED, "agreed", "Agreed", "green")              \
    X(DETERMINED, "determined", "Determined", "purple") \
    X(WITHDRAWN, "withdrawn", "Withdrawn", "grey")
#define as_objective_state(id, ...) OBJECTIVE_IS_##id,
enum objective_state { OBJECTIVE_STATES(as_objective_state) OBJECTIVE_STATE_COUNT };
struct objective_state_row {
    const char *key, *words, *colour;
};
extern const struct objective_state_row objective_state_rows[OBJECTIVE_STATE_COUNT];
enum objective_state objective_state_of(struct str key); /* OBJECTIVE_STATE_COUNT when there is none */

/* what an objective can focus on (A/2) */
#define OBJECTIVE_FOCUSES(X)                                    \
    X("pupil-progress", "Pupils' progress")                     \
    X("wider-outcomes", "Wider outcomes for pupils")            \
    X("practice", "A specific part of practice")                \
    X("effectiveness-of-others", "The effectiveness of others") \
    X("wider-school", "The wider work of the school")
/* the words of a stored focus, "" when it has none */
const char *objective_focus(struct str key);

/*
 * An objective with one of its wordings: `number` is the wording's, `current` the one in hand, `agreed` the
 * one in force (0 before there is one), so that `current` is past `agreed` while a revision is proposed.
 * person_id, from_date and to_date are of its appraisal.
 */
/* clang-format off */
#define OBJECTIVE_ROW(X) \
    X(INT, id) X(INT, appraisal_id) X(INT, position) X(STR, state) X(INT, current) X(INT, agreed) \
    X(INT, version) X(INT, number) X(STR, statement) X(STR, focus) X(STR, success_criteria) \
    X(STR, assessed_by) X(STR, target_date) X(INT, priority_id) X(STR, priority_title) \
    X(INT, priority_school_id) X(INT, development) X(STR, reason) X(INT, written_by) \
    X(STR, written_by_name) X(STR, written_at) X(INT, proposed_by) X(STR, proposed_by_name) \
    X(STR, proposed_at) X(STR, employee_agreed_at) X(STR, appraiser_agreed_at) \
    X(STR, appraiser_agreed_by_name) X(STR, determined_at) X(STR, determined_by_name) \
    X(STR, determined_reason) X(STR, disagreement) X(STR, disagreed_at) X(INT, person_id) \
    X(STR, from_date) X(STR, to_date)
/* clang-format on */
DB_ROW(objective, OBJECTIVE_ROW);

/* the objective and the number of its wording in hand */
#define OBJECTIVE_STEP_ROW(X) X(INT, id) X(INT, current)
DB_ROW(objective_step, OBJECTIVE_STEP_ROW);

#define OBJECTIVE_REMARK_ROW(X) X(INT, id) X(INT, person_id) X(STR, name) X(STR, body) X(STR, at)
DB_ROW(objective_remark, OBJECTIVE_REMARK_ROW);

/* how an appraisal's objectives stand; `development` are those of the decided that are for development */
#define OBJECTIVES_TALLY_ROW(X) \
    X(INT, employee_drafts) X(INT, appraiser_drafts) X(INT, undecided) X(INT, decided) X(INT, development)
DB_ROW(objectives_tally, OBJECTIVES_TALLY_ROW);

/* the same person's appraisal of the year before (2.2.7/6); what was judged shows once its report is issued
 */
#define LAST_YEAR_ROW(X) \
    X(INT, appraisal_id) \
    X(INT, year) X(INT, issued) X(STR, development_needs) X(STR, aspirations) X(STR, recommended_action)
DB_ROW(last_year, LAST_YEAR_ROW);
#define LAST_OBJECTIVE_ROW(X) \
    X(INT, id)                \
    X(INT, position)          \
    X(STR, statement)         \
    X(STR, focus)             \
    X(STR, success_criteria)  \
    X(STR, assessed_by) X(STR, target_date) X(STR, priority_title) X(INT, development) X(STR, judgement)
DB_ROW(last_objective, LAST_OBJECTIVE_ROW);

/* what a person writes */
struct objective_text {
    struct str statement, focus, success_criteria, assessed_by, target_date;
    int64_t priority_id;
    bool development;
    struct str reason; /* of a revision */
};
struct objective_text objective_text_of(const struct objective *o);

/* ---- reading */
/* The objectives of an appraisal in order, without the withdrawn, each with the wording in hand. It holds
 * both sides' drafts: a page shows objectives_seen_by instead. */
int objectives_of(struct db *db, int64_t appraisal_id, struct objective_list *objectives);
/* those that are agreed or determined, each with the wording in force */
int objectives_in_force(struct db *db, int64_t appraisal_id, struct objective_list *objectives);
int objective_find(struct db *db, int64_t id, struct objective *o);
int objectives_count(struct db *db, int64_t appraisal_id, struct objectives_tally *tally);
int objective_last_year(struct db *db, int64_t appraisal_id, struct last_year *year,
                        struct last_objective_list *objectives);

/* ---- rules that ask */
/* what a wording still lacks before it can be proposed, as bits; 0 when it is complete. 2.2.3/2, /7, /8 */
enum objective_lack {
    LACKS_STATEMENT = 1,
    LACKS_SUCCESS_CRITERIA = 2,
    LACKS_ASSESSED_BY = 4,
    LACKS_TARGET_DATE = 8,
    LACKS_PRIORITY = 16,
    TARGET_IS_OUTSIDE = 32,
};
unsigned objective_lacks(const struct objective_text *text, struct str from_date, struct str to_date);
/* the same as a refusal: 0, OBJECTIVE_INCOMPLETE or TARGET_OUTSIDE */
int objective_complete(const struct objective_text *text, struct str from_date, struct str to_date);
bool objective_is(const struct objective *o, enum objective_state state);
/* 0 while a wording is proposed; otherwise what stands in the way of deciding it */
int objective_undecided(const struct objective *o);
/* whether the wording in hand waits for that side's agreement */
bool objective_waits_for(const struct objective *o, bool employee);
/* usually one is for professional development; absence needs a reason. 2.2.3/6 */
bool objectives_lack_development(const struct objectives_tally *tally, struct str reason);
/* 0 when the objectives are set: at least one, each proposed one decided, development answered for; otherwise
 * OBJECTIVES_OPEN or NO_DEVELOPMENT */
int objectives_settled(const struct objectives_tally *tally, struct str no_development_reason);
/* 0, or why that side cannot withdraw it: an employee withdraws what the employee's side worded */
int objective_withdrawable(const struct objective *o, bool by_employee);

/* ---- changes, each in the caller's transaction. STALE when the objective has changed since it was read. A
 * change that settles the last objective moves the appraisal on. */
/* ALREADY_THERE when the same person has written the same statement: the form was sent twice */
int objective_add(struct db *db, const struct clock *clock, const struct appraisal *a, int64_t actor,
                  const struct objective_text *text, int64_t *id);
/* A draft is rewritten; of a proposed one it is a new wording, proposed by the actor, and must be complete.
 * `version` is what the writer had read. */
int objective_edit(struct db *db, const struct clock *clock, const struct objective *o, int64_t version,
                   int64_t actor, const struct objective_text *text);
int objective_propose(struct db *db, const struct clock *clock, const struct appraisal *a,
                      struct objective *o, int64_t actor);
/* by_employee says which side agrees: agreed, as the other has proposed it */
int objective_agree(struct db *db, const struct clock *clock, const struct appraisal *a, struct objective *o,
                    int64_t actor, bool by_employee);
int objective_determine(struct db *db, const struct clock *clock, const struct appraisal *a,
                        struct objective *o, int64_t actor, struct str reason);
/* the employee's own words about what was determined; they are written once */
int objective_disagree(struct db *db, const struct clock *clock, struct objective *o, struct str words);
/* a new wording of one in force, proposed by the actor with a reason; the old one holds until it is agreed */
int objective_revise(struct db *db, const struct clock *clock, const struct objective *o, int64_t actor,
                     const struct objective_text *text);
/* or ALREADY_THERE when the same person has just said the same: a form that was sent twice */
int objective_discuss(struct db *db, const struct clock *clock, const struct objective *o, int64_t actor,
                      struct str words);
/* a revision that is withdrawn leaves the wording in force; a reason, when there is one, becomes a remark */
int objective_withdraw(struct db *db, const struct clock *clock, const struct appraisal *a,
                       struct objective *o, int64_t actor, struct str reason);
/* says why none is for professional development (2.2.3/6) */
int objectives_without_development(struct db *db, const struct appraisal *a, struct str reason);

/* ---- comparing two wordings, word by word */
enum piece_kind { PIECE_KEPT, PIECE_REMOVED, PIECE_ADDED };
struct piece {
    enum piece_kind kind;
    struct str text;
};
struct piece_list {
    struct piece *at;
    size_t n;
};
/* kept and removed pieces together are the old text, kept and added the new one */
struct piece_list words_compare(struct arena *arena, struct str old, struct str new);
