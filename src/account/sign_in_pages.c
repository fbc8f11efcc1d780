/* Signing in and out, and setting a password by a one-time link. */
#include "account/account.h"
#include "govuk/govuk.h"
#include "web/page.h"
#include "web/route.h"
#include "web/server.h"
#include "web/session.h"
#include "account_sql.h"
#include "base/banned.h"

static const char *const wrong = "The email address or password is not right";

/* ---- who one can be in a demo */
static const struct {
    const char *key, *words;
} parts[] = {
    {"teacher", "A teacher"},
    {"support", "A member of support staff"},
    {"appraiser", "An appraiser"},
    {"senior_leader", "A senior leader"},
    {"headteacher", "A headteacher"},
    {"head_of_hr", "The Head of HR"},
    {"ceo", "The Chief Executive Officer"},
    {"chair", "The Chair of the trustees"},
    {"trustee", "A trustee"},
    {"external_adviser", "An external adviser"},
    {"administrator", "The administrator"},
};

static void put_hidden(struct html *o, const char *name, struct str value)
{
    html(o, H("<input type=\"hidden\" name=\""), name, H("\" value=\""), value, H("\">\n"));
}

static void put_demo_person(struct request *rq, const char *words, const struct demo_person *p,
                            struct str next)
{
    struct html *o = rq->out;
    html(o, H("<li>\n"));
    form_post (rq, "/sign-in") {
        put_hidden(o, "email", p->email);
        put_hidden(o, "password", S(DEMO_PASSWORD));
        put_hidden(o, "next", next);
        html(o,
             H("<button class=\"trellis-link-button\"><span class=\"govuk-visually-hidden\">Sign in as "
               "</span>"),
             p->name, H("</button>\n<span class=\"trellis-people__role\">"), words,
             p->school_name.len ? S(", ") : S(""), p->school_name, H("</span>\n"));
    }
    html(o, H("</li>\n"));
}

static void put_demo(struct request *rq, const struct demo_person_list *people, struct str next)
{
    html(rq->out, H("<h2 class=\"govuk-heading-m\">Or look around as somebody of this fictional trust</h2>\n"
                    "<ul class=\"trellis-people\">\n"));
    for (size_t i = 0; i < COUNT(parts); i++)
        each (p, *people)
            if (str_is(p->part, parts[i].key))
                put_demo_person(rq, parts[i].words, p, next);
    html(rq->out, H("</ul>\n<p class=\"govuk-body\"><a class=\"govuk-link\" href=\"/components\">See the "
                    "components that the pages are made of</a></p>\n"));
}

/* ---- signing in */
struct sign_in_form {
    struct str email, password, next;
};
static int sign_in_page(struct request *rq);
static const struct field sign_in_fields[] = {
    FIELD(struct sign_in_form, email, EMAIL, .label = "Email address", .missing = "Enter your email address",
          .autocomplete = "username", .max = 254),
    FIELD(struct sign_in_form, password, PASSWORD, .label = "Password", .missing = "Enter your password",
          .autocomplete = "current-password", .max = PASSWORD_MOST),
    FIELD(struct sign_in_form, next, TEXT, .label = "The next page", .max = 2000),
};
static const struct form sign_in_form = FORM(sign_in_fields, struct sign_in_form, sign_in_page);

/* where to go afterwards: of the address at first, of the form when it is drawn again */
static struct str next_of(const struct request *rq)
{
    struct str sent = {};
    struct str next = urlencoded_find(rq->arena, rq->body, "next", &sent) ? sent : query_text(rq, "next");
    return is_local_path(next) ? next : S("/");
}

static int sign_in_page(struct request *rq)
{
    struct demo_person_list people = {};
    struct str next = next_of(rq);
    if (rq->actor.id)
        return see_other(rq, NOTICE_NONE, "/");
    if (rq->app->demo)
        TRY(db_all(rq->db, demo_people, &people, rq->today));
    page (rq, .title = "Sign in") {
        form_post (rq, "/sign-in") {
            form_field(rq, &sign_in_form, "email", NULL);
            form_field(rq, &sign_in_form, "password", NULL);
            put_hidden(rq->out, "next", next);
            govuk_button(rq->out, .text = S("Sign in"));
        }
        govuk_details(
            rq->out, .summary_text = S("I have no password, or have forgotten it"),
            .text = S("Ask HR or your administrator for a link. It works once, within seven days."));
        if (people.n)
            put_demo(rq, &people, next);
    }
    return DONE;
}

static struct attempt attempt_of(const struct request *rq)
{
    const struct sign_in_form *form = rq->form;
    return (struct attempt){form->email, rq->remote};
}

/* what the password was compared with, outside the transaction */
struct compared {
    struct str hash;
    bool matches;
};

