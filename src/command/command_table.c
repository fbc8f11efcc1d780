/* Every command. */
#include "command/command.h"
#include "base/each.h"
#include "base/banned.h"

#define READS (OPTION_DB)
#define READS_TRAIL (OPTION_DB | OPTION_KEY)
#define WRITES (OPTION_DB | OPTION_KEY | OPTION_TODAY)

const struct command commands[] = {
    {.name = "help",
     .words = "[COMMAND]",
     .most_words = 2,
     .run = command_help,
     .does = "Lists the commands, or says more about one",
     .help = ""},
    {.name = "init",
     .words = "",
     .takes = WRITES | OPTION_TRUST,
     .needs = OPTION_TRUST,
     .run = command_init,
     .does = "Makes the database of an empty trust",
     .help =
         "It has the built-in frameworks. The key of its audit trail is made beside it: keep a copy of that "
         "file apart\nfrom the backups of the database."},
    {.name = "migrate",
     .words = "",
     .takes = WRITES,
     .run = command_migrate,
     .does = "Brings an older database up to this program",
     .help = "Make a backup first. A database that is up to date is left as it is."},
    {.name = "verify",
     .words = "",
     .takes = READS_TRAIL,
     .run = command_verify,
     .does = "Checks the audit trail from its first event to its last",
     .help = "Each edit, gap and reorder is told, and ends with exit 3."},
    {.name = "backup",
     .words = "FILE",
     .least_words = 1,
     .most_words = 1,
     .takes = READS,
     .run = command_backup,
     .does = "Copies a SQLite database while it is in use",
     .help = "FILE must not exist yet. For PostgreSQL use pg_dump."},
    {.name = "routes",
     .words = "",
     .run = command_routes,
     .does = "Lists every address: method, path, permission, subject",
     .help = ""},
    {.name = "who-can",
     .words = "ROLE",
     .least_words = 1,
     .most_words = 1,
     .run = command_who_can,
     .does = "Lists what somebody may do who is that to a record",
     .help = "ROLE is a relation, such as employee, appraiser, headteacher or head_of_hr."},
    {.name = "import",
     .words = "schools|staff|roles|framework|policy FILE",
     .least_words = 2,
     .most_words = 2,
     .takes = WRITES | OPTION_DRY_RUN | OPTION_REPORT | OPTION_VERSION,
     .run = command_import,
     .does = "Loads schools, staff, roles, a framework or the policy",
     .help =
         "All of the file, or nothing. What is wrong comes out as CSV (row,column,value,reason), on the "
         "standard output or\nin the file of --report, and ends with exit 1. The same file again changes "
         "nothing. Who is not in the file\nis left as they are. Schools come first, then staff, then roles. The policy's text\nis Markdown, and needs --version."},
    {.name = "cycle open",
     .words = "",
     .takes = WRITES | OPTION_YEAR,
     .needs = OPTION_YEAR,
     .run = command_cycle_open,
     .does = "Opens a year: 1 September to 31 August",
     .help =
         "Everybody in scope gets an appraisal, with an appraiser proposed. Again, it adds those who have come "
         "into scope\nsince, and changes nothing else."},
    {.name = "cycle scope",
     .words = "",
     .takes = READS | OPTION_YEAR,
     .needs = OPTION_YEAR,
     .run = command_cycle_scope,
     .does = "Lists who is in scope of a year, and why, as CSV",
     .help = "staff_id,verdict,clause,from,to,reason; the verdict is in scope, own period, or out."},
    {.name = "serve",
     .words = "",
     .takes = WRITES | OPTION_LISTEN | OPTION_ORIGIN | OPTION_DEMO | OPTION_LOG,
     .run = command_serve,
     .does = "Serves the trust's pages until it is told to stop",
     .help =
         "SIGTERM and SIGINT end it once the requests in flight are answered. With an https --origin, a proxy "
         "in front\nof it does TLS."},
    {.name = "user invite",
     .words = "EMAIL",
     .least_words = 1,
     .most_words = 1,
     .takes = WRITES | OPTION_ORIGIN,
     .run = command_user_invite,
     .does = "Makes a link with which somebody sets their password",
     .help =
         "It works once, within seven days; an earlier link stops working. --origin is the address that people "
         "use."},
    {.name = "user list",
     .words = "",
     .takes = READS,
     .run = command_user_list,
     .does = "Lists who has an account, as CSV",
     .help = ""},
    {.name = "user disable",
     .words = "EMAIL",
     .least_words = 1,
     .most_words = 1,
     .takes = WRITES,
     .run = command_user_disable,
     .does = "Disables an account, and ends its sessions at once",
     .help = "A new link makes it work again."},
};
const size_t command_count = COUNT(commands);
