/* demo: a fictional trust, mid-year. */
#include "command/command.h"
#include "demo/demo.h"
#include "base/banned.h"

enum { PEOPLE = 140, PEOPLE_LEAST = 60, PEOPLE_MOST = 200000 };

static void say(const char *words)
{
    printf("%s\n", words);
    fflush(stdout);
}

/* 15 February of the school year that holds that day: a fortnight before the interim review is due */
static struct str mid_year(struct arena *a, struct str today)
{
    return date_of(a, date_part(today, 'y') + (date_part(today, 'm') >= 9), 2, 15);
}

static int fill(struct command_line *c)
{
    struct str today = clock_today(&c->clock, c->arena);
    struct demo_size size = {
        .people = c->options.people ? c->options.people : PEOPLE,
        .today = c->options.today ? today : mid_year(c->arena, today),
    };
    STEP(command_bring_up_to_date(c));
    int made = TRY(demo_make(c->db, &c->key, &size, say));
    return made == ALREADY_THERE
               ? command_say(SAID_REFUSED, "there is a trust in this database already; nothing was written")
               : made;
}

int command_demo(struct command_line *c)
{
    int people = c->options.people;
    if (people && (people < PEOPLE_LEAST || people > PEOPLE_MOST))
        return command_say(SAID_USAGE, "--people is a number from %d to %d", PEOPLE_LEAST, PEOPLE_MOST);
    return TRY(command_make_database(c, fill));
}
