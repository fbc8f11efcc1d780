#pragma once
/*
 * The annual assessment (2.2.7): evidence of both sides, a judgement on each objective and each area of the
 * framework, development needs, aspirations, recommended action, and the pay recommendation, which may be no
 * progression.
 */
#include "objective/objective.h"
#include "standard/standard.h"

#define JUDGEMENTS(X)                           \
    X(MET, "met", "Met", "green")               \
    X(PARTLY, "partly", "Partly met", "yellow") \
    X(NOT_MET, "not-met", "Not met", "red")
#define AREA_JUDGEMENTS(X)                                    \
    X(EXCEEDS, "exceeds", "Beyond expectations", "turquoise") \
    X(MEETS, "meets", "Meets expectations", "green")          \
    X(TOWARDS, "towards", "Working towards", "yellow")        \
    X(BELOW, "below", "Below expectations", "red")
#define PAY_RECOMMENDATIONS(X)                             \
    X(PROGRESS, "progress", "Progress to the next point")  \
    X(NO_PROGRESSION, "no-progression", "No progression")  \
    X(AT_MAXIMUM, "at-maximum", "At the top of the range") \
    X(NOT_ASKED, "not-asked", "Not asked for in this period")

/* clang-format off */
#define ASSESSMENT_ROW(X) \
    X(INT, id) X(INT, appraisal_id) X(STR, meeting_on) X(STR, employee_evidence) \
    X(STR, appraiser_evidence) X(STR, development_needs) X(STR, aspirations) \
    X(STR, recommended_action) X(STR, pay_recommendation) X(STR, pay_reason) X(INT, version)
/* clang-format on */
DB_ROW(assessment, ASSESSMENT_ROW);
/* clang-format off */
#define ASSESSMENT_OBJECTIVE_ROW(X) \
    X(INT, objective_id) X(STR, employee_evidence) X(STR, appraiser_evidence) X(STR, judgement)
/* clang-format on */
DB_ROW(assessment_objective, ASSESSMENT_OBJECTIVE_ROW);
#define ASSESSMENT_AREA_ROW(X) X(INT, area_id) X(STR, judgement) X(STR, note)
DB_ROW(assessment_area, ASSESSMENT_AREA_ROW);

/* everything of one assessment; rows are there for each objective in force and each area, blank until written
 */
struct assessment_whole {
    struct assessment head; /* id 0 until something was saved */
    struct objective_list objectives;
    struct assessment_objective *objective_part; /* as many as objectives, in the same order */
    struct area_list areas;
    struct assessment_area *area_part; /* as many as areas, in the same order */
};
int assessment_of(struct db *db, const struct appraisal *a, struct assessment_whole *whole);
/* the employee's side: evidence, theirs alone to change; judgements and the rest of `text` are not looked at
 */
int assessment_give_evidence(struct db *db, int64_t appraisal_id, const struct assessment_whole *text);
/* the appraiser's side: everything else; version is what was read, 0 for none yet; STALE when it was saved
 * since */
int assessment_save(struct db *db, int64_t appraisal_id, int64_t version,
                    const struct assessment_whole *text);

/* the words and the tag colour of a stored judgement or recommendation; empty words when there is none */
struct judgement_row {
    const char *key, *words, *colour;
};
const struct judgement_row *judgement_of(struct str key);
const struct judgement_row *area_judgement_of(struct str key);
const char *pay_recommendation_words(struct str key);

/* what is still missing before the report can be issued (2.2.7/3), as sentences; none when complete */
struct missing_list {
    struct str *at;
    size_t n;
};
int assessment_missing(struct db *db, const struct appraisal *a, const struct assessment_whole *whole,
                       struct missing_list *missing);

/* the PDF of a person's latest report in that year (report.h), for the command line; or NOT_FOUND */
int report_pdf_of(struct db *db, struct str staff_id, int year, struct str *pdf);
