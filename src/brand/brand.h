#pragma once
/*
 * What a trust puts on its pages: its name, a logo, and one accent colour for the lines of the header and the
 * mark of the page in hand. Text, links and buttons keep Trellis's own colours.
 */
#include "db/db.h"

enum { LOGO_MAX = 200 * 1000, LOGO_SIDE_MAX = 1000 };

/* accent: "#rrggbb", empty for Trellis's own green; logo: the hash of the picture, empty when there is none
 */
#define BRAND_ROW(X) X(STR, name) X(STR, accent) X(STR, logo) X(INT, version)
DB_ROW(brand, BRAND_ROW);
#define BRAND_PICTURE_ROW(X) X(STR, png)
DB_ROW(brand_picture, BRAND_PICTURE_ROW);

/* of two colours 0xrrggbb, as WCAG 2.2 defines it: 1 to 21 */
double contrast(unsigned one, unsigned other);
/*
 * What was typed as a colour, in small letters: DONE, NOT_A_COLOUR, or COLOUR_TOO_PALE when it has less than
 * 4.5:1 on white or on the tint of the pages; *says is then what to tell, with the ratio cut, not rounded.
 */
int accent_check(struct arena *a, struct str typed, struct str *accent, struct str *says);

/*
 * A PNG file, decoded and written anew, so that nothing is kept of it but its picture: DONE, or NOT_PNG,
 * PICTURE_DAMAGED, PICTURE_TOO_WIDE (more than 1000 pixels a side, before it is decoded), PICTURE_TOO_HEAVY.
 */
int logo_read(struct arena *a, struct str file, struct str *png);

int brand_of(struct db *db, struct brand *b);
/* what is wanted; version is what was read */
struct brand_wanted {
    struct str name, accent, png; /* png empty: the logo stays, unless no_logo */
    bool no_logo;
    int64_t version;
};
/* in a transaction: DONE, or STALE; *said is for the audit trail */
int brand_change(struct db *db, const struct brand_wanted *w, struct str *said);
/* the picture of that hash, as PNG; NOT_FOUND when it is not the trust's logo */
int brand_logo(struct db *db, struct str hash, struct str *png);
