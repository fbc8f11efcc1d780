#pragma once
/*
 * The performance management report (2.2.7/3-4): issued from a complete assessment, fixed from then on; the
 * employee receives it, can append comments, and signs that they have read it, which does not say that they
 * agree.
 */
#include "assessment/assessment.h"
#include "document/document.h"

#define REPORT_ROW(X)                                                                              \
    X(INT, id)                                                                                     \
    X(INT, appraisal_id)                                                                           \
    X(INT, number)                                                                                 \
    X(STR, body) X(STR, body_hash) X(STR, policy_version) X(STR, issued_at) X(STR, issued_by_name) \
        X(STR, comments) X(STR, commented_at) X(STR, signed_at)
DB_ROW(report, REPORT_ROW);

int report_issue(struct request *rq, const struct appraisal_seen *a,
                 int64_t *report_id); /* or ASSESSMENT_INCOMPLETE */
int report_latest(struct db *db, int64_t appraisal_id, struct report *report);
int report_comment(struct db *db, const struct clock *clock, const struct report *r, struct str words);
int report_sign(struct db *db, const struct clock *clock, const struct report *r);
/* the fixed body with what was appended to it: the one source of both the page and the PDF */
int report_document(struct arena *arena, const struct report *r, struct document *document);
