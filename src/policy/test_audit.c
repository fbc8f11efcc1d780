#include "harness.h"
#include "base/each.h"
#include <fcntl.h>
#include <glib.h>
#include <sodium.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/banned.h"

enum { EVENTS = 12 };

static int record(struct fixture *f, int n)
{
    struct audit_event e = {
        .actor_id = n % 3,
        .event = n % 2 ? S("objective.agree") : S("refused"),
        .subject = n % 4 ? "objective" : NULL,
        .subject_id = n % 5,
        .detail = arena_fmt(f->arena, "{\"n\": %d, \"name\": \"Zoë\"}", n),
    };
    return audit_record(f->db, &f->key, &f->clock, &e);
}

static int record_some(struct fixture *f)
{
    for (int n = 1; n <= EVENTS; n++) {
        TX(tx, f->db);
        TRY(record(f, n));
        TRY(tx_commit(&tx));
    }
    return 0;
}

struct said {
    struct arena *arena;
    struct str text;
};
static void say(void *to, struct str sentence)
{
    struct said *s = to;
    s->text = arena_fmt(s->arena, PRs PRs "\n", ARGs(s->text), ARGs(sentence));
}

/* what verify says of the trail after that SQL, which is then undone */
static int said_after(struct fixture *f, const char *sql, int64_t *bad, struct said *said)
{
    int64_t events = 0;
    *said = (struct said){f->arena, S("")};
    TX(tx, f->db);
    TRY(fixture_sql(f, sql));
    return TRY(audit_verify(f->db, &f->key, &events, bad, say, said));
}

ENGINE_TEST(a_whole_trail_verifies)
{
    int64_t events = -1, bad = -1;
    assert_int_equal(audit_verify(f->db, &f->key, &events, &bad, NULL, NULL), 0);
    assert_int_equal(events, 0);
    assert_int_equal(bad, 0);
    assert_int_equal(record_some(f), 0);
    assert_int_equal(audit_verify(f->db, &f->key, &events, &bad, NULL, NULL), 0);
    assert_int_equal(events, EVENTS);
    assert_int_equal(bad, 0);
    struct db *reader = fixture_open(f, DB_READ);
    assert_non_null(reader);
    assert_int_equal(audit_verify(reader, &f->key, &events, &bad, NULL, NULL), 0);
    assert_int_equal(events, EVENTS);
}

ENGINE_TEST(a_detail_may_be_deleted_by_law)
{
    int64_t bad = -1;
    struct said said;
    assert_int_equal(record_some(f), 0);
    assert_int_equal(
        said_after(f, "UPDATE audit_event SET detail = NULL, salt = '' WHERE seq = 5;", &bad, &said), 0);
    assert_int_equal(bad, 0);
}

