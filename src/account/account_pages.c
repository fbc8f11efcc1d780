/* Who can sign in: for HR and the administrator. */
#include "account/account.h"
#include "govuk/govuk.h"
#include "web/page.h"
#include "web/route.h"
#include "web/server.h"
#include "base/banned.h"

static const struct table_head heads[] = {
    {"Name", .sort = "name"}, {"Email address", .sort = "email"}, {"Account", .sort = "state"}};
static const char *const orders[] = {"name", "email", "state", NULL};

static void put_state(struct html *o, const struct account *a)
{
    const struct account_state_row *state = &account_state_rows[account_state_of(a->state)];
    govuk_tag(o, .text = str_of(state->words),
              .classes = arena_fmt(o->arena, "govuk-tag--%s", state->colour).at);
}

/* an address that breaks after the @, where a phone has no room for it */
static void put_email(struct html *o, struct str email)
{
    struct str local, domain;
    if (str_cut(email, '@', &local, &domain))
        html(o, local, H("@<wbr>"), domain);
    else
        put_str(o, email);
}

static void put_accounts(struct request *rq, const struct account_list *accounts, const struct listing *l)
{
    struct html *o = rq->out;
    table(rq, .caption = "People", .caption_hidden = true, .heads = {heads, COUNT(heads)}, .list = l)
        each (a, *accounts) table_row(rq)
    {
        table_name(rq) put_link(o, link_to(rq, "/accounts/%lld", (long long)a->person_id), a->name);
        table_cell(rq, &heads[1]) put_email(o, a->email);
        table_cell(rq, &heads[2]) put_state(o, a);
    }
}

static int accounts_page(struct request *rq)
{
    struct str text = query_text(rq, "q");
    struct account_list accounts;
    struct listing l = {.path = S("/accounts"), .asks = {{"q", text}}};
    if (text.len > 100)
        return BAD_REQUEST;
    listing_read(rq, &l, orders);
    TRY(account_search(rq->db, text, l.sort, l.page - 1, &accounts));
    bool more = accounts.n > ACCOUNTS_PER_PAGE;
    accounts.n -= more;
    page (rq, .title = "Accounts", .wide = true) {
        filter_form(rq, &l, &(const struct filter_field){"q", "Name or email address", text}, 1);
        if (accounts.n)
            put_accounts(rq, &accounts, &l);
        else
            empty_state(rq, "Nobody has that name or address.", "People come in with the staff list.");
        page_links(rq, .list = &l, .more = more);
    }
    return DONE;
}

/* ---- one account */
static int account_subject(struct request *rq)
{
    struct account *a = arena_new(rq->arena, struct account);
    rq->relation = rq->actor.roles;
    if (!permits(MAY_MANAGE_ACCOUNTS, rq->relation, rq->stage))
        return NOT_FOUND;
    STEP(account_find(rq->db, rq->id[0], a));
    rq->subject = a;
    rq->subject_table = "person";
    rq->subject_id = a->person_id;
    return DONE;
}

static void put_facts(struct request *rq, const struct account *a)
{
    struct html state = {rq->arena};
    put_state(&state, a);
    struct str until = a->invited_until.len ? instant_words(rq->arena, a->invited_until) : S("");
    const struct govuk_summary_row rows[] = {
        {.key = {.text = S("Email address")}, .value = {.text = a->email}},
        {.key = {.text = S("Account")}, .value = {.html = html_take(&state)}},
        {.key = {.text = S("Link works until")}, .value = {.text = until}, .skip = !until.len},
    };
    govuk_summary_list(rq->out, .rows = {rows, COUNT(rows)});
}

static void put_invite(struct request *rq, const struct account *a)
{
    bool first = account_state_of(a->state) == ACCOUNT_NONE;
    html(rq->out, H("<p class=\"govuk-body\">"),
         first ? S("With a link they set their password and sign in.")
               : S("A new link lets them set a new password. An earlier link stops working."),
         H("</p>\n"));
    form_post (rq, "/accounts/%lld/invite", (long long)a->person_id)
        govuk_button(rq->out, .text = S("Make a link"));
}

static void put_disable(struct request *rq, const struct account *a)
{
    enum account_state state = account_state_of(a->state);
    if (state == ACCOUNT_NONE || state == ACCOUNT_DISABLED || a->person_id == rq->actor.id)
        return;
    html(rq->out,
         H("<p class=\"govuk-body\">A disabled account cannot sign in, and whoever is signed in with it "
           "is signed out at once.</p>\n"));
    form_post (rq, "/accounts/%lld/disable", (long long)a->person_id)
        govuk_button(rq->out, .text = S("Disable the account"), .classes = "govuk-button--warning");
}

static int account_page(struct request *rq)
{
    const struct account *a = rq->subject;
    page (rq, .title_text = a->name, .caption = S("Account"), .back = S("/accounts")) {
        put_facts(rq, a);
        put_invite(rq, a);
        put_disable(rq, a);
    }
    return DONE;
}

/* the button is shown by a script, which copies the text of what it names */
static void put_link_to_copy(struct html *o, struct str link)
{
    govuk_inset_text(o, .id = "link", .text = link, .classes = "govuk-!-text-break-word");
    html(o, H("<div class=\"trellis-copy\"><button type=\"button\" class=\"govuk-button "
              "govuk-button--secondary\" data-copy=\"link\" hidden>Copy link</button>\n"
              "<span class=\"govuk-body\" role=\"status\"></span></div>\n"));
}

/* the link is shown in the answer itself: nothing keeps it, and no address holds it */
static int invite(struct request *rq)
{
    const struct account *a = rq->subject;
    struct str token;
    STEP(account_invite(rq->db, rq->clock, a->person_id, &token));
    struct str link = arena_fmt(rq->arena, "%s/welcome?token=" PRs, rq->app->origin, ARGs(token));
    page (rq, .title = "The link is ready", .caption = a->name,
          .back = link_to(rq, "/accounts/%lld", (long long)a->person_id)) {
        html(rq->out, H("<p class=\"govuk-body\">Give this link to "), a->name,
             H(" and to nobody else. It works once, within seven days, and is not shown again.</p>\n"));
        put_link_to_copy(rq->out, link);
    }
    return DONE;
}

static int disable(struct request *rq)
{
    const struct account *a = rq->subject;
    if (a->person_id == rq->actor.id)
        return OWN_ACCOUNT;
    STEP(account_disable(rq->db, a->person_id));
    return see_other(rq, NOTICE_ACCOUNT_DISABLED, "/accounts/%lld", (long long)a->person_id);
}

static const struct route routes[] = {
    GET("/accounts", MAY_MANAGE_ACCOUNTS, subject_none, accounts_page),
    GET("/accounts/:id", MAY_MANAGE_ACCOUNTS, account_subject, account_page),
    POST("/accounts/:id/invite", MAY_MANAGE_ACCOUNTS, account_subject, invite),
    POST("/accounts/:id/disable", MAY_MANAGE_ACCOUNTS, account_subject, disable),
};
const struct route_table account_routes = ROUTES(routes);
