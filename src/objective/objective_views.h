#pragma once
/* What the pages of objectives share with each other; no other slice includes it. */
#include "objective/objective.h"
#include "web/page.h"
#include "web/route.h"

/* the subject of a page about one objective: rq->subject */
struct objective_seen {
    struct objective objective;
    struct appraisal_seen *appraisal;
};

/* ---- forms */
struct objective_form {
    struct str statement, focus, success_criteria, assessed_by, target_date, priority;
    bool development;
    struct str revision_reason;
    struct str then; /* "propose", or a draft */
    int64_t version;
};
struct version_form {
    int64_t version;
};
struct determine_form {
    struct str determined_reason;
    int64_t version;
};
struct withdraw_form {
    struct str withdrawal_reason;
    int64_t version;
};
struct disagree_form {
    struct str disagreement;
};
struct discuss_form {
    struct str remark;
};
struct no_development_form {
    struct str no_development_reason;
};
extern const struct form objective_new_form, objective_edit_form, objective_revise_form,
    objective_agree_all_form, objective_version_form, objective_determine_form, objective_withdraw_form,
    objective_disagree_form, objective_discuss_form, objective_no_development_form;

struct objective_text objective_form_text(const struct objective_form *form);
/* complains about each field without which it cannot be proposed, or kept as a draft: 0 or FORM_INVALID */
int objective_form_complete(struct request *rq, const struct objective_text *text,
                            const struct appraisal_seen *a, bool propose);

/* ---- pages */
int objectives_page(struct request *rq);
int objective_page(struct request *rq);
int objective_new_page(struct request *rq);
int objective_edit_page(struct request *rq);
int objective_revise_page(struct request *rq);
int objective_history_page(struct request *rq);

/* ---- parts of pages */
/* an objective's words as a summary list; the same in a card, with its tags and a link to its page */
void objective_show(struct request *rq, const struct objective *o);
void objective_show_card(struct request *rq, const struct objective *o, struct str title);
void objective_tag(struct request *rq, struct html *out, const struct objective *o);
/* last year's assessment, its objectives with a link that carries each forward; nothing when there is none */
int objective_show_last_year(struct request *rq, const struct appraisal_seen *a);
/* "Priya Shah", or "your appraiser" while nobody is confirmed */
int objective_appraisers(struct request *rq, int64_t appraisal_id, struct str *names);
static inline bool is_employee(const struct request *rq)
{
    return rq->relation & EMPLOYEE;
}
static inline bool takes_part(const struct request *rq)
{
    return rq->relation & (EMPLOYEE | APPRAISER);
}
/* "1 objective", "3 objectives" */
struct str counted(struct arena *a, int64_t n, const char *one, const char *many);
