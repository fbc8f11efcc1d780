/* cycle open and cycle scope. */
#include "command/command.h"
#include "appraisal/appraisal.h"
#include "cycle/cycle.h"
#include "base/banned.h"

static int period(struct command_line *c, struct cycle *cycle)
{
    if (cycle_period(c->arena, c->options.year, cycle))
        return DONE;
    return command_say(SAID_USAGE, "--year is the year in which the period begins, such as 2026");
}

int command_cycle_open(struct command_line *c)
{
    struct cycle cycle;
    int64_t added = 0;
    STEP(period(c, &cycle));
    STEP(command_open_to_write(c));
    TX(tx, c->db);
    STEP(cycle_open(c->db, &c->clock, c->options.year, &cycle));
    STEP(appraisals_open(c->db, &c->clock, &cycle, &added));
    STEP(command_audit(c, "cycle.open",
                       arena_fmt(c->arena, "%d: %lld appraisals", c->options.year, (long long)added)));
    STEP(tx_commit(&tx));
    printf("The period from " PRs " to " PRs " is open: %lld new appraisals.\n",
           ARGs(date_words(c->arena, cycle.starts_on)), ARGs(date_words(c->arena, cycle.ends_on)),
           (long long)added);
    return DONE;
}

int command_cycle_scope(struct command_line *c)
{
    struct cycle cycle;
    STEP(period(c, &cycle));
    STEP(command_open(c));
    return TRY(scope_csv(c->db, &cycle, stdout));
}
