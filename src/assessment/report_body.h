#pragma once
/* What stands in a report, block by block. */
#include "assessment/report.h"

/* when and by whom it is issued; sets the document's date */
void report_add_issue(struct document *d, struct str now, struct str issuer);
/* the employee's comments and signature, below what was issued */
void report_append(struct document *d, const struct report *r, const struct report_comment_list *comments);
