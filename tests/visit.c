#include "visit.h"
#include "web/dispatch.h"
#include "web/session.h"
#include <string.h>
#include "base/banned.h"

void run_sql(struct fixture *f, const char *sql)
{
    /* a statement is known by its address */
    struct statement *s = arena_new(f->arena, struct statement);
    *s = (struct statement){.name = "setup", .sql = sql};
    assert_int_equal(db_one_(f->db, s, NULL, VALUES()), 0);
}

void visit_trust(struct fixture *f)
{
    run_sql(f, "INSERT INTO trust (id, name) VALUES (1, 'Oak Trust')");
    run_sql(f, "INSERT INTO school (urn, name, phase) VALUES ('1', 'Alder School', 'secondary'),"
               " ('2', 'Birch School', 'primary'), ('3', 'Central team', 'central')");
    run_sql(f, "INSERT INTO person (staff_id, forename, surname, sort_name, email, kind, qts) VALUES"
               " ('P1', 'Cora', 'Chief', 'chief', 'p1@oak.example', 'employee', 0),"
               " ('P2', 'Hal', 'Head', 'head', 'p2@oak.example', 'employee', 1),"
               " ('P3', 'Tess', 'Teacher', 'teacher', 'p3@oak.example', 'employee', 1),"
               " ('P4', 'Tom', 'Trustee', 'trustee', 'p4@oak.example', 'trustee', 0),"
               " ('P5', 'Hira', 'Resources', 'resources', 'p5@oak.example', 'employee', 0),"
               " ('P6', 'Bea', 'Birchhead', 'birchhead', 'p6@oak.example', 'employee', 1)");
    run_sql(f, "INSERT INTO post (person_id, school_id, job_title, staff_group, contract, start_date) VALUES"
               " (1, 3, 'CEO', 'central', 'permanent', '2015-09-01'),"
               " (2, 1, 'Headteacher', 'headteacher', 'permanent', '2015-09-01'),"
               " (3, 1, 'Teacher', 'teacher', 'permanent', '2027-01-01'),"
               " (4, 3, 'Trustee', 'governance', 'permanent', NULL),"
               " (5, 3, 'Head of HR', 'central', 'permanent', '2015-09-01'),"
               " (6, 2, 'Headteacher', 'headteacher', 'permanent', '2015-09-01')");
    run_sql(f, "INSERT INTO role_grant (person_id, role, school_id, from_date) VALUES"
               " (1, 'ceo', NULL, '2020-01-01'), (2, 'headteacher', 1, '2020-01-01'),"
               " (4, 'trustee', NULL, '2020-01-01'), (5, 'head_of_hr', NULL, '2020-01-01'),"
               " (6, 'headteacher', 2, '2020-01-01')");
    run_sql(f, "INSERT INTO account (person_id, state) SELECT id, 'active' FROM person");
}

struct visitor visit_as(struct fixture *f, int64_t person_id)
{
    struct visitor v = {.f = f, .app = {.db_url = f->url, .clock = f->clock, .key = f->key}};
    struct request rq = {.app = &v.app, .arena = f->arena, .db = f->db};
    request_begin(&rq);
    assert_int_equal(session_start(&rq, person_id), 0);
    v.cookies = arena_fmt(f->arena, "trellis=" PRs, ARGs(rq.cookie));
    v.csrf = csrf_masked(&rq);
    return v;
}

struct request visit(struct visitor *v, const char *target)
{
    struct request rq = {.app = &v->app, .arena = v->f->arena, .db = v->f->db};
    dispatch(&rq, "GET", str_of(target), v->cookies, (struct str){});
    return rq;
}

struct request send_form(struct visitor *v, const char *target, const char *fields)
{
    struct request rq = {.app = &v->app, .arena = v->f->arena, .db = v->f->db};
    struct str body = arena_fmt(v->f->arena, CSRF_FIELD "=" PRs "&%s", ARGs(v->csrf), fields);
    dispatch(&rq, "POST", str_of(target), v->cookies, body);
    return rq;
}

bool shows(const struct request *rq, const char *words)
{
    return rq->out->len && memmem(rq->out->at, rq->out->len, words, strlen(words));
}