/* the same work, and so the same time, whether or not there is such an account */
static int compare_password(struct request *rq)
{
    const struct sign_in_form *form = rq->form;
    struct compared *c = arena_new(rq->arena, struct compared);
    struct attempt attempt = attempt_of(rq);
    struct account a = {};
    STEP(attempt_allowed(rq->db, rq->clock, &attempt));
    TRY(account_find_by_email(rq->db, form->email, &a));
    c->hash = a.password_hash;
    c->matches = password_matches(rq->arena, c->hash, form->password);
    rq->prepared = c;
    return DONE;
}

static int sign_in(struct request *rq)
{
    const struct sign_in_form *form = rq->form;
    const struct compared *c = rq->prepared;
    struct attempt attempt = attempt_of(rq);
    struct account a = {};
    STEP(attempt_allowed(rq->db, rq->clock, &attempt));
    TRY(account_find_by_email(rq->db, form->email, &a));
    if (!c->matches || !str_eq(a.password_hash, c->hash) || account_state_of(a.state) != ACCOUNT_ACTIVE) {
        rq->keep = true;
        TRY(attempt_failed(rq->db, rq->clock, &attempt));
        return form_refuse(rq, "email", wrong);
    }
    STEP(attempt_succeeded(rq->db, rq->clock, &attempt));
    STEP(session_start(rq, a.person_id));
    return see_local(rq, form->next);
}

static int sign_out(struct request *rq)
{
    STEP(session_end(rq));
    return see_other(rq, NOTICE_SIGNED_OUT, "/sign-in");
}

/* ---- the first password */
struct welcome_form {
    struct str password, token;
};
static int welcome_page(struct request *rq);
static const struct field welcome_fields[] = {
    FIELD(struct welcome_form, password, PASSWORD, .label = "Password", .missing = "Enter a password",
          .hint = "12 characters or more. Three words that do not belong together are good.",
          .autocomplete = "new-password", .max = PASSWORD_MOST),
    FIELD(struct welcome_form, token, TEXT, .label = "The link", .max = 100),
};
static const struct form welcome_form = FORM(welcome_fields, struct welcome_form, welcome_page);

static struct str token_of(const struct request *rq)
{
    struct str sent = {};
    return urlencoded_find(rq->arena, rq->body, "token", &sent) ? sent : query_text(rq, "token");
}

/* not sent: it tells the browser's keeper of passwords whose password this is */
static void put_username(struct html *o, struct str email)
{
    html(o, H("<input type=\"email\" autocomplete=\"username\" value=\""), email, H("\" readonly hidden>\n"));
}

static int welcome_page(struct request *rq)
{
    struct account a = {};
    struct str token = token_of(rq);
    STEP(account_invited(rq->db, rq->clock, token, &a));
    page (rq, .title = "Set your password", .caption = a.name) {
        html(rq->out, H("<p class=\"govuk-body\">From now on you sign in with "), a.email,
             H(" and this password.</p>\n"));
        form_post (rq, "/welcome") {
            put_hidden(rq->out, "token", token);
            put_username(rq->out, a.email);
            form_field(rq, &welcome_form, "password", NULL);
            govuk_button(rq->out, .text = S("Set password and sign in"));
        }
    }
    return DONE;
}

static int hash_password(struct request *rq)
{
    const struct welcome_form *form = rq->form;
    struct account a = {};
    struct str *hash = arena_new(rq->arena, struct str);
    STEP(account_invited(rq->db, rq->clock, form->token, &a));
    const char *fault = password_fault(form->password, &a, rq->trust_name);
    if (fault)
        return form_refuse(rq, "password", fault);
    rq->prepared = hash;
    return TRY(password_hash(rq->arena, form->password, hash));
}

static int welcome(struct request *rq)
{
    const struct welcome_form *form = rq->form;
    const struct str *hash = rq->prepared;
    int64_t person_id = 0;
    STEP(account_welcome(rq->db, rq->clock, form->token, *hash, &person_id));
    STEP(session_start(rq, person_id));
    return see_other(rq, NOTICE_PASSWORD_SET, "/");
}

static const struct route routes[] = {
    GET("/sign-in", MAY_VISIT, subject_none, sign_in_page),
    POST("/sign-in", MAY_VISIT, subject_none, sign_in, .form = &sign_in_form, .prepare = compare_password),
    POST("/sign-out", MAY_USE, subject_none, sign_out),
    GET("/welcome", MAY_VISIT, subject_none, welcome_page),
    POST("/welcome", MAY_VISIT, subject_none, welcome, .form = &welcome_form, .prepare = hash_password),
};
const struct route_table sign_in_routes = ROUTES(routes);
