/* Two wordings, word by word: the longest common run of words is kept. */
#include "objective/objective.h"
#include "base/banned.h"

/* past this many pairs of words, a text is shown as replaced */
enum { PAIRS_MAX = 4 * 1000 * 1000 };

struct words {
    struct str *at;
    size_t n;
};

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* each word with the white space after it, so that the words together are the text */
static size_t word_end(struct str s)
{
    size_t i = 0;
    while (i < s.len && !is_space(s.at[i]))
        i++;
    while (i < s.len && is_space(s.at[i]))
        i++;
    return i;
}

static struct words words_of(struct arena *arena, struct str s)
{
    struct words words = {.at = arena_new(arena, struct str, s.len + 1)};
    while (s.len) {
        struct str word = {s.at, word_end(s)};
        words.at[words.n++] = word;
        s = str_from(s, word.len);
    }
    return words;
}

/* adjoining pieces of a kind are one: their texts lie side by side */
static void put(struct piece_list *list, enum piece_kind kind, struct str text)
{
    struct piece *last = list->n ? &list->at[list->n - 1] : NULL;
    if (last && last->kind == kind && last->text.at + last->text.len == text.at)
        last->text.len += text.len;
    else
        list->at[list->n++] = (struct piece){kind, text};
}

/* common[i * (m + 1) + j]: how many words the rests of both from i and from j have in common */
static uint16_t *common_of(struct arena *arena, struct words a, struct words b)
{
    size_t wide = b.n + 1;
    uint16_t *common = arena_new(arena, uint16_t, (a.n + 1) * wide);
    for (size_t i = a.n; i-- > 0;)
        for (size_t j = b.n; j-- > 0;) {
            uint16_t down = common[(i + 1) * wide + j], right = common[i * wide + j + 1];
            common[i * wide + j] = str_eq(a.at[i], b.at[j]) ? (uint16_t)(common[(i + 1) * wide + j + 1] + 1)
                                                            : (down > right ? down : right);
        }
    return common;
}

static void walk(struct piece_list *list, struct words a, struct words b, const uint16_t *common)
{
    size_t i = 0, j = 0, wide = b.n + 1;
    while (i < a.n || j < b.n) {
        if (i < a.n && j < b.n && str_eq(a.at[i], b.at[j])) {
            put(list, PIECE_KEPT, b.at[j++]);
            i++;
        } else if (j == b.n || (i < a.n && common[(i + 1) * wide + j] >= common[i * wide + j + 1]))
            put(list, PIECE_REMOVED, a.at[i++]);
        else
            put(list, PIECE_ADDED, b.at[j++]);
    }
}

struct piece_list words_compare(struct arena *arena, struct str old, struct str new)
{
    struct words a = words_of(arena, old), b = words_of(arena, new);
    struct piece_list list = {.at = arena_new(arena, struct piece, a.n + b.n + 2)};
    if (a.n < UINT16_MAX && b.n < UINT16_MAX && (a.n + 1) * (b.n + 1) <= PAIRS_MAX) {
        walk(&list, a, b, common_of(arena, a, b));
        return list;
    }
    put(&list, PIECE_REMOVED, old);
    put(&list, PIECE_ADDED, new);
    return list;
}
