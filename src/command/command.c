#include "command/command.h"
#include <glib.h>
#include <sodium.h>
#include <stdarg.h>
#include "db/db.h"
#include "base/banned.h"

enum { EXIT_DONE, EXIT_REFUSED, EXIT_USAGE, EXIT_BROKEN };

#define as_entry(id, member, kind, name, letter, value, what) \
    {name, letter, 0, G_OPTION_ARG_##kind, NULL, what, value},
static const GOptionEntry entries[] = {OPTIONS(as_entry)};
#define as_offset(id, member, ...) offsetof(struct options, member),
static const size_t offsets[] = {OPTIONS(as_offset)};

int command_say(int said, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    fputs("trellis: ", stderr);
    vfprintf(stderr, format, ap);
    fputc('\n', stderr);
    va_end(ap);
    return said;
}

static void usage_option(GString *line, const GOptionEntry *e, bool needed)
{
    g_string_append(line, needed ? " " : " [");
    if (e->short_name)
        g_string_append_printf(line, "-%c", e->short_name);
    else
        g_string_append_printf(line, "--%s", e->long_name);
    if (*e->arg_description)
        g_string_append_printf(line, " %s", e->arg_description);
    g_string_append(line, needed ? "" : "]");
}

struct str command_usage(struct arena *a, const struct command *command)
{
    GString *line = g_string_new("trellis ");
    g_string_append(line, command->name);
    if (*command->words)
        g_string_append_printf(line, " %s", command->words);
    for (int needed = 1; needed >= 0; needed--)
        for (int i = 0; i < OPTION_COUNT; i++)
            if (command->takes & 1u << i && !!(command->needs & 1u << i) == needed)
                usage_option(line, &entries[i], needed);
    struct str copy = arena_copy(a, str_of(line->str));
    g_string_free(line, TRUE);
    return copy;
}

static void print_usage(FILE *to, struct arena *a, const struct command *command)
{
    fprintf(to, "usage: " PRs "\n", ARGs(command_usage(a, command)));
}

static void print_command_list(FILE *to)
{
    fputs("usage: trellis COMMAND [OPTION]…\n\nCommands:\n", to);
    for (const struct command *c = commands; c < commands + command_count; c++)
        fprintf(to, "  %-14s %s\n", c->name, c->does);
    fputs("\ntrellis help COMMAND says more about one of them.\n", to);
}

/* commands have one word or two; `words` is how many were used */
static const struct command *command_named(int argc, char **argv, int *words)
{
    for (const struct command *c = commands; c < commands + command_count; c++) {
        char **part = g_strsplit(c->name, " ", 2);
        *words = part[1] ? 2 : 1;
        bool same = argc >= *words && !strcmp(part[0], argv[0]) && (!part[1] || !strcmp(part[1], argv[1]));
        g_strfreev(part);
        if (same)
            return c;
    }
    return NULL;
}

/* the usage lines of the commands that begin with this word; false when there are none */
static bool print_usage_of_family(struct arena *a, const char *word)
{
    bool any = false;
    for (const struct command *c = commands; c < commands + command_count; c++)
        if (g_str_has_prefix(c->name, word) && c->name[strlen(word)] == ' ') {
            print_usage(stderr, a, c);
            any = true;
        }
    return any;
}

static void print_help(struct arena *a, const struct command *command)
{
    print_usage(stdout, a, command);
    printf("\n%s.\n", command->does);
    if (*command->help)
        printf("%s\n", command->help);
    if (command->takes)
        puts("\nOptions:");
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!(command->takes & 1u << i))
            continue;
        const GOptionEntry *e = &entries[i];
        struct str letter = e->short_name ? arena_fmt(a, "-%c, ", e->short_name) : S("");
        struct str name = arena_fmt(a, PRs "--%s %s", ARGs(letter), e->long_name, e->arg_description);
        printf("  %-22s %s\n", name.at, e->description);
    }
}

int command_help(struct command_line *c)
{
    int words;
    if (!c->words) {
        print_command_list(stdout);
        return DONE;
    }
    const struct command *about = command_named(c->words, c->word, &words);
    if (!about)
        return print_usage_of_family(c->arena, c->word[0])
                   ? DONE
                   : command_say(SAID_USAGE, "there is no command %s", c->word[0]);
    print_help(c->arena, about);
    return DONE;
}

static bool option_given(const struct options *o, int i)
{
    const void *at = (const char *)o + offsets[i];
    return entries[i].arg == G_OPTION_ARG_STRING ? *(char *const *)at != NULL : *(const int *)at != 0;
}

