#include "person/person.h"
#include "policy/refusal.h"
#include "person_sql.h"
#include <glib.h>
#include "base/banned.h"

struct str person_name(struct arena *a, const struct person *p)
{
    return arena_fmt(a, PRs " " PRs, ARGs(p->forename), ARGs(p->surname));
}

/* ASCII where GLib knows the letter's plain form; otherwise the letter itself, in lower case */
static void fold_letter(GString *out, const char *letter)
{
    char *plain = g_str_to_ascii(letter, "C");
    bool known = *plain && (*plain != '?' || *letter == '?');
    for (const char *c = known ? plain : ""; *c; c++)
        if (g_ascii_isalnum(*c) || *c == ' ')
            g_string_append_c(out, g_ascii_tolower(*c));
    if (!known) {
        char *lower = g_utf8_strdown(letter, -1);
        g_string_append(out, lower);
        g_free(lower);
    }
    g_free(plain);
}

static void fold_name(GString *out, struct str name)
{
    char *whole = g_utf8_normalize(name.at ? name.at : "", (gssize)name.len, G_NORMALIZE_ALL_COMPOSE);
    for (const char *c = whole; c && *c; c = g_utf8_next_char(c)) {
        char letter[8] = {};
        g_utf8_strncpy(letter, c, 1);
        fold_letter(out, letter);
    }
    g_free(whole);
}

struct str person_sort_name(struct arena *a, struct str forename, struct str surname)
{
    GString *folded = g_string_new(NULL);
    fold_name(folded, surname);
    g_string_append_c(folded, ' ');
    fold_name(folded, forename);
    struct str copy = arena_copy(a, (struct str){folded->str, folded->len});
    g_string_free(folded, TRUE);
    return copy;
}

int person_find(struct db *db, int64_t id, struct person *p)
{
    return TRY(db_one(db, person_by_id, p, id));
}

int person_find_by_staff_id(struct db *db, struct str staff_id, struct person *p)
{
    return TRY(db_one(db, person_by_staff_id, p, staff_id));
}

int person_posts(struct db *db, int64_t person_id, struct post_list *posts)
{
    return TRY(db_all(db, posts_of, posts, person_id));
}

int person_is_employed(struct db *db, int64_t person_id, struct str on, bool *employed)
{
    struct person_employment found = {};
    STEP(db_one(db, person_employed, &found, person_id, on));
    *employed = found.posts > 0;
    return DONE;
}
