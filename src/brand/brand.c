#include "brand/brand.h"
#include "policy/refusal.h"
#include "brand_sql.h"
#include <sodium.h>
#include "base/banned.h"

enum { HASH = 16, VARIANT = sodium_base64_VARIANT_ORIGINAL };

int brand_of(struct db *db, struct brand *b)
{
    return TRY(db_one(db, brand_get, b));
}

static struct str hash_of(struct arena *a, struct str bytes)
{
    unsigned char hash[HASH];
    char hex[2 * HASH + 1];
    crypto_generichash(hash, sizeof hash, (const unsigned char *)bytes.at, bytes.len, NULL, 0);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    return arena_copy(a, str_of(hex));
}

static struct str as_text(struct arena *a, struct str bytes)
{
    size_t room = sodium_base64_encoded_len(bytes.len, VARIANT);
    char *at = arena_alloc(a, 1, room);
    sodium_bin2base64(at, room, (const unsigned char *)bytes.at, bytes.len, VARIANT);
    return (struct str){at, room - 1};
}

static struct str logo_wanted(struct arena *a, const struct brand_wanted *w, const struct brand *now)
{
    if (w->png.len)
        return hash_of(a, w->png);
    return w->no_logo ? S("") : now->logo;
}

int brand_change(struct db *db, const struct brand_wanted *w, struct str *said)
{
    struct arena *a = db_arena(db);
    struct brand now = {};
    STEP(brand_of(db, &now));
    struct str logo = logo_wanted(a, w, &now), accent = w->accent.len ? w->accent : S("");
    int r = TRY(db_change(db, brand_set, w->name, accent, logo, w->version));
    if (r)
        return r == DB_NONE ? STALE : r;
    if (w->png.len)
        STEP(db_do(db, brand_picture_add, logo, as_text(a, w->png)));
    STEP(db_do(db, brand_picture_keep_only, logo));
    *said = arena_fmt(a, "name=" PRs " accent=" PRs " logo=" PRs, ARGs(w->name), ARGs(accent), ARGs(logo));
    return DONE;
}

int brand_logo(struct db *db, struct str hash, struct str *png)
{
    struct brand_picture row = {};
    STEP(db_one(db, brand_picture_get, &row, hash));
    unsigned char *at = arena_alloc(db_arena(db), 1, row.png.len + 1);
    size_t n = 0;
    if (sodium_base642bin(at, row.png.len, row.png.at, row.png.len, NULL, &n, NULL, VARIANT))
        return TRY(-1);
    *png = (struct str){(char *)at, n};
    return DONE;
}
