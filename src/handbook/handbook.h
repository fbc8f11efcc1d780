#pragma once
/*
 * The handbook: the trust's policy, in its own words, beside the process that it rules. The text is the
 * trust's; Trellis keeps it in its numbered sections ("2.2.3", "A"), so that each clause that a page names
 * opens the words that it stands for (1.1/5, 1.6/3). What comes before section 1 is section 0.
 */
#include "db/db.h"

#define SECTION_ROW(X) X(STR, number) X(STR, title) X(STR, body) X(INT, position)
DB_ROW(section, SECTION_ROW);
#define POLICY_VERSION_ROW(X) X(STR, policy_version)
DB_ROW(policy_version, POLICY_VERSION_ROW);

enum { POLICY_MAX_BYTES = 2 << 20 };

/*
 * Reads the policy from Markdown, whose numbered headings ("### 2.2.3 Setting objectives", "## Appendix A")
 * begin its sections, and makes it the trust's, under that version ("July 2024"). All or nothing: 0, or
 * positive 1 with *why a sentence; *changed false when text and version are already those.
 */
int policy_import(struct db *db, struct str markdown, struct str version, bool *changed, struct str *why);
int policy_sections(struct db *db, struct section_list *sections); /* in the order of the text */
/* by number; NOT_FOUND */
int policy_section_find(struct db *db, struct str number, struct section *section);
int policy_version_of(struct db *db, struct str *version); /* empty before the first import */

/* The text split into sections, in the arena; 0, or 1 with *why. */
int policy_split(struct arena *a, struct str markdown, struct section_list *sections, struct str *why);
/* The number of a heading: "2.2.4. Observations" -> "2.2.4", "Appendix B - Support staff" -> "B"; false when
 * it has none. */
bool policy_heading(struct str heading, struct str *number, struct str *title);
/*
 * A body as Markdown without raw HTML: the tags that a word processor leaves become what they mean, other
 * tags go, and the cells of a row that is set with tabs become paragraphs. No word is lost.
 */
struct str policy_plain(struct arena *a, struct str body);
