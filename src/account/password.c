/* Passwords: how they are kept, and which are refused. */
#include "account/account.h"
#include <glib.h>
#include <sodium.h>
#include "base/banned.h"

/* OWASP's floor for argon2id */
enum { PASSES = 2, MEMORY = 19 << 20 };

int password_hash(struct arena *a, struct str password, struct str *hash)
{
    char text[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str_alg(text, password.at, password.len, PASSES, MEMORY, crypto_pwhash_ALG_ARGON2ID13))
        return err_trace(-1, __func__, __LINE__);
    *hash = arena_copy(a, str_of(text));
    return 0;
}

/* the hash of a password that nobody has */
static const char *nobodys_hash(void)
{
    static char text[crypto_pwhash_STRBYTES];
    static gsize made;
    if (g_once_init_enter(&made)) {
        char password[32];
        randombytes_buf(password, sizeof password);
        if (crypto_pwhash_str_alg(text, password, sizeof password, PASSES, MEMORY,
                                  crypto_pwhash_ALG_ARGON2ID13))
            abort();
        g_once_init_leave(&made, 1);
    }
    return text;
}

bool password_matches(struct arena *a, struct str hash, struct str password)
{
    const char *kept = hash.len ? arena_copy(a, hash).at : nobodys_hash();
    return !crypto_pwhash_str_verify(kept, password.at ? password.at : "", password.len) && hash.len;
}

/* parts of the passwords of twelve characters and more that are tried first */
static const char *const common[] = {
    "password",  "123456789", "987654321",  "qwertyuiop", "asdfghjkl",    "1q2w3e4r",
    "qwerty123", "abc123",    "iloveyou",   "letmein",    "welcome1",     "admin123",
    "changeme",  "football",  "liverpool",  "arsenal",    "manchester",   "chelsea",
    "superman",  "princess",  "sunshine",   "trustno1",   "passw0rd",     "p@ssword",
    "p@ssw0rd",  "pa55word",  "abcdefghij", "trellis",    "schoolschool", "teacher123",
};

static char *folded(struct str s)
{
    char *lower = g_utf8_strdown(s.at ? s.at : "", (gssize)s.len);
    char *to = lower;
    for (const char *from = lower; *from; from++)
        if (!strchr(" -_.'", *from))
            *to++ = *from;
    *to = 0;
    return lower;
}

/* what is left of the password without the word is too little to be a secret */
static bool hangs_on(const char *password, struct str word)
{
    char *part = folded(word);
    const char *found = *part && strlen(part) >= 4 ? strstr(password, part) : NULL;
    bool hangs = found && strlen(password) - strlen(part) < PASSWORD_LEAST - 4;
    g_free(part);
    return hangs;
}

static int distinct(const char *text)
{
    bool seen[256] = {};
    int n = 0;
    for (; *text; text++)
        if (!seen[(unsigned char)*text]) {
            seen[(unsigned char)*text] = true;
            n++;
        }
    return n;
}

static bool is_common(const char *password)
{
    for (const char *const *c = common; c < END(common); c++)
        if (hangs_on(password, str_of(*c)))
            return true;
    return distinct(password) < 5;
}

static bool is_own(const char *password, const struct account *a, struct str trust)
{
    struct str local, host;
    str_cut(a->email, '@', &local, &host);
    return hangs_on(password, a->name) || hangs_on(password, a->email) || hangs_on(password, local) ||
           hangs_on(password, trust);
}

const char *password_fault(struct str password, const struct account *a, struct str trust)
{
    if (str_chars(password) < PASSWORD_LEAST)
        return "Password must have 12 characters or more. Three words that do not belong together are good";
    if (str_chars(password) > PASSWORD_MOST)
        return "Password must have 1,000 characters or fewer";
    char *plain = folded(password);
    bool easy = is_common(plain), own = is_own(plain, a, trust);
    g_free(plain);
    if (own)
        return "Password must not be your name, your e-mail address or the trust's name";
    return easy ? "Password is one that is easy to guess. Three words that do not belong together are good"
                : NULL;
}
