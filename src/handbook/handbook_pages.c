#include "handbook/handbook.h"
#include "handbook/words.h"
#include "web/page.h"
#include "web/route.h"
#include "base/banned.h"

static struct url section_url(struct request *rq, const struct section *s)
{
    return URL(arena_fmt(rq->arena, "/policy/" PRs, ARGs(s->number)));
}

/* what stands before the first section has a number for its address only */
static void put_section_link(struct request *rq, const struct section *s)
{
    bool numbered = !str_is(s->number, "0");
    html(rq->out, H("<li><a class=\"govuk-link\" href=\""), section_url(rq, s), H("\">"),
         numbered ? s->number : S(""), numbered ? S(" ") : S(""), s->title, H("</a></li>\n"));
}

static bool is_within(const struct section *s, const struct section *outer)
{
    return s->number.len > outer->number.len + 1 && str_starts(s->number, outer->number) &&
           s->number.at[outer->number.len] == '.';
}

/* ---- pages */
static int policy_page(struct request *rq)
{
    struct section_list sections = {};
    struct str version = {};
    TRY(policy_sections(rq->db, &sections));
    TRY(policy_version_of(rq->db, &version));
    struct str caption = version.len ? arena_fmt(rq->arena, "Version " PRs, ARGs(version)) : S("");
    page (rq, .title = "The policy", .caption = caption) {
        if (!sections.n)
            empty_state(rq, "The trust's policy has not been loaded yet.",
                        "Your administrator loads it from a file: trellis import policy.");
        html(rq->out, H("<ul class=\"govuk-list govuk-list--spaced\">\n"));
        each (s, sections)
            put_section_link(rq, s);
        html(rq->out, H("</ul>\n"));
    }
    return DONE;
}

static struct str section_words(struct request *rq, const struct section *s)
{
    bool appendix = s->number.at[0] >= 'A';
    return arena_fmt(rq->arena, "The policy, %s " PRs, appendix ? "appendix" : "section", ARGs(s->number));
}

static int section_page(struct request *rq)
{
    struct section_list sections = {};
    struct section section;
    STEP(policy_section_find(rq->db, rq->token, &section));
    TRY(policy_sections(rq->db, &sections));
    page (rq, .title_text = section.title, .caption = section_words(rq, &section), .back = S("/policy"),
          .back_text = "All of the policy") {
        put_words(rq->out, policy_plain(rq->arena, section.body));
        html(rq->out, H("<ul class=\"govuk-list govuk-list--spaced\">\n"));
        each (s, sections) {
            if (is_within(s, &section))
                put_section_link(rq, s);
        }
        html(rq->out, H("</ul>\n"));
    }
    return DONE;
}

static const struct route routes[] = {
    GET("/policy", MAY_USE, subject_none, policy_page),
    GET("/policy/:token", MAY_USE, subject_none, section_page),
};
const struct route_table handbook_routes = ROUTES(routes);
