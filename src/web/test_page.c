#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>
#include "web/asset.h"
#include "web/form_state.h"
#include "web/page.h"
#include "web/route.h"

struct note {
    struct str title, about, day, secret;
    bool ready;
    int64_t version;
};
static const struct field note_fields[] = {
    FIELD(struct note, title, TEXT, .label = "Title", .hint = "One line", .missing = "Enter the title"),
    FIELD(struct note, about, LONG_TEXT, .label = "About", .max = 20),
    FIELD(struct note, day, DATE, .label = "Day"),
    FIELD(struct note, secret, PASSWORD, .label = "Password"),
    FIELD(struct note, ready, CHECKBOX, .label = "Ready"),
    FIELD(struct note, version, HIDDEN),
};
static const struct form form = FORM(note_fields, struct note, NULL);
static const struct route route = {.form = &form};

static struct request request_of(struct arena *a)
{
    return (struct request){.arena = a,
                            .route = &route,
                            .out = {{a}},
                            .path = S("/"),
                            .trust_name = S("A & B <Trust>"),
                            .actor = {.id = 1, .name = S("Ann O'Neil"), .csrf = S("rawtoken")}};
}

static bool says(struct request *rq, const char *words)
{
    return rq->out->len && memmem(rq->out->at, rq->out->len, words, strlen(words));
}
#define SAYS(rq, words)                                                                   \
    do {                                                                                  \
        if (!says((rq), (words)))                                                         \
            fail_msg("not there: %s\n" PRs, (words), (int)(rq)->out->len, (rq)->out->at); \
    } while (0)

static void what_is_there_is_drawn(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct request rq = request_of(&a);
    struct note note = {S("\"><script>"), S("\nfirst"), S("2027-02-03"), S("opensesame"), true, 7};
    form_post (&rq, "/notes/%d", 4)
        form_fields(&rq, &form, &note);
    SAYS(&rq, "<form method=\"post\" action=\"/notes/4\" novalidate>");
    SAYS(&rq, "name=\"csrf\" value=\"");
    SAYS(&rq, "value=\"&quot;&gt;&lt;script&gt;\"");
    SAYS(&rq, "name=\"day-day\" type=\"text\" value=\"3\"");
    SAYS(&rq, "name=\"day-month\" type=\"text\" value=\"2\"");
    SAYS(&rq, "value=\"yes\" checked");
    SAYS(&rq, "name=\"version\" value=\"7\"");
    SAYS(&rq, "data-maxlength=\"20\"");
    SAYS(&rq, ">\n\nfirst</textarea>"); /* a parser drops the first line feed */
    assert_false(says(&rq, "opensesame"));
    assert_false(says(&rq, "<script>"));
    assert_false(says(&rq, "rawtoken")); /* it is masked */
}

static void what_was_typed_stays_with_what_is_wrong(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct request rq = request_of(&a);
    struct note there = {.title = S("Old"), .version = 7};
    rq.body = S("title=&about=%3Cb%3E+is+much+too+long+to+be+taken&day-day=30&day-month=2&day-year=2027&"
                "secret=pass&version=7");
    assert_int_equal(form_parse(&rq), FORM_INVALID);
    rq.refusal = FORM_INVALID;
    page (&rq, .title = "A note")
        form_fields(&rq, &form, &there);
    SAYS(&rq, "<title>Error: A note – A &amp; B &lt;Trust&gt; – Trellis</title>");
    SAYS(&rq, "<a href=\"#title\">Enter the title</a>");
    SAYS(&rq, "<a href=\"#about\">About must be 20 characters or fewer</a>");
    SAYS(&rq, "<a href=\"#day-day\">Day must be a real date</a>");
    SAYS(&rq, "id=\"title-error\"");
    SAYS(&rq, "aria-describedby=\"title-hint title-error\"");
    SAYS(&rq, "&lt;b&gt; is much too long to be taken</textarea>");
    SAYS(&rq, "name=\"day-day\" type=\"text\" value=\"30\"");
    assert_false(says(&rq, "Old"));
    assert_false(says(&rq, "value=\"pass\""));
}