ENGINE_TEST(tampering_is_found)
{
    static const struct {
        const char *sql;
        int bad;
        const char *says;
    } rows[] = {
        {"UPDATE audit_event SET event = 'x' WHERE seq = 3;", 1,
         "Event 3 was changed, or is not where it was written."},
        {"UPDATE audit_event SET actor_id = 2 WHERE seq = 1;", 1, "Event 1 was changed"},
        {"UPDATE audit_event SET at = '2020-01-01T00:00:00Z' WHERE seq = 4;", 1, "Event 4 was changed"},
        {"UPDATE audit_event SET subject_id = NULL WHERE seq = 6;", 1, "Event 6 was changed"},
        {"UPDATE audit_event SET subject = '' WHERE seq = 8;", 1, "Event 8 was changed"},
        {"UPDATE audit_event SET detail = 'other' WHERE seq = 7;", 1, "The detail of event 7 was changed."},
        {"UPDATE audit_event SET detail = '' WHERE seq = 7;", 1, "The detail of event 7 was changed."},
        {"UPDATE audit_event SET detail = substr(detail, 1, 9) WHERE seq = 7;", 1, "The detail of event 7"},
        {"UPDATE audit_event SET detail_hash = 'x', detail = NULL WHERE seq = 7;", 1, "Event 7 was changed"},
        {"UPDATE audit_event SET mac = 'x' WHERE seq = 2;", 2, "Event 2 was changed"},
        {"DELETE FROM audit_event WHERE seq = 5;", 1, "Event 5 is missing, so that the one that follows"},
        {"DELETE FROM audit_event WHERE seq BETWEEN 5 AND 7;", 1, "Events 5 to 7 are missing"},
        {"DELETE FROM audit_event WHERE seq = 1;", 1, "Event 1 is missing"},
        {"DELETE FROM audit_event WHERE seq > 10;", 1, "Events 11 to 12 are missing from the end."},
        {"DELETE FROM audit_event WHERE seq > 10; UPDATE audit_head SET seq = 10,"
         " mac = (SELECT mac FROM audit_event WHERE seq = 10);",
         1, "The end of the trail was changed"},
        {"UPDATE audit_event SET seq = 99 WHERE seq = 3; UPDATE audit_event SET seq = 3 WHERE seq = 4;"
         "UPDATE audit_event SET seq = 4 WHERE seq = 99;",
         3, "Event 3 was changed, or is not where it was written."},
        {"DELETE FROM audit_event WHERE seq = 3; UPDATE audit_event SET seq = seq - 1 WHERE seq = 4;", 2,
         "Event 3 was changed"},
        {"INSERT INTO audit_event (seq, at, event, salt, detail_hash, mac) VALUES (13, 'x', 'x', '', '', '');",
         1, "Events stand after the end of the trail, from event 13 on."},
        {"DELETE FROM audit_event; UPDATE audit_head SET seq = 0, mac = '';", 1,
         "The end of the trail was changed"},
        {"DELETE FROM audit_head;", 1, "The end of the trail is missing."},
    };
    assert_int_equal(record_some(f), 0);
    for (size_t i = 0; i < COUNT(rows); i++) {
        int64_t bad = -1;
        struct said said;
        assert_int_equal(said_after(f, rows[i].sql, &bad, &said), 0);
        if (bad != rows[i].bad || !memmem(said.text.at, said.text.len, rows[i].says, strlen(rows[i].says)))
            fail_msg("%s: %d faults: " PRs, rows[i].sql, (int)bad, ARGs(said.text));
    }
}

ENGINE_TEST(a_cut_trail_and_another_key_take_no_event)
{
    int64_t events, bad;
    struct audit_key key = f->key;
    assert_int_equal(record_some(f), 0);
    f->key.bytes[0] ^= 1;
    assert_true(record_some(f) < 0);
    assert_int_equal(audit_verify(f->db, &f->key, &events, &bad, NULL, NULL), 0);
    assert_int_equal(bad, EVENTS + 1);
    f->key = key;
    assert_int_equal(fixture_sql(f, "DELETE FROM audit_event WHERE seq > 10; UPDATE audit_head SET seq = 10,"
                                    " mac = (SELECT mac FROM audit_event WHERE seq = 10);"),
                     0);
    assert_true(record_some(f) < 0);
}

static int record_and_leave(struct fixture *f)
{
    TX(tx, f->db);
    return TRY(record(f, 1));
}

ENGINE_TEST(an_event_of_a_change_that_was_undone_leaves_no_gap)
{
    int64_t events, bad;
    assert_int_equal(record_some(f), 0);
    assert_int_equal(record_and_leave(f), 0);
    assert_int_equal(record_some(f), 0);
    assert_int_equal(audit_verify(f->db, &f->key, &events, &bad, NULL, NULL), 0);
    assert_int_equal(events, 2 * EVENTS);
    assert_int_equal(bad, 0);
}

