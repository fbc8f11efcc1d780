/* routes and who-can: what the tables of the program say. */
#include "command/command.h"
#include "app.h"
#include "policy/permission.h"
#include "base/banned.h"

int command_routes(struct command_line *c)
{
    (void)c;
    for (size_t t = 0; t < route_table_count; t++)
        each (r, *route_tables[t])
            printf("%-4s %-40s %-24s %s\n", r->method == METHOD_POST ? "POST" : "GET", r->path,
                   permission_rows[r->needs].name, r->subject_name);
    return DONE;
}

static bool relation_named(const char *key, unsigned *bit)
{
    for (int i = 0; i < RELATION_COUNT; i++)
        if (!strcmp(relation_rows[i].key, key)) {
            *bit = 1u << i;
            return true;
        }
    return false;
}

static int unknown_relation(const char *key)
{
    command_say(0, "there is no role %s; there are:", key);
    for (int i = 0; i < RELATION_COUNT; i++)
        fprintf(stderr, "  %-14s %s\n", relation_rows[i].key, relation_rows[i].words);
    return SAID_USAGE;
}

static void print_stages(unsigned during)
{
    const char *between = "  while: ";
    for (int s = 0; during && s < STAGE_COUNT; s++)
        if (during & 1u << s) {
            printf("%s%s", between, stage_rows[s].words);
            between = ", ";
        }
    putchar('\n');
}

int command_who_can(struct command_line *c)
{
    unsigned bit;
    if (!relation_named(c->word[0], &bit))
        return unknown_relation(c->word[0]);
    for (int p = 0; p < PERMISSION_COUNT; p++)
        if (permission_rows[p].who & bit) {
            printf("%-24s %s", permission_rows[p].name, permission_rows[p].words);
            print_stages(permission_rows[p].while_);
        }
    return DONE;
}
