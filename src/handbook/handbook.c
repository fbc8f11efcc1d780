#include "handbook/handbook.h"
#include "handbook_sql.h"
#include "base/banned.h"

int policy_sections(struct db *db, struct section_list *sections)
{
    return TRY(db_all(db, policy_sections_all, sections));
}

int policy_section_find(struct db *db, struct str number, struct section *section)
{
    return TRY(db_one(db, policy_section_get, section, number));
}

int policy_version_of(struct db *db, struct str *version)
{
    struct policy_version row = {};
    TRY(db_one(db, policy_version_get, &row));
    *version = row.policy_version;
    return 0;
}

static bool same_sections(const struct section_list *a, const struct section_list *b)
{
    bool same = a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++)
        same = str_eq(a->at[i].number, b->at[i].number) && str_eq(a->at[i].title, b->at[i].title) &&
               str_eq(a->at[i].body, b->at[i].body);
    return same;
}

static int replace_sections(struct db *db, const struct section_list *sections)
{
    TRY(db_do(db, policy_sections_clear));
    each (s, *sections)
        STEP(db_do(db, policy_section_add, s->number, s->title, s->body, s->position));
    return 0;
}

static int refuse(struct str *why, struct str sentence)
{
    *why = sentence;
    return 1;
}

int policy_import(struct db *db, struct str markdown, struct str version, bool *changed, struct str *why)
{
    struct section_list sections = {}, now = {};
    struct str version_now;
    *changed = false;
    version = str_trim(version);
    if (!version.len || !str_is_text(version) || str_chars(version) > 60)
        return refuse(why, S("The version is 1 to 60 characters of text, such as July 2024."));
    STEP(policy_split(db_arena(db), markdown, &sections, why));
    TX(tx, db);
    TRY(policy_sections(db, &now));
    TRY(policy_version_of(db, &version_now));
    if (str_eq(version, version_now) && same_sections(&sections, &now))
        return 0;
    if (TRY(replace_sections(db, &sections)) || TRY(db_change(db, policy_version_set, version)))
        return refuse(
            why, S("The policy could not be stored: there is no trust yet, or somebody else imported it at "
                   "the same moment."));
    *changed = true;
    return TRY(tx_commit(&tx));
}
