#pragma once
/*
 * A draft is what somebody has typed into a form and not sent. The server keeps it, for its writer alone, and
 * the form shows it again on whatever device they open it next. It ends when the form is sent or the draft
 * discarded, and after thirty days. Every form with a long text has one; its key is the form's action.
 *
 * A form that is drawn holds the draft that it goes on from, as ID.VERSION. Saving it when another device has
 * saved since makes a second draft beside the first: both texts are kept, and shown. Drafts are not audited:
 * they are nobody's record yet.
 */
#include "web/form_state.h"

enum { DRAFT_DAYS = 30, DRAFTS_MOST = 5 };

/* the field of the draft that the form goes on from; "0.0" is none */
#define DRAFT_FIELD "draft"
/* parameters of a form's action: save instead of sending it, from which page */
#define DRAFT_PARAMETER "draft"
#define DRAFT_PAGE_PARAMETER "page"

bool form_has_draft(const struct form *form);

/* whether this POST of a form saves its draft instead of sending it (?draft=save) */
bool draft_is_meant(const struct request *rq);
/* for who may send the form, in a transaction: keeps the body's fields of the form. Answers in plain text
 * with what to go on from and the time of the day, "12.3 13:52"; and " beside" when another device has saved
 * since, and both texts are kept. */
int draft_save(struct request *rq);
/* in the transaction of the form that was sent: it is no draft any more */
int draft_end(struct request *rq);

/* The drafts of the form being drawn, newest first; NULL when it has none or what was sent is drawn. The
 * first call for a form writes what the browser needs to go on, and says that a draft is shown. */
struct form_draft {
    struct form_state state;
    struct str time; /* "13:52" */
};
struct form_drafts {
    const struct form *form;
    struct str action;
    size_t n;
    bool stale; /* the record has changed since the newest was typed; known once the version is drawn */
    struct form_draft at[DRAFTS_MOST];
};
struct form_drafts *drafts_shown(struct request *rq, const struct form *form);

/* ---- rows of draft.sql */
#define DRAFT_ROW(X) X(INT, id) X(STR, action) X(STR, page) X(STR, body) X(INT, version) X(STR, saved_at)
DB_ROW(draft, DRAFT_ROW);
#define DRAFT_THERE_ROW(X) X(INT, id) X(INT, version)
DB_ROW(draft_there, DRAFT_THERE_ROW);
