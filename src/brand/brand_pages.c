#include "brand/brand.h"
#include "govuk/govuk.h"
#include "web/look.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

struct brand_form {
    struct str name, accent;
    struct file_sent logo;
    bool no_logo;
    int64_t version;
};
static int brand_page(struct request *rq);
static const struct field brand_fields[] = {
    FIELD(struct brand_form, name, TEXT, .label = "Name of the trust",
          .missing = "Enter the name of the trust", .max = 100),
    FIELD(struct brand_form, accent, TEXT, .label = "Accent colour", .optional_label = "(optional)",
          .hint = "The colour of the line under the header, as # and six digits, such as #14532d. "
                  "Leave it empty for Trellis\u2019s green.",
          .max = 20, .classes = "govuk-input--width-10"),
    FIELD(struct brand_form, logo, FILE, .label = "Logo", .optional_label = "(optional)",
          .hint = "A PNG picture of at most 1000 by 1000 pixels and 200 kB"),
    FIELD(struct brand_form, no_logo, CHECKBOX, .label = "Take the present logo away"),
    FIELD(struct brand_form, version, HIDDEN),
};
static const struct form brand_form = FORM(brand_fields, struct brand_form, brand_page);

static void put_logo_now(struct request *rq, const struct brand *now, const struct brand_form *form)
{
    if (!now->logo.len)
        return;
    html(rq->out, H("<p class=\"govuk-body\">The logo now: "));
    put_logo(rq, now->logo);
    html(rq->out, H("</p>\n"));
    form_field(rq, &brand_form, "no_logo", form);
}

static int brand_page(struct request *rq)
{
    struct brand now = {};
    STEP(brand_of(rq->db, &now));
    struct brand_form form = {.name = now.name, .accent = now.accent, .version = now.version};
    page (rq, .title = "Name, logo and colour") {
        html(rq->out, H("<p class=\"govuk-body\">They stand at the top of every page, and the name on new "
                        "reports. Reports that are issued keep the name they were issued with.</p>\n"));
        form_post_file(rq, "/settings/brand")
        {
            form_field(rq, &brand_form, "name", &form);
            form_field(rq, &brand_form, "accent", &form);
            form_field(rq, &brand_form, "logo", &form);
            put_logo_now(rq, &now, &form);
            form_field(rq, &brand_form, "version", &form);
            govuk_button(rq->out, .text = S("Save"), .prevent_double_click = GOVUK_YES);
        }
    }
    return DONE;
}

static int refuse_logo(struct request *rq, enum refusal refusal)
{
    const struct refusal_row *r = &refusal_rows[refusal];
    return form_refuse(rq, "logo", arena_fmt(rq->arena, "%s. %s", r->says, r->next).at);
}

static int check_logo(struct request *rq, const struct brand_form *form, struct str *png)
{
    if (!form->logo.bytes.len)
        return DONE;
    if (form->no_logo)
        return form_refuse(rq, "logo", "Choose a new logo, or take the present one away: not both");
    int r = TRY(logo_read(rq->arena, form->logo.bytes, png));
    return r ? refuse_logo(rq, r) : DONE;
}

/* the picture is decoded apart from other people's changes */
static int check(struct request *rq)
{
    const struct brand_form *form = rq->form;
    struct brand_wanted *w = arena_new(rq->arena, struct brand_wanted);
    struct str says;
    int colour = TRY(accent_check(rq->arena, form->accent, &w->accent, &says));
    if (colour)
        form_refuse(rq, "accent", says.at);
    STEP(check_logo(rq, form, &w->png));
    w->name = form->name;
    w->no_logo = form->no_logo;
    w->version = form->version;
    rq->prepared = w;
    return colour ? FORM_INVALID : DONE;
}

static int save(struct request *rq)
{
    STEP(brand_change(rq->db, rq->prepared, &rq->audit_detail));
    return see_other(rq, NOTICE_BRAND_SAVED, "/settings/brand");
}

/* HASH.css of the colour, HASH.png of the logo: the trust's as they are now, and no other's */
static int show_file(struct request *rq)
{
    if (rq->accent.len && str_eq(rq->path, accent_path(rq->arena, rq->accent))) {
        rq->bytes = accent_css(rq->arena, rq->accent);
        rq->type = "text/css; charset=utf-8";
    } else if (rq->logo.len && str_eq(rq->path, logo_path(rq->arena, rq->logo))) {
        STEP(brand_logo(rq->db, rq->logo, &rq->bytes));
        rq->type = "image/png";
    } else {
        return NOT_FOUND;
    }
    rq->cache = "public, max-age=31536000, immutable";
    rq->etag = arena_fmt(rq->arena, "\"" PRs "\"", ARGs(rq->token));
    return DONE;
}

static const struct route routes[] = {
    GET("/settings/brand", MAY_BRAND, subject_none, brand_page),
    POST("/settings/brand", MAY_BRAND, subject_none, save, .form = &brand_form, .prepare = check,
         .flags = ROUTE_FILE),
    GET("/brand/:token", MAY_VISIT, subject_none, show_file),
};
const struct route_table brand_routes = ROUTES(routes);
