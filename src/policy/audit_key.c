#include "policy/audit.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/banned.h"

/* the file holds the key as 64 hexadecimal digits and a line feed */
enum { DIGITS = 2 * AUDIT_KEY_BYTES };

static int refuse(const char **why, const char *says)
{
    *why = says;
    return DB_E_BROKEN;
}

static bool write_whole(int fd, const struct audit_key *key)
{
    char text[DIGITS + 2];
    sodium_bin2hex(text, DIGITS + 1, key->bytes, sizeof key->bytes);
    text[DIGITS] = '\n';
    bool done = write(fd, text, DIGITS + 1) == DIGITS + 1 && !fsync(fd);
    sodium_memzero(text, sizeof text);
    return !close(fd) && done;
}

/* under another name first, so that half a key is never found; whoever comes second reads the first's */
static bool key_make(const char *file)
{
    struct audit_key key;
    struct arena a CLEANUP(arena_free) = {};
    char *temporary = (char *)arena_fmt(&a, "%s.XXXXXX", file).at;
    int fd = mkstemp(temporary);
    if (fd < 0)
        return false;
    randombytes_buf(key.bytes, sizeof key.bytes);
    bool done = write_whole(fd, &key) && (!link(temporary, file) || errno == EEXIST);
    unlink(temporary);
    sodium_memzero(&key, sizeof key);
    return done;
}

static int key_read(struct audit_key *key, int fd, const char **why)
{
    char text[DIGITS + 1];
    struct stat st;
    size_t n = 0;
    if (fstat(fd, &st) || !S_ISREG(st.st_mode) || st.st_mode & (S_IRWXG | S_IRWXO))
        return refuse(
            why, "The audit key can be read by others: make it readable by its owner alone (chmod 600).");
    bool whole = read(fd, text, sizeof text) == sizeof text && text[DIGITS] == '\n' &&
                 !sodium_hex2bin(key->bytes, sizeof key->bytes, text, DIGITS, NULL, &n, NULL) &&
                 n == sizeof key->bytes;
    sodium_memzero(text, sizeof text);
    return whole ? 0
                 : refuse(why, "The audit key file does not hold a key. Put back the file from your backup.");
}

int audit_key_load(struct audit_key *key, const char *file, bool make, const char **why)
{
    if (sodium_init() < 0)
        return refuse(why, "This machine gives no random numbers.");
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT && make) {
        if (!key_make(file))
            return refuse(why, "The audit key file cannot be made: check its folder.");
        fd = open(file, O_RDONLY | O_CLOEXEC);
    }
    if (fd < 0)
        return refuse(why, errno == ENOENT ? "The audit key file is missing. Put it back from your backup."
                                           : "The audit key file cannot be read by this user.");
    int r = key_read(key, fd, why);
    close(fd);
    return r;
}
