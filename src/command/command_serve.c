/* serve: the pages, until a signal. */
#include "command/command.h"
#include "account/account.h"
#include "demo/demo.h"
#include "web/listen.h"
#include "web/server.h"
#include <errno.h>
#include <glib.h>
#include <signal.h>
#include "base/banned.h"

static void stop_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGINT);
}

static int check_origin(const struct command_line *c)
{
    const char *origin = c->options.origin;
    if (origin && !g_str_has_prefix(origin, "http://") && !g_str_has_prefix(origin, "https://"))
        return command_say(SAID_USAGE, "--origin begins with https:// or http://, not %s", origin);
    return DONE;
}

/* a demo trust stays mid-year */
static int show_the_demos_day(struct command_line *c)
{
    struct str day = {};
    STEP(demo_today(c->db, &day));
    if (clock_at(&c->clock, day))
        printf("In this demo, today is " PRs ".\n", ARGs(date_words(c->arena, day)));
    return DONE;
}

static int check_database(struct command_line *c)
{
    STEP(command_open_to_write(c));
    if (c->options.demo && !c->options.today)
        STEP(show_the_demos_day(c));
    db_close(c->db);
    c->db = NULL;
    return DONE;
}

int command_serve(struct command_line *c)
{
    const char *listen = c->options.listen ? c->options.listen : "127.0.0.1:8080", *why = "";
    const char *origin = c->options.origin;
    struct server *server = NULL;
    sigset_t signals;
    int sent;
    STEP(check_origin(c));
    STEP(check_database(c));
    struct app app = {.db_url = c->options.db,
                      .clock = c->clock,
                      .key = c->key,
                      .demo = c->options.demo,
                      .log = c->options.log,
                      .tls = origin && g_str_has_prefix(origin, "https://"),
                      .origin = origin};
    stop_signals(&signals);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is a full disk, not the end */
    if (server_start(&server, &app, listen, &why) < 0)
        return command_say(SAID_BROKEN, "%s", why);
    printf("Trellis is at %s\n", origin ? origin : listen_origin(c->arena, listen, server_port(server)));
    if (app.demo)
        puts("Sign in as any of the people on the sign-in page; the password is: " DEMO_PASSWORD);
    fflush(stdout);
    while (sigwait(&signals, &sent) == EINTR)
        continue;
    server_stop(server);
    puts("Stopped.");
    return DONE;
}
