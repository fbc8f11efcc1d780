#include "web/page.h"
#include "web/asset.h"
#include "web/look.h"
#include "web/server.h"
#include "web/session.h"
#include "govuk/govuk.h"
#include <stdarg.h>
#include "base/banned.h"

struct str link_to(struct request *rq, const char *format, ...)
{
    char path[512];
    va_list ap;
    va_start(ap, format);
    int n = vsnprintf(path, sizeof path, format, ap);
    va_end(ap);
    assert(n >= 0 && (size_t)n < sizeof path);
    return arena_copy(rq->arena, str_of(path));
}

/* ---- navigation */

struct nav_row {
    const char *path, *text;
    enum permission needs;
};
static const struct nav_row nav_rows[] = {
    {"/", "Home", MAY_USE},
    {"/trust", "Trust", MAY_READ_TOTALS},
    {"/people", "People", MAY_READ_SCHOOL},
    {"/scope", "Who is in scope", MAY_READ_SCOPE},
    {"/priorities", "Priorities", MAY_USE},
    {"/frameworks", "Frameworks", MAY_USE},
    {"/accounts", "Accounts", MAY_MANAGE_ACCOUNTS},
    {"/settings/brand", "Settings", MAY_BRAND},
};

static bool in_section(const struct request *rq, struct str href)
{
    if (href.len == 1)
        return rq->path.len <= 1;
    struct str rest = str_from(rq->path, href.len);
    return str_starts(rq->path, href) && (!rest.len || rest.at[0] == '/');
}

static void nav_add(struct request *rq, struct govuk_navigation_item *items, size_t *n, struct str href,
                    const char *text)
{
    bool here = str_eq(rq->path, href);
    items[(*n)++] = (struct govuk_navigation_item){
        .text = str_of(text), .href = href, .current = here, .active = in_section(rq, href)};
}

/* the pages of the whole trust that the actor may see; a headteacher's school comes after home */
static void put_navigation(struct request *rq)
{
    struct govuk_navigation_item items[COUNT(nav_rows) + 2];
    size_t n = 0;
    unsigned relation = rq->actor.roles | SIGNED_IN | (rq->actor.school_id ? HEADTEACHER : NOBODY);
    for (size_t i = 0; i < COUNT(nav_rows); i++) {
        if (permits(nav_rows[i].needs, relation, STAGE_APPOINTING))
            nav_add(rq, items, &n, str_of(nav_rows[i].path), nav_rows[i].text);
        if (i == 0 && rq->actor.school_id)
            nav_add(rq, items, &n, link_to(rq, "/schools/%lld", (long long)rq->actor.school_id), "School");
        if (i == 0 && (rq->actor.school_id || relation & (CEO | CHAIR | HEAD_OF_HR)))
            nav_add(rq, items, &n, S("/appraisers"), "Appraisers");
    }
    govuk_service_navigation(rq->out, .navigation = {items, n}, .navigation_label = S("Main"));
}

/* ---- the document */

static void put_title(struct request *rq, struct str title)
{
    bool wrong = rq->refusal != DONE;
    html(rq->out, H("<title>"), wrong ? S("Error: ") : S(""), title);
    if (rq->trust_name.len)
        html(rq->out, H(" – "), rq->trust_name);
    html(rq->out, H(" – Trellis</title>\n"));
}

static void put_head(struct request *rq, struct str title)
{
    html(
        rq->out,
        H("<!DOCTYPE html>\n<html lang=\"en\" class=\"govuk-template\">\n<head>\n<meta charset=\"utf-8\">\n"));
    put_title(rq, title);
    html(rq->out,
         H("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1, viewport-fit=cover\">\n"
           "<meta name=\"theme-color\" content=\"#14532d\">\n<meta name=\"color-scheme\" content=\"light\">\n"
           "<link rel=\"icon\" href=\""),
         asset_path("icon.svg"), H("\" type=\"image/svg+xml\">\n<link rel=\"preload\" href=\""),
         asset_path("public-sans-latin.woff2"),
         H("\" as=\"font\" type=\"font/woff2\" crossorigin>\n<link rel=\"stylesheet\" href=\""),
         asset_path("trellis.css"), H("\">\n"));
    put_accent(rq);
    html(rq->out, H("<link rel=\"modulepreload\" href=\""), asset_path("govuk-frontend.js"),
         H("\">\n<script type=\"module\" src=\""), asset_path("app.js"),
         H("\"></script>\n<script type=\"module\" src=\""), asset_path("session.js"),
         H("\"></script>\n</head>\n<body class=\"govuk-template__body\""));
    if (rq->actor.id)
        html(rq->out, H(" data-session=\""), rq->session_left.idle, H(" "), rq->session_left.whole, H("\""));
    html(rq->out, H(">\n<script src=\""), asset_path("boot.js"), H("\"></script>\n"));
}

static void put_person(struct request *rq)
{
    html(rq->out, H("<div class=\"trellis-header__person\"><span class=\"trellis-header__name\">"),
         rq->actor.name, H("</span>\n<form method=\"post\" action=\"/sign-out\">"));
    csrf_field(rq);
    html(rq->out, H("<button class=\"trellis-link-button\">Sign out</button></form></div>\n"));
}

static void put_trust(struct request *rq)
{
    html(rq->out, H("<span class=\"trellis-header__trust\">"));
    if (rq->logo.len)
        put_logo(rq, rq->logo);
    html(rq->out, rq->trust_name, H("</span>\n"));
}