/* a whole trail verifies; after a change of any one column of any one event it does not */
ENGINE_TEST(no_single_change_goes_unseen)
{
    static const char *const columns[] = {"at", "event", "subject", "detail", "salt", "detail_hash", "mac"};
    guint32 seed = g_random_int();
    GRand *random = g_rand_new_with_seed(seed);
    for (size_t i = 0; i < 3 * COUNT(columns); i++) {
        const char *column = columns[i % COUNT(columns)];
        int64_t events, bad;
        struct said said;
        assert_int_equal(record_some(f), 0);
        assert_int_equal(audit_verify(f->db, &f->key, &events, &bad, NULL, NULL), 0);
        assert_int_equal(bad, 0);
        struct str sql = arena_fmt(
            f->arena, "UPDATE audit_event SET %s = COALESCE(%s, '') || '%c' WHERE seq = %d;", column, column,
            g_rand_int_range(random, 'a', 'z'), g_rand_int_range(random, 1, (int)events + 1));
        assert_int_equal(said_after(f, sql.at, &bad, &said), 0);
        if (!bad)
            fail_msg("seed %u: unseen: " PRs, seed, ARGs(sql));
    }
    g_rand_free(random);
}

struct writer {
    GThread *thread;
    struct fixture f; /* with a connection and an arena of its own */
    struct arena arena;
};
static void *write_some(void *data)
{
    struct writer *w = data;
    int r = record_some(&w->f);
    return GINT_TO_POINTER(r ? r : record_some(&w->f));
}

ENGINE_TEST(writers_take_turns)
{
    struct writer writer[4] = {};
    int64_t events, bad;
    for (struct writer *w = writer; w < END(writer); w++) {
        w->f = *f;
        w->f.db = fixture_open(f, DB_WRITE);
        w->f.arena = &w->arena;
        assert_non_null(w->f.db);
        db_lend(w->f.db, &w->arena);
    }
    for (struct writer *w = writer; w < END(writer); w++)
        w->thread = g_thread_new("writer", write_some, w);
    for (struct writer *w = writer; w < END(writer); w++) {
        assert_int_equal(GPOINTER_TO_INT(g_thread_join(w->thread)), 0);
        db_lend(w->f.db, f->arena);
        arena_free(&w->arena);
    }
    assert_int_equal(audit_verify(f->db, &f->key, &events, &bad, NULL, NULL), 0);
    assert_int_equal(events, 2 * EVENTS * (int)COUNT(writer));
    assert_int_equal(bad, 0);
}

static void a_key_is_made_once_and_kept_from_others(void **state)
{
    (void)state;
    char *folder = g_dir_make_tmp("trellis-key-XXXXXX", NULL);
    char *file = g_build_filename(folder, "trellis.key", NULL);
    struct audit_key a, b;
    struct stat st;
    const char *why = NULL;
    assert_true(audit_key_load(&a, file, false, &why) < 0);
    assert_non_null(strstr(why, "missing"));
    assert_int_equal(audit_key_load(&a, file, true, &why), 0);
    assert_int_equal(audit_key_load(&b, file, true, &why), 0);
    assert_memory_equal(a.bytes, b.bytes, sizeof a.bytes);
    assert_int_equal(stat(file, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    assert_int_equal(chmod(file, 0644), 0);
    assert_true(audit_key_load(&b, file, true, &why) < 0);
    assert_non_null(strstr(why, "chmod 600"));
    assert_int_equal(chmod(file, 0600), 0);
    assert_int_equal(truncate(file, 10), 0);
    assert_true(audit_key_load(&b, file, true, &why) < 0);
    assert_non_null(strstr(why, "does not hold a key"));
    unlink(file);
    rmdir(folder);
    g_free(file);
    g_free(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ENGINE_TESTS(a_whole_trail_verifies),
        ENGINE_TESTS(a_detail_may_be_deleted_by_law),
        ENGINE_TESTS(tampering_is_found),
        ENGINE_TESTS(a_cut_trail_and_another_key_take_no_event),
        ENGINE_TESTS(an_event_of_a_change_that_was_undone_leaves_no_gap),
        ENGINE_TESTS(no_single_change_goes_unseen),
        ENGINE_TESTS(writers_take_turns),
        cmocka_unit_test(a_key_is_made_once_and_kept_from_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
