#include "assessment/report.h"
#include "assessment/report_body.h"
#include "report_sql.h"
#include "person/person.h"
#include <glib.h>
#include <sodium.h>
#include "base/banned.h"

static struct str hash_of(struct arena *arena, struct str body)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char hex[2 * sizeof hash + 1];
    crypto_hash_sha256(hash, (const unsigned char *)body.at, body.len);
    return arena_copy(arena, str_of(sodium_bin2hex(hex, sizeof hex, hash, sizeof hash)));
}

int64_t report_mark(const struct document *draft)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    struct str body = document_json(draft, draft->arena);
    crypto_hash_sha256(hash, (const unsigned char *)body.at, body.len);
    int64_t mark = 0;
    for (int i = 0; i < 7; i++)
        mark = mark << 8 | hash[i];
    return mark;
}

/* ---- issuing */
static int complete(struct db *db, const struct appraisal *a)
{
    struct assessment_whole whole;
    struct missing_list missing;
    STEP(assessment_of(db, a, &whole));
    STEP(assessment_missing(db, a, &whole, &missing));
    return missing.n ? ASSESSMENT_INCOMPLETE : DONE;
}

static int store(struct db *db, const struct appraisal *a, int64_t actor, const struct document *d,
                 int64_t *id)
{
    struct report_trust trust = {};
    struct report_key key;
    struct str body = document_json(d, d->arena);
    TRY(db_one(db, report_trust_get, &trust));
    STEP(db_one(db, report_add, &key, a->id, 1, body, hash_of(d->arena, body), trust.policy_version,
                d->created, actor));
    *id = key.id;
    return DONE;
}

int report_issue(struct db *db, const struct clock *clock, const struct appraisal *a, int64_t actor,
                 int64_t *report_id)
{
    struct report_key there;
    struct person issuer;
    struct document d;
    if (!TRY(db_one(db, report_newest, &there, a->id)))
        return REPORT_FIXED;
    STEP(complete(db, a));
    STEP(person_find(db, actor, &issuer));
    STEP(report_draft(db, a, &d));
    report_add_issue(&d, clock_now(clock, d.arena), person_name(d.arena, &issuer));
    STEP(store(db, a, actor, &d, report_id));
    return TRY(appraisal_advance(db, a->id, STAGE_ISSUED));
}

/* ---- reading */
int report_find(struct db *db, int64_t id, struct report *r)
{
    return TRY(db_one(db, report_by_id, r, id));
}

int report_latest(struct db *db, int64_t appraisal_id, struct report *r)
{
    struct report_key key;
    STEP(db_one(db, report_newest, &key, appraisal_id));
    return TRY(report_find(db, key.id, r));
}

int report_document(struct db *db, const struct report *r, struct document *d)
{
    struct arena *arena = db_arena(db);
    struct report_comment_list comments;
    if (!str_eq(hash_of(arena, r->body), r->body_hash))
        return TRY(-1);
    TRY(document_from_json(d, arena, r->body));
    TRY(db_all(db, report_comments, &comments, r->id));
    report_append(d, r, &comments);
    return DONE;
}

int report_pdf(struct db *db, const struct report *r, struct str *pdf)
{
    struct document d;
    TRY(report_document(db, r, &d));
    return TRY(document_pdf(d.arena, &d, pdf));
}

int report_pdf_of(struct db *db, struct str staff_id, int year, struct str *pdf)
{
    struct person person;
    struct cycle cycle;
    struct appraisal a;
    struct report r;
    STEP(person_find_by_staff_id(db, staff_id, &person));
    STEP(cycle_of_year(db, year, &cycle));
    STEP(appraisal_of_person(db, person.id, cycle.id, &a));
    STEP(report_latest(db, a.id, &r));
    return TRY(report_pdf(db, &r, pdf));
}

struct str report_file_name(struct arena *arena, const struct report *r)
{
    g_autofree char *surname = g_strndup(r->employee_surname.at, r->employee_surname.len);
    g_autofree char *plain = g_str_to_ascii(surname, "en_GB");
    for (char *c = plain; *c; c++)
        *c = g_ascii_isalnum(*c) ? g_ascii_tolower(*c) : '-';
    return arena_fmt(arena, "performance-management-report-%lld-to-%lld-%s.pdf", (long long)r->year,
                     (long long)r->year + 1, plain);
}

/* ---- what the employee adds */
int report_comment_add(struct db *db, const struct clock *clock, const struct report *r, struct str words)
{
    struct report_comment_list comments;
    TRY(db_all(db, report_comments, &comments, r->id));
    if (comments.n && str_eq(comments.at[comments.n - 1].body, words))
        return ALREADY_THERE;
    return TRY(db_do(db, report_comment_write, r->id, words, clock_now(clock, db_arena(db))));
}

int report_sign(struct db *db, const struct clock *clock, const struct report *r)
{
    if (TRY(db_change(db, report_sign_as_read, r->id, clock_now(clock, db_arena(db)))))
        return ALREADY_SIGNED;
    return TRY(appraisal_advance(db, r->appraisal_id, STAGE_SIGNED));
}
