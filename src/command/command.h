#pragma once
/*
 * The command line. A command is one row of the table in command.c: its name, the words that follow, the
 * options it takes and needs, and what runs. Usage lines, `trellis help` and the check of the manual page are
 * all made from that table.
 *
 * Exit: 0 done; 1 refused, nothing was written; 2 used wrongly, with the right usage line; 3 broken.
 */
#include "base/clock.h"
#include "policy/audit.h"
#include "policy/refusal.h"

/* X(bit, member of struct options, kind, name, short name, what follows it, what it is for) */
#define OPTIONS(X)                                                                                       \
    X(DB, db, STRING, "db", 0, "URL", "sqlite:FILE or postgresql://…; sqlite:trellis.db by default")     \
    X(KEY, key, STRING, "key", 0, "FILE",                                                                \
      "the key of the audit trail; beside the SQLite database by default")                               \
    X(TODAY, today, STRING, "today", 0, "DATE", "the day to take for today, such as 2027-02-15")         \
    X(NAME, name, STRING, "name", 0, "NAME", "the trust's new name")                                     \
    X(ACCENT, accent, STRING, "accent", 0, "#RRGGBB", "its accent colour; \"\" for Trellis's own green") \
    X(LOGO, logo, STRING, "logo", 0, "FILE.png", "its logo: PNG, at most 1000 by 1000 pixels, 200 kB")   \
    X(NO_LOGO, no_logo, NONE, "no-logo", 0, "", "take its logo away")                                    \
    X(TRUST, trust, STRING, "trust", 0, "NAME", "the trust's name")                                      \
    X(DRY_RUN, dry_run, NONE, "dry-run", 0, "", "say what would be done, and write nothing")             \
    X(REPORT, report, STRING, "report", 0, "FILE.csv", "write what is wrong to this file")               \
    X(VERSION, version, STRING, "version", 0, "TEXT", "the policy's version, such as \"July 2024\"")     \
    X(YEAR, year, INT, "year", 0, "YEAR", "the year in which the period begins, such as 2026")           \
    X(LISTEN, listen, STRING, "listen", 0, "ADDR:PORT", "where to listen; 127.0.0.1:8080 by default")    \
    X(ORIGIN, origin, STRING, "origin", 0, "URL",                                                        \
      "the address that people use, such as https://trellis.example")                                    \
    X(PEOPLE, people, INT, "people", 0, "N", "how many people the fictional trust has; 140 by default")  \
    X(DEMO, demo, NONE, "demo", 0, "", "show on the sign-in page who one can be")                        \
    X(LOG, log, NONE, "log", 0, "", "write one line for each request to the standard error")             \
    X(OUTPUT, output, STRING, "output", 'o', "FILE", "the file to write")

#define as_option_index(id, ...) OPTION_INDEX_##id,
enum { OPTIONS(as_option_index) OPTION_COUNT };
#define as_option_bit(id, ...) OPTION_##id = 1u << OPTION_INDEX_##id,
enum { OPTIONS(as_option_bit) };

typedef char *OPTION_TYPE_STRING;
typedef int OPTION_TYPE_INT;
typedef int OPTION_TYPE_NONE;
#define as_option_member(id, member, kind, ...) OPTION_TYPE_##kind member;
struct options {
    OPTIONS(as_option_member)
};

struct command;
struct command_line {
    const struct command *command;
    char **word; /* what follows the command's name */
    int words;
    struct options options;
    struct arena *arena;
    struct clock clock;
    struct db *db;        /* by command_open_*; closed by command_main */
    struct audit_key key; /* the same */
};

/* what a command gives besides 0, broken, and the refusals of outcomes.def, when it has said why itself */
enum { SAID_REFUSED = REFUSAL_COUNT, SAID_USAGE, SAID_BROKEN };

struct command {
    const char *name, *words; /* "user invite", "EMAIL" */
    int least_words, most_words;
    unsigned takes, needs; /* options; `needs` are among `takes` */
    int (*run)(struct command_line *c);
    const char *does, *help; /* a line for the list; what else there is to know */
};
extern const struct command commands[];
extern const size_t command_count;

int command_main(int argc, char **argv);
struct str command_usage(struct arena *a, const struct command *command);

/* a sentence on the standard error; gives `said` */
[[gnu::format(printf, 2, 3)]] int command_say(int said, const char *format, ...);

/* ---- the database of --db */
/* opens it for reading, or for writing with the key; refuses when there is none or its schema is old */
int command_open(struct command_line *c);
int command_open_to_write(struct command_line *c);
/* a new database, filled by `fill`; when that does not succeed, nothing is left of it */
int command_make_database(struct command_line *c, int (*fill)(struct command_line *c));
int command_bring_up_to_date(struct command_line *c);
int command_open_new(struct command_line *c); /* no check of what is in it; makes the key */
/* the file of a SQLite URL; NULL for PostgreSQL */
const char *command_database_file(const struct command_line *c);
/* an audit event of the command line: actor 0; in a transaction */
int command_audit(struct command_line *c, const char *event, struct str detail);
int command_audit_of(struct command_line *c, const char *event, const char *table, int64_t id);

/* ---- the commands */
int command_init(struct command_line *c);
int command_migrate(struct command_line *c);
int command_verify(struct command_line *c);
int command_backup(struct command_line *c);
int command_routes(struct command_line *c);
int command_who_can(struct command_line *c);
int command_import(struct command_line *c);
int command_cycle_open(struct command_line *c);
int command_demo(struct command_line *c);
int command_brand(struct command_line *c);
int command_report(struct command_line *c);
int command_cycle_scope(struct command_line *c);
int command_user_invite(struct command_line *c);
int command_user_list(struct command_line *c);
int command_user_disable(struct command_line *c);
int command_serve(struct command_line *c);
int command_help(struct command_line *c);
