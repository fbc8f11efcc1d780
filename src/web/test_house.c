#include "web/test_house.h"
#include "web/page.h"
#include "web/session.h"
#include <unistd.h>

/* ---- the rows */
static int thing_subject(struct request *rq)
{
    if (rq->id[0] != 7 && rq->id[0] != 8)
        return NOT_FOUND;
    rq->subject_table = "person";
    rq->subject_id = rq->id[0];
    rq->relation = rq->actor.id == ADA ? EMPLOYEE : NOBODY;
    rq->stage = rq->id[0] == 7 ? STAGE_OBJECTIVES : STAGE_SIGNED;
    return DONE;
}

static const struct statement rename_trust = {
    .name = "rename_trust", .sql = "UPDATE trust SET name = $1", .arity = 1};
static const struct statement broken_sql = {.name = "broken_sql", .sql = "SELECT nothing FROM nowhere"};

static int rename_to(struct request *rq, const char *name)
{
    return db_one_(rq->db, &rename_trust, NULL, VALUES(name));
}

static int show(struct request *rq)
{
    page (rq, .title = "A thing") {
        csrf_field(rq);
        html(rq->out, H("<p>"), rq->trust_name, H("</p>"), rq->id[0], rq->token);
    }
    return DONE;
}
static int agree(struct request *rq)
{
    TRY(rename_to(rq, "Agreed"));
    return see_other(rq, NOTICE_OBJECTIVE_AGREED, "/things/%lld", (long long)rq->id[0]);
}
static int refuse_after_writing(struct request *rq)
{
    TRY(rename_to(rq, "Refused"));
    return NOT_PROPOSED;
}
static int refuse_and_keep(struct request *rq)
{
    TRY(rename_to(rq, "Counted"));
    rq->keep = true;
    return TOO_MANY;
}
static int break_after_writing(struct request *rq)
{
    TRY(rename_to(rq, "Broken"));
    return TRY(db_one_(rq->db, &broken_sql, NULL, VALUES()));
}
static int show_slowly(struct request *rq)
{
    usleep(50 * 1000);
    return show(rq);
}
static int sign_in(struct request *rq)
{
    TRY(session_start(rq, ADA));
    return see_local(rq, S("/"));
}
static int sign_out(struct request *rq)
{
    TRY(session_end(rq));
    return see_local(rq, S("/"));
}
static int hash_slowly(struct request *rq)
{
    rq->prepared = (void *)"hashed";
    return DONE;
}
static int use_hash(struct request *rq)
{
    return rename_to(rq, rq->prepared);
}

struct thing_form {
    struct str words;
};
static const struct field thing_fields[] = {
    FIELD(struct thing_form, words, LONG_TEXT, .label = "Words", .missing = "Enter words")};
static int thing_page(struct request *rq);
static const struct form thing_form = FORM(thing_fields, struct thing_form, thing_page);
static int thing_page(struct request *rq)
{
    page (rq, .title = "Edit a thing")
        form_post (rq, "/things/%lld/edit", (long long)rq->id[0])
            form_fields(rq, &thing_form, NULL);
    return DONE;
}
static int save(struct request *rq)
{
    const struct thing_form *form = rq->form;
    TRY(rename_to(rq, "Half saved"));
    if (str_is(form->words, "stale"))
        return STALE;
    if (str_is(form->words, "full"))
        return DB_E_FULL;
    if (str_is(form->words, "rude"))
        return form_refuse(rq, "words", "Be kind");
    TRY(db_one_(rq->db, &rename_trust, NULL, VALUES(form->words)));
    return see_other(rq, NOTICE_NONE, "/things/7");
}