static int check_needs(const struct command_line *c)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if (c->command->needs & 1u << i && !option_given(&c->options, i))
            return command_say(SAID_USAGE, "%s needs --%s", c->command->name, entries[i].long_name);
    if (c->words < c->command->least_words)
        return command_say(SAID_USAGE, "%s needs %s", c->command->name, c->command->words);
    if (c->words > c->command->most_words)
        return command_say(SAID_USAGE, "%s is too many words for %s", c->word[c->command->most_words],
                           c->command->name);
    return DONE;
}

static void set_default(char **option, const char *value)
{
    if (!*option)
        *option = g_strdup(value);
}

static int parse_options(struct command_line *c, char ***words, gboolean *help)
{
    GOptionEntry own[OPTION_COUNT + 2] = {};
    size_t n = 0;
    for (int i = 0; i < OPTION_COUNT; i++)
        if (c->command->takes & 1u << i) {
            own[n] = entries[i];
            own[n++].arg_data = (char *)&c->options + offsets[i];
        }
    own[n] = (GOptionEntry){"help", 'h', 0, G_OPTION_ARG_NONE, help, NULL, NULL};
    GOptionContext *context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, own, NULL);
    GError *error = NULL;
    int said = DONE;
    if (!g_option_context_parse_strv(context, words, &error))
        said = command_say(SAID_USAGE, "%s", error->message);
    g_clear_error(&error);
    g_option_context_free(context);
    return said;
}

static int prepare(struct command_line *c)
{
    STEP(check_needs(c));
    set_default(&c->options.db, "sqlite:trellis.db");
    if (c->options.today && !clock_at(&c->clock, str_of(c->options.today)))
        return command_say(SAID_USAGE, "%s is not a date; write it as 2027-02-15", c->options.today);
    return DONE;
}

static int parsed_and_run(struct command_line *c, char ***words)
{
    gboolean help = FALSE;
    STEP(parse_options(c, words, &help));
    c->word = *words + 1;
    c->words = (int)g_strv_length(*words) - 1;
    if (help) {
        print_help(c->arena, c->command);
        return DONE;
    }
    STEP(prepare(c));
    return c->command->run(c);
}

static int exit_of(struct command_line *c, int outcome)
{
    switch (outcome) {
    case DONE: return EXIT_DONE;
    case SAID_REFUSED: return EXIT_REFUSED;
    case SAID_BROKEN: return EXIT_BROKEN;
    case SAID_USAGE: print_usage(stderr, c->arena, c->command); return EXIT_USAGE;
    }
    if (outcome < 0)
        return command_say(EXIT_BROKEN, "%s",
                           outcome == DB_E_BROKEN ? "something is broken; nothing was written"
                                                  : db_says(outcome));
    const struct refusal_row *r = &refusal_rows[outcome];
    return command_say(EXIT_REFUSED, "%s. %s", r->says, r->next);
}

static void options_free(struct options *o)
{
    for (int i = 0; i < OPTION_COUNT; i++)
        if (entries[i].arg == G_OPTION_ARG_STRING)
            g_free(*(char **)((char *)o + offsets[i]));
}

static int run(const struct command *command, int argc, char **argv)
{
    struct arena arena CLEANUP(arena_free) = {};
    struct command_line c = {.command = command, .arena = &arena};
    char **words = g_new0(char *, argc + 2);
    words[0] = g_strdup("trellis");
    for (int i = 0; i < argc; i++)
        words[i + 1] = g_strdup(argv[i]);
    int status = exit_of(&c, parsed_and_run(&c, &words));
    if (c.db)
        db_close(c.db);
    options_free(&c.options);
    g_strfreev(words);
    if (fflush(stdout) || ferror(stdout))
        return command_say(EXIT_BROKEN, "the output could not be written");
    return status;
}

static int no_such_command(const char *word)
{
    struct arena arena CLEANUP(arena_free) = {};
    if (print_usage_of_family(&arena, word))
        return EXIT_USAGE;
    command_say(0, "there is no command %s", word);
    print_command_list(stderr);
    return EXIT_USAGE;
}

int command_main(int argc, char **argv)
{
    int words = 0;
    if (sodium_init() < 0)
        return command_say(EXIT_BROKEN, "there are no random numbers on this machine");
    if (argc < 2) {
        print_command_list(stderr);
        return EXIT_USAGE;
    }
    bool wants_list = !strcmp(argv[1], "--help") || !strcmp(argv[1], "-h");
    if (wants_list)
        argv[1] = "help";
    const struct command *command = command_named(argc - 1, argv + 1, &words);
    return command ? run(command, argc - 1 - words, argv + 1 + words) : no_such_command(argv[1]);
}
