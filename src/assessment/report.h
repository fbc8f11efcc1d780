#pragma once
/*
 * The performance management report (2.2.7/3-4): issued from a complete assessment, fixed from then on; the
 * employee receives it, can append comments, and signs that they have read it, which does not say that they
 * agree.
 */
#include "assessment/assessment.h"
#include "document/document.h"

/* body is the document as JSON, as it was issued; body_hash is what it hashes to */
#define REPORT_ROW(X)        \
    X(INT, id)               \
    X(INT, appraisal_id)     \
    X(INT, number)           \
    X(STR, body)             \
    X(STR, body_hash)        \
    X(STR, policy_version)   \
    X(STR, issued_at)        \
    X(STR, issued_by_name)   \
    X(STR, employee_name)    \
    X(STR, employee_surname) \
    X(INT, year)             \
    X(STR, signed_at)
DB_ROW(report, REPORT_ROW);
#define REPORT_COMMENT_ROW(X) X(INT, id) X(STR, body) X(STR, at)
DB_ROW(report_comment, REPORT_COMMENT_ROW);
#define REPORT_KEY_ROW(X) X(INT, id)
DB_ROW(report_key, REPORT_KEY_ROW);
#define REPORT_TRUST_ROW(X) X(STR, name) X(STR, policy_version)
DB_ROW(report_trust, REPORT_TRUST_ROW);

/* what would be issued now, without the block that says when and by whom */
int report_draft(struct db *db, const struct appraisal *a, struct document *d);
/* a number that changes when anything in the draft does */
int64_t report_mark(const struct document *draft);
/*
 * Issues the draft in the caller's transaction, and moves the appraisal on; 0, or ASSESSMENT_INCOMPLETE
 * (2.2.7/3), or REPORT_FIXED when this appraisal has its report.
 */
int report_issue(struct db *db, const struct clock *clock, const struct appraisal *a, int64_t actor,
                 int64_t *report_id);

int report_find(struct db *db, int64_t id, struct report *r);
int report_latest(struct db *db, int64_t appraisal_id, struct report *r);
/* the employee's words, added to the report with today's date; ALREADY_THERE when they are the last ones */
int report_comment_add(struct db *db, const struct clock *clock, const struct report *r, struct str words);
/* as read, not as agreed (2.2.7/4); ALREADY_SIGNED */
int report_sign(struct db *db, const struct clock *clock, const struct report *r);

/*
 * The fixed body with what was appended to it: the one source of both the page and the PDF. Broken when the
 * body is not what was issued.
 */
int report_document(struct db *db, const struct report *r, struct document *d);
int report_pdf(struct db *db, const struct report *r, struct str *pdf);
/* "performance-management-report-2026-to-2027-lukasiewicz.pdf" */
struct str report_file_name(struct arena *arena, const struct report *r);