static void put_header(struct request *rq)
{
    html(rq->out,
         H("<header class=\"trellis-header\">\n<div class=\"govuk-width-container trellis-header__row\">\n"
           "<a class=\"trellis-header__home\" href=\"/\"><img class=\"trellis-header__logo\" src=\""),
         asset_path("icon.svg"), H("\" width=\"36\" height=\"36\" alt=\"\">Trellis</a>\n"));
    if (rq->trust_name.len)
        put_trust(rq);
    if (rq->actor.id)
        put_person(rq);
    html(rq->out, H("</div>\n</header>\n"));
    if (rq->actor.id)
        put_navigation(rq);
}

/* what the change that led here has done, and what happens next; a final act in the larger panel */
static void put_confirmation(struct request *rq, const struct notice_row *n)
{
    struct html both = {rq->arena};
    if (n->final) {
        govuk_panel(rq->out, .title_text = str_of(n->words), .text = str_of(n->next), .heading_level = 2);
        return;
    }
    html(&both, H("<p class=\"govuk-notification-banner__heading\">"), n->words, H("</p>"));
    if (*n->next)
        html(&both, H("\n<p class=\"govuk-body\">"), n->next, H("</p>"));
    govuk_notification_banner(rq->out, .type = "success", .html = html_take(&both));
}

static void put_notice(struct request *rq)
{
    struct str said = rq->refusal == DONE ? query_text(rq, NOTICE_PARAMETER) : S("");
    for (size_t i = 1; said.len && i < NOTICE_COUNT; i++)
        if (str_is(said, notice_rows[i].key))
            put_confirmation(rq, &notice_rows[i]);
}

static void put_heading(struct request *rq, const struct page *p, struct str title)
{
    struct html *o = rq->out;
    if (p->action_href.len)
        html(o, H("<div class=\"trellis-heading\">\n<div>\n"));
    if (p->caption.len)
        html(o, H("<span class=\"govuk-caption-l\">"), p->caption, H("</span>\n"));
    html(o, H("<h1 class=\"govuk-heading-l\">"), title, H("</h1>\n"));
    if (!p->action_href.len)
        return;
    html(o, H("</div>\n"));
    govuk_button(o, .text = str_of(p->action), .href = p->action_href, .classes = "govuk-button--secondary");
    html(o, H("</div>\n"));
}

static void put_back(struct request *rq, const struct page *p)
{
    if (!p->back.len)
        return;
    html(rq->out, H("<nav aria-label=\"Back\">"));
    govuk_back_link(rq->out, .href = p->back, .text = str_of(p->back_text));
    html(rq->out, H("</nav>\n"));
}

static struct markup footer(struct request *rq)
{
    struct html o = {rq->arena};
    html(&o, H("</div>\n</div>\n</main>\n</div>\n</div>\n<footer class=\"trellis-footer\">\n"
               "<div class=\"govuk-width-container trellis-footer__row\">\n"));
    if (rq->actor.id)
        html(&o, H("<a class=\"govuk-link\" href=\"/policy\">The policy</a>\n"));
    html(&o, H("<a class=\"govuk-link\" href=\"/accessibility\">Accessibility</a>\n"));
    html(&o, H("<a class=\"govuk-link\" href=\""), asset_path("licences.txt"), H("\">Licences</a>\n"));
    if (rq->actor.id)
        html(&o, H("<noscript><span>You stay signed in for "), SESSION_IDLE / 3600,
             H(" hours without use, and for "), SESSION_LASTS / 3600,
             H(" hours in all.</span></noscript>\n"));
    html(&o, H("<span>Trellis</span>\n</div>\n</footer>\n</body>\n</html>\n"));
    return html_take(&o);
}

struct html_end page_open(struct request *rq, const struct page *p)
{
    struct str title = p->title ? str_of(p->title) : p->title_text;
    put_head(rq, title);
    govuk_skip_link(rq->out, .href = S("#main-content"), .text = S("Skip to main content"));
    put_header(rq);
    html(rq->out, H("<div class=\"trellis-page\">\n<div class=\"govuk-width-container\">\n"));
    put_back(rq, p);
    html(rq->out,
         H("<main class=\"govuk-main-wrapper\" id=\"main-content\">\n<div class=\"govuk-grid-row\">\n"),
         p->wide ? H("<div class=\"govuk-grid-column-full\">\n")
                 : H("<div class=\"govuk-grid-column-two-thirds\">\n"));
    put_notice(rq);
    form_error_summary(rq);
    if (!p->bare)
        put_heading(rq, p, title);
    return (struct html_end){rq->out, footer(rq)};
}

/* ---- refusals */

static void put_way_on(struct request *rq, enum refusal refusal)
{
    struct html *o = rq->out;
    if (refusal == SIGN_IN_FIRST)
        html(o, H("<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/sign-in\" target=\"_blank\" "
                  "rel=\"noopener\">Sign in (opens in a new tab)</a></p>\n"));
    else
        html(o, H("<p class=\"govuk-body\">"),
             H("<a class=\"govuk-link\" href=\"/\">Go to your home page</a></p>\n"));
}

void refusal_page(struct request *rq, enum refusal refusal)
{
    const struct refusal_row *row = &refusal_rows[refusal];
    rq->status = row->status;
    rq->refusal = DONE; /* the page itself says it: no summary above */
    rq->form_state = NULL;
    page (rq, .title = row->says) {
        html(rq->out, H("<p class=\"govuk-body\">"), row->next, H("</p>\n"));
        if (*row->clause) {
            html(rq->out, H("<p class=\"govuk-body\">"));
            clause_ref(rq, row->clause);
            html(rq->out, H("</p>\n"));
        }
        if (rq->reference.len)
            html(rq->out, H("<p class=\"govuk-body\">Reference: <strong>"), rq->reference,
                 H("</strong></p>\n"));
        put_way_on(rq, refusal);
    }
    rq->refusal = refusal;
}