static void a_stale_write_shows_both_texts(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct request rq = request_of(&a);
    struct note there = {.title = S("Theirs"), .about = S("Same"), .version = 8};
    rq.body = S("title=Mine&about=Same&version=7");
    assert_int_equal(form_parse(&rq), DONE);
    rq.refusal = STALE;
    page (&rq, .title = "A note")
        form_fields(&rq, &form, &there);
    SAYS(&rq, "value=\"Mine\"");
    SAYS(&rq, "Theirs");
    SAYS(&rq, "This changed while you were reading it");
    SAYS(&rq, "name=\"version\" value=\"8\"");
    assert_false(says(&rq, "trellis-text\">Same"));
}

static void the_frame_says_where_and_who(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct request rq = request_of(&a);
    rq.query = S("done=objective-agreed");
    rq.actor.school_id = 3;
    rq.path = S("/schools/3");
    page (&rq, .title_text = S("<Oak>"), .caption = S("2026"), .back = link_to(&rq, "/x/%d", 5))
        html(rq.out, H("body"));
    SAYS(&rq, "<html lang=\"en\"");
    SAYS(&rq, "<h1 class=\"govuk-heading-l\">&lt;Oak&gt;</h1>");
    SAYS(&rq, "href=\"/x/5\" class=\"govuk-back-link\"");
    SAYS(&rq, "Objective agreed");
    SAYS(&rq, "Ann O&#39;Neil");
    SAYS(&rq, "href=\"/schools/3\" aria-current=\"page\"");
    assert_false(says(&rq, "href=\"/accounts\""));
    assert_false(says(&rq, "href=\"/trust\""));
    struct request out = request_of(&a);
    out.actor.id = 0;
    page (&out, .title = "Sign in") {
    }
    assert_false(says(&out, "/sign-out"));
    assert_false(says(&out, "<nav"));
}

static void a_refusal_says_what_to_do_next(void **state)
{
    (void)state;
    for (enum refusal r = 1; r < REFUSAL_COUNT; r++) {
        struct arena a CLEANUP(arena_free) = {};
        struct request rq = request_of(&a);
        struct html says_ = {&a}, next = {&a};
        html(&says_, refusal_rows[r].says);
        html(&next, refusal_rows[r].next);
        refusal_page(&rq, r);
        assert_int_equal(rq.status, refusal_rows[r].status);
        SAYS(&rq, arena_copy(&a, html_take(&says_).s).at);
        SAYS(&rq, arena_copy(&a, html_take(&next).s).at);
        SAYS(&rq, refusal_rows[r].clause);
    }
}

static void a_clause_opens_the_policy_where_there_is_one(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct request rq = request_of(&a);
    clause_ref(&rq, "2.2.3/4");
    assert_false(says(&rq, "<a"));
    rq.policy_loaded = true;
    clause_ref(&rq, "2.2.3/4");
    SAYS(&rq, "href=\"/policy/2.2.3\">Policy 2.2.3/4</a>");
}

/* a head, the filter and the pages each change one thing and keep the rest */
static void a_list_keeps_its_place(void **state)
{
    (void)state;
    static const char *const orders[] = {"name", "job", NULL};
    static const struct table_head heads[] = {{"Name", .sort = "name"}, {"Job", .sort = "job"}, {"Notes"}};
    static const struct filter_field field = {"q", "Name", S("a&b")};
    struct arena a CLEANUP(arena_free) = {};
    struct request rq = request_of(&a);
    struct listing l = {.path = S("/people"), .asks = {{"q", S("a&b")}, {"school", S("7")}}};
    rq.query = S("sort=-job&page=3");
    listing_read(&rq, &l, orders);
    table(&rq, .caption = "People", .heads = {heads, COUNT(heads)}, .list = &l) {}
    SAYS(&rq, "aria-sort=\"none\"><a class=\"govuk-link\" href=\"/people?q=a%26b&amp;school=7\">Name<");
    SAYS(&rq, "aria-sort=\"descending\"><a class=\"govuk-link\" "
              "href=\"/people?q=a%26b&amp;school=7&amp;sort=job\">Job<");
    SAYS(&rq, "<th scope=\"col\" class=\"govuk-table__header\">Notes<");
    filter_form(&rq, &l, &field, 1);
    SAYS(&rq, "type=\"hidden\" name=\"school\" value=\"7\"");
    SAYS(&rq, "type=\"hidden\" name=\"sort\" value=\"-job\"");
    SAYS(&rq, "href=\"/people?school=7&amp;sort=-job\">Clear<");
    page_links(&rq, .list = &l, .there = 200, .per_page = 50);
    SAYS(&rq, "/people?q=a%26b&amp;school=7&amp;sort=-job&amp;page=2");
    SAYS(&rq, "/people?q=a%26b&amp;school=7&amp;sort=-job&amp;page=4");
    rq.query = S("sort=shoe-size&page=-1");
    listing_read(&rq, &l, orders);
    assert_int_equal(l.page, 1);
    assert_int_equal(l.sort.len, 0);
}

