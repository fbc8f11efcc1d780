/* What the comparison must hold apart, and what it must not; and faults in what a component has drawn. */
#include "component_fixtures.h"
#include "base/banned.h"

static const struct {
    const char *a, *b;
    bool same;
} pairs[] = {
    {"<p class=\"a b\" id=\"x\">t</p>", "<p id=\"x\"\n  class=\"a  b\">\n  t\n</p>", true},
    {"<p>&lt;</p>", "<p>&#60;</p>", true},
    {"<p>&lt;</p>", "<p>&#x3C;</p>", true},
    {"<p>a &amp; b &hellip;</p>", "<p>a & b \u2026</p>", true},
    {"<a title=\"&#39;\">", "<a title=\"'\">", true},
    {"<p>&amp;lt;</p>", "<p>&lt;</p>", false},
    {"<p>&nbsp;</p>", "<p> </p>", false},
    {"<p>&lt;b&gt;</p>", "<p><b></p>", false},
    {"<p title=\"a&quot; id=&quot;b\">", "<p title=\"a\" id=\"b\">", false},
    {"<p>a<span> b</span></p>", "<p>a<span>b</span></p>", false},
    {"<p><b>Error:</b> no</p>", "<p><b>Error:</b>no</p>", false},
    {"<b>a</b> <b>b</b>", "<b>a</b><b>b</b>", false},
    {"<b>a</b>\n<b>b</b>", "<b>a</b><b>b</b>", true},
    {"<p>a b</p>", "<p>a  b</p>", false},
    {"<p>a\n  b</p>", "<p>a\nb</p>", true},
    {"<p>a\nb</p>", "<p>a b</p>", false},
    {"<p class=\"a b\"></p>", "<p class=\"b a\"></p>", false},
    {"<p id=\"a b\"></p>", "<p id=\"a  b\"></p>", false},
    {"<input checked>", "<input>", false},
    {"<input value=\"\">", "<input>", false},
    {"<path d=\"a\"/>", "<path d=\"a\">", false},
    {"<p>Ab</p>", "<p>ab</p>", false},
    {"<textarea> a</textarea>", "<textarea>a</textarea>", false},
    {"<textarea>\n\na</textarea>", "<textarea>a</textarea>", false},
    {"<textarea>a</b>\n b</textarea>", "<textarea>a</b>b</textarea>", false},
    {"<pre><b>a</b>\n b</pre>", "<pre><b>a</b>b</pre>", false},
    {"<pre>a</pre>\n b", "<pre>a</pre>b", true},
    {"<div>\n  <p>a</p>\n</div>", "<div><p>a</p></div>", true},
};

static bool same(struct str x, struct str y)
{
    struct arena a CLEANUP(arena_free) = {};
    return str_eq(normal_html(&a, x), normal_html(&a, y));
}

void check_comparison(void)
{
    struct arena a CLEANUP(arena_free) = {};
    for (size_t i = 0; i < COUNT(pairs); i++)
        check(same(str_of(pairs[i].a), str_of(pairs[i].b)) == pairs[i].same,
              arena_fmt(&a, "%s %s %s", pairs[i].a, pairs[i].same ? "is" : "is not", pairs[i].b).at);
}

static const struct {
    const char *fault, *component, *fixture, *drawn, *instead;
} faults[] = {
    {"a lost space", "error-message", "default", "</span> ", "</span>"},
    {"a wrong id", "input", "default", " id=\"test-name\"", " id=\"test-nmae\""},
    {"an unescaped <", "inset-text", "html as text", "&lt;", "<"},
    {"a wrong class", "tag", "grey", "govuk-tag--grey", "govuk-tag--green"},
    {"checked for selected", "select", "default", " selected", " checked"},
};

static json_t *fixture_named(json_t *file, const char *name)
{
    size_t i;
    json_t *fixture;
    json_array_foreach(json_object_get(file, "fixtures"), i, fixture)
    {
        const char *is = json_string_value(json_object_get(fixture, "name"));
        if (is && !strcmp(is, name))
            return fixture;
    }
    return NULL;
}

/* what was drawn, with the fault in place of what is right */
static struct str planted(struct arena *a, struct str drawn, const char *right, const char *wrong)
{
    const char *at = memmem(drawn.at, drawn.len, right, strlen(right));
    if (!at)
        return (struct str){};
    size_t before = (size_t)(at - drawn.at);
    return arena_fmt(a, PRs "%s" PRs, ARGs(((struct str){drawn.at, before})), wrong,
                     ARGs(str_from(drawn, before + strlen(right))));
}

static void check_fault(const struct component *c, json_t *fixture, size_t i)
{
    struct arena a CLEANUP(arena_free) = {};
    struct str want = str_of(json_string_value(json_object_get(fixture, "html")));
    struct str drawn = component_drawn(&a, c, fixture);
    struct str wrong = planted(&a, drawn, faults[i].drawn, faults[i].instead);
    check(same(drawn, want) && wrong.len && !same(wrong, want), faults[i].fault);
}

void check_faults(const char *folder)
{
    for (size_t i = 0; i < COUNT(faults); i++) {
        const struct component *c = component_named(faults[i].component);
        json_t *file = component_file(folder, c, "fixtures.json");
        json_t *fixture = fixture_named(file, faults[i].fixture);
        if (check(fixture, faults[i].fixture))
            check_fault(c, fixture, i);
        json_decref(file);
    }
}
