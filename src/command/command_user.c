/* user invite, user list, user disable. */
#include "command/command.h"
#include "account/account.h"
#include "document/csv.h"
#include "base/banned.h"

static int find(struct command_line *c, struct account *a)
{
    if (TRY(account_find_by_email(c->db, str_of(c->word[0]), a)))
        return command_say(SAID_REFUSED, "nobody has the email address %s; import the staff first",
                           c->word[0]);
    return DONE;
}

int command_user_invite(struct command_line *c)
{
    const char *origin = c->options.origin ? c->options.origin : "http://127.0.0.1:8080";
    struct account a = {};
    struct str token;
    STEP(command_open_to_write(c));
    TX(tx, c->db);
    STEP(find(c, &a));
    STEP(account_invite(c->db, &c->clock, a.person_id, &token));
    STEP(command_audit_of(c, "user.invite", "person", a.person_id));
    STEP(tx_commit(&tx));
    fprintf(stderr, "For " PRs "; it works once, within seven days:\n", ARGs(a.name));
    printf("%s/welcome?token=" PRs "\n", origin, ARGs(token));
    return DONE;
}

int command_user_list(struct command_line *c)
{
    struct account_list accounts;
    STEP(command_open(c));
    TRY(account_list_all(c->db, &accounts));
    puts("staff_id,name,email,account,link_until");
    each (a, accounts) {
        struct str line = csv_line(c->arena, a->staff_id, a->name, a->email, a->state, a->invited_until);
        fwrite(line.at, 1, line.len, stdout);
    }
    return DONE;
}

int command_user_disable(struct command_line *c)
{
    struct account a = {};
    STEP(command_open_to_write(c));
    TX(tx, c->db);
    STEP(find(c, &a));
    if (account_state_of(a.state) == ACCOUNT_NONE || account_state_of(a.state) == ACCOUNT_DISABLED)
        return command_say(SAID_REFUSED, "%s has no account that can be disabled", c->word[0]);
    STEP(account_disable(c->db, a.person_id));
    STEP(command_audit_of(c, "user.disable", "person", a.person_id));
    STEP(tx_commit(&tx));
    printf("The account of " PRs " is disabled.\n", ARGs(a.name));
    return DONE;
}