static const struct route routes[] = {
    GET("/", MAY_USE, subject_none, show),
    GET("/sign-in", MAY_VISIT, subject_none, show),
    POST("/sign-in", MAY_VISIT, subject_none, sign_in),
    POST("/sign-out", MAY_USE, subject_none, sign_out),
    GET("/totals", MAY_READ_TOTALS, subject_none, show),
    GET("/things/:id", MAY_READ_OBJECTIVES, thing_subject, show),
    GET("/things/:id/edit", MAY_READ_OBJECTIVES, thing_subject, thing_page),
    GET("/things/:id/secret", MAY_READ_OBJECTIVES, thing_subject, show, .flags = ROUTE_SENSITIVE),
    GET("/things/new", MAY_USE, subject_none, show),
    POST("/things/:id/agree", MAY_AGREE_OBJECTIVE, thing_subject, agree),
    POST("/things/:id/refuse", MAY_AGREE_OBJECTIVE, thing_subject, refuse_after_writing),
    POST("/things/:id/count", MAY_AGREE_OBJECTIVE, thing_subject, refuse_and_keep),
    POST("/things/:id/break", MAY_AGREE_OBJECTIVE, thing_subject, break_after_writing),
    POST("/things/:id/edit", MAY_AGREE_OBJECTIVE, thing_subject, save, .form = &thing_form),
    POST("/things/:id/hash", MAY_AGREE_OBJECTIVE, thing_subject, use_hash, .prepare = hash_slowly),
    GET("/slow", MAY_VISIT, subject_none, show_slowly, .flags = ROUTE_SLOW),
    GET("/policy/:token", MAY_VISIT, subject_none, show),
};
static const struct route_table table = ROUTES(routes);
extern const struct route_table draft_routes;
const struct route_table *const route_tables[] = {&table, &session_routes, &draft_routes};
const size_t route_table_count = COUNT(route_tables);

/* ---- its people */
void furnish(struct house *h, struct fixture *f)
{
    *h = (struct house){.f = f, .app = {.db_url = f->url, .clock = f->clock, .key = f->key}};
    fixture_sql(f, "INSERT INTO trust (id, name) VALUES (1, 'Oak')");
    fixture_sql(f, "INSERT INTO person (staff_id, forename, surname, sort_name, email, kind) VALUES"
                   " ('A1', 'Ada', 'Ash', 'ash', 'ada@oak.example', 'employee'),"
                   " ('B1', 'Bob', 'Elm', 'elm', 'bob@oak.example', 'employee')");
    fixture_sql(f, "INSERT INTO school (urn, name, phase) VALUES ('1', 'Oak Primary', 'primary')");
    fixture_sql(f, "INSERT INTO account (person_id, state) VALUES (1, 'active'), (2, 'active')");
    fixture_sql(f,
                "INSERT INTO role_grant (person_id, role, school_id, from_date, to_date) VALUES"
                " (1, 'ceo', NULL, '2020-01-01', NULL), (1, 'head_of_hr', NULL, '2020-01-01', '2021-01-01'),"
                " (1, 'headteacher', 1, '2020-01-01', NULL)");
}

struct request ask_anew(struct house *h, const char *method, const char *target, const char *cookies,
                        struct str body)
{
    struct request rq = {.app = &h->app, .arena = h->f->arena, .db = h->f->db};
    dispatch(&rq, method, str_of(target), str_of(cookies), body);
    return rq;
}

void enter_as(struct house *h, int64_t person)
{
    struct request rq = {.app = &h->app, .arena = h->f->arena, .db = h->f->db};
    request_begin(&rq);
    assert_int_equal(session_start(&rq, person), 0);
    h->cookies = arena_fmt(h->f->arena, "trellis=" PRs, ARGs(rq.cookie));
    h->csrf = csrf_masked(&rq);
}

struct request ask(struct house *h, const char *method, const char *target)
{
    struct str body = str_is(str_of(method), "POST")
                          ? arena_fmt(h->f->arena, "csrf=" PRs "&words=good", ARGs(h->csrf))
                          : (struct str){};
    return ask_anew(h, method, target, h->cookies.at, body);
}

bool shows(const struct request *rq, const char *words)
{
    return rq->out->len && memmem(rq->out->at, rq->out->len, words, strlen(words));
}

struct text {
    struct str text;
};
static struct str read_text(struct fixture *f, const char *sql)
{
    static const struct column columns[] = {{"text", COLUMN_STR, offsetof(struct text, text)}};
    struct statement *s = arena_new(f->arena, struct statement);
    *s = (struct statement){
        .name = "read", .sql = sql, .columns = columns, .n_columns = 1, .row_size = sizeof(struct text)};
    struct text row = {};
    int r = db_one_(f->db, s, &row, VALUES());
    assert_true(r == 0 || r == DB_NONE);
    return row.text;
}
struct str trust_of(struct house *h)
{
    return read_text(h->f, "SELECT name AS text FROM trust");
}
struct str last_event(struct house *h)
{
    return read_text(h->f, "SELECT event AS text FROM audit_event ORDER BY seq DESC LIMIT 1");
}