/* fifty of fifty is the whole list */
static void one_page_has_no_links(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct request rq = request_of(&a);
    const struct listing l = {.path = S("/people"), .page = 1};
    page_links(&rq, .list = &l, .there = 50, .per_page = 50);
    page_links(&rq, .list = &l, .more = false);
    assert_int_equal(rq.out->len, 0);
    page_links(&rq, .list = &l, .there = 51, .per_page = 50);
    SAYS(&rq, "/people?page=2");
}

static void a_final_act_is_told_in_a_panel(void **state)
{
    (void)state;
    struct arena a CLEANUP(arena_free) = {};
    struct request rq = request_of(&a), other = request_of(&a);
    rq.query = S("done=report-issued");
    other.query = S("done=account-disabled");
    page (&rq, .title = "Report", .action = "Download", .action_href = S("/x")) {
    }
    page (&other, .title = "Account") {
    }
    SAYS(&rq, "<h2 class=\"govuk-panel__title\">");
    SAYS(&rq, "The employee can now read it");
    SAYS(&rq, "<a href=\"/x\" role=\"button\"");
    SAYS(&other, "govuk-notification-banner--success");
    SAYS(&other, "A new link opens the account again.");
    assert_false(says(&other, "trellis-heading"));
}

static void paragraphs_keep_their_lines(void **state)
{
    (void)state;
    static const struct {
        struct str text;
        const char *want;
    } rows[] = {
        {S(""), ""},
        {S(" \n\n "), ""},
        {S("a\nb\n\n\n<c>\n"),
         "<p class=\"govuk-body\">a<br>\nb</p>\n<p class=\"govuk-body\">&lt;c&gt;</p>\n"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct arena a CLEANUP(arena_free) = {};
        struct html o = {&a};
        put_paragraphs(&o, rows[i].text);
        if (!str_is(html_take(&o).s, rows[i].want))
            fail_msg("%zu", i);
    }
}

static void an_asset_goes_in_the_best_form(void **state)
{
    (void)state;
    static const struct {
        struct str accepts;
        enum asset_coding want;
    } rows[] = {
        {S(""), ASSET_RAW},
        {S("gzip"), ASSET_GZIP},
        {S("gzip, deflate, br, zstd"), ASSET_BROTLI},
        {S("GZip;q=0.5, identity"), ASSET_GZIP},
        {S("br;q=0, gzip;q=0.000"), ASSET_RAW},
        {S("brotli"), ASSET_RAW},
        {S("br;q=0.1"), ASSET_BROTLI},
    };
    const struct asset *css = asset_find(str_of(asset_path("trellis.css")));
    assert_non_null(css);
    for (size_t i = 0; i < COUNT(rows); i++)
        if (asset_coding(css, rows[i].accepts) != rows[i].want)
            fail_msg(PRs, ARGs(rows[i].accepts));
    assert_int_equal(asset_coding(asset_find(str_of(asset_path("public-sans-latin.woff2"))), S("br, gzip")),
                     ASSET_RAW);
    assert_null(asset_find(S("/assets/trellis.css")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_there_is_drawn),
        cmocka_unit_test(what_was_typed_stays_with_what_is_wrong),
        cmocka_unit_test(a_stale_write_shows_both_texts),
        cmocka_unit_test(the_frame_says_where_and_who),
        cmocka_unit_test(a_refusal_says_what_to_do_next),
        cmocka_unit_test(a_clause_opens_the_policy_where_there_is_one),
        cmocka_unit_test(a_list_keeps_its_place),
        cmocka_unit_test(one_page_has_no_links),
        cmocka_unit_test(a_final_act_is_told_in_a_panel),
        cmocka_unit_test(paragraphs_keep_their_lines),
        cmocka_unit_test(an_asset_goes_in_the_best_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
