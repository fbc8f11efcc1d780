#include "demo/demo_parts.h"
#include "demo/names.def"
#include "document/csv.h"
#include "person/person.h"
#include "school/school.h"
#include "base/html.h"
#include <glib.h>
#include "base/banned.h"

static const char *const forenames[] = {DEMO_FORENAMES}, *const surnames[] = {DEMO_SURNAMES},
                         *const places[] = {DEMO_PLACES}, *const subjects[] = {DEMO_SUBJECTS};

/* the files, as they grow; csv text is written through the HTML buffer's plain bytes */
struct files {
    struct demo *d;
    GString *schools, *staff, *roles;
    int count; /* of people so far: also the number of the last */
    GHashTable *emails;
};

struct post_plan {
    const char *kind, *job, *subject, *group, *contract, *level, *stage, *pay;
    int manager, urn;
    bool qts, induction;
};

static const char *pick(struct demo *d, const char *const *list, size_t n)
{
    return list[demo_roll(d, (unsigned)n)];
}

/* forename.surname@…, with a number where somebody has that already */
static char *email_for(struct files *f, const char *forename, const char *surname)
{
    char *plain = g_str_to_ascii(surname, NULL), *first = g_str_to_ascii(forename, NULL);
    GString *local = g_string_new(NULL);
    for (const char *c = first; *c; c++)
        if (g_ascii_isalpha(*c))
            g_string_append_c(local, g_ascii_tolower(*c));
    g_string_append_c(local, '.');
    for (const char *c = plain; *c; c++)
        if (g_ascii_isalpha(*c))
            g_string_append_c(local, g_ascii_tolower(*c));
    g_free(plain);
    g_free(first);
    int before = GPOINTER_TO_INT(g_hash_table_lookup(f->emails, local->str));
    g_hash_table_insert(f->emails, g_strdup(local->str), GINT_TO_POINTER(before + 1));
    if (before)
        g_string_append_printf(local, "%d", before + 1);
    g_string_append(local, "@brightwater.example");
    return g_string_free(local, FALSE);
}

/* D00042, or nothing for 0 */
static void put_staff_id(GString *to, int number)
{
    if (number)
        g_string_append_printf(to, "D%06d", number);
}

static void put_dates(struct files *f, const struct post_plan *p)
{
    struct demo *d = f->d;
    bool fixed = !strcmp(p->contract, "fixed-term");
    if (strcmp(p->kind, "employee"))
        g_string_append(f->staff, ",,");
    else if (fixed)
        g_string_append_printf(f->staff, "%d-09-01,%d-01-31,", d->year, d->year + 1);
    else
        g_string_append_printf(f->staff, "%d-09-01,,",
                               d->year - (p->induction ? 1 : 1 + (int)demo_roll(d, 14)));
}

/* adds a line of the staff list; gives the person's number */
static int add(struct files *f, const struct post_plan *p)
{
    struct demo *d = f->d;
    const char *forename = pick(d, forenames, COUNT(forenames)),
               *surname = pick(d, surnames, COUNT(surnames));
    char *email = email_for(f, forename, surname);
    int number = ++f->count;
    put_staff_id(f->staff, number);
    g_string_append_printf(f->staff, ",%s,%s,%s,%s,%d,%s%s,%s,", forename, surname, email, p->kind, p->urn,
                           p->job, p->subject ? p->subject : "", p->group);
    put_staff_id(f->staff, p->manager);
    g_string_append_printf(f->staff, ",%s,", p->contract);
    put_dates(f, p);
    static const char *const ftes[] = {"1.00", "1.00", "1.00", "0.80", "0.60"};
    g_string_append_printf(f->staff, "%s,", strcmp(p->kind, "employee") ? "" : pick(d, ftes, COUNT(ftes)));
    if (p->qts)
        g_string_append_printf(f->staff, "%07d,yes,", 1000000 + number);
    else
        g_string_append(f->staff, ",no,");
    if (p->induction)
        g_string_append_printf(f->staff, "%d-09-01,%d-08-31,", d->year - 1, d->year + 1);
    else
        g_string_append(f->staff, ",,");
    g_string_append_printf(f->staff, "%s,%s,%s\n", p->level ? p->level : "", p->stage ? p->stage : "",
                           p->pay ? p->pay : "");
    g_free(email);
    return number;
}

static void give(struct files *f, int person, const char *role, int urn)
{
    put_staff_id(f->roles, person);
    if (urn)
        g_string_append_printf(f->roles, ",%s,%d\n", role, urn);
    else
        g_string_append_printf(f->roles, ",%s,\n", role);
}

enum { CENTRAL_URN = 800000 };

struct leaders {
    int chair, ceo;
};

static struct leaders add_centre(struct files *f)
{
    struct post_plan trustee = {"trustee", "Trustee", NULL, "governance", "permanent", .urn = CENTRAL_URN};
    struct leaders l = {};
    trustee.job = "Chair of the Trustees";
    give(f, l.chair = add(f, &trustee), "chair", 0);
    trustee.job = "Trustee";
    trustee.manager = l.chair;
    for (int i = 0; i < 4; i++)
        give(f, add(f, &trustee), "trustee", 0);
    struct post_plan central = {"employee",         "Chief Executive Officer", NULL, "central", "permanent",
                                .manager = l.chair, .urn = CENTRAL_URN};
    give(f, l.ceo = add(f, &central), "ceo", 0);
    central.manager = l.ceo;
    central.job = "Head of HR";
    int hr = add(f, &central);
    give(f, hr, "head_of_hr", 0);
    static const char *const jobs[] = {"Head of Finance", "Head of Estates", "Governance Professional"};
    for (size_t i = 0; i < COUNT(jobs); i++) {
        central.job = jobs[i];
        add(f, &central);
    }
    central.manager = hr;
    central.job = "HR Officer";
    add(f, &central);
    central.job = "Systems Administrator";
    give(f, add(f, &central), "administrator", 0);
    return l;
}

static const char *support_job(struct demo *d, struct post_plan *p)
{
    static const struct {
        const char *job, *level, *stages[3];
    } kinds[] = {
        {"Teaching Assistant", "core", {"core-1", "core-2", "core-3"}},
        {"SEMH Mentor", "proficient", {"proficient-1", "proficient-2", "proficient-3"}},
        {"Higher Level Teaching Assistant",
         "experienced",
         {"experienced-1", "experienced-2", "experienced-3"}},
        {"Office Administrator", NULL, {NULL, NULL, NULL}},
    };
    unsigned kind = demo_roll(d, COUNT(kinds));
    p->level = kinds[kind].level;
    p->stage = kinds[kind].stages[demo_roll(d, 3)];
    return kinds[kind].job;
}

static void add_team(struct files *f, int urn, int manager, int size)
{
    struct demo *d = f->d;
    const char *subject = pick(d, subjects, COUNT(subjects));
    struct post_plan teacher = {"employee",    "Head of ",         subject,    "teacher",  "permanent",
                                .pay = "UPS2", .manager = manager, .urn = urn, .qts = true};
    int lead = add(f, &teacher);
    teacher.job = "Teacher of ";
    teacher.manager = lead;
    for (int i = 1; i < size; i++) {
        if (demo_roll(d, 3) == 0) {
            struct post_plan support = {"employee",      NULL,        NULL,
                                        "support",       "permanent", .pay = "Grade 4",
                                        .manager = lead, .urn = urn};
            support.job = support_job(d, &support);
            add(f, &support);
            continue;
        }
        unsigned special = demo_roll(d, 16);
        teacher.contract = special == 0 ? "fixed-term" : "permanent";
        teacher.induction = special == 1;
        teacher.pay = teacher.induction ? "M2" : "M5";
        add(f, &teacher);
    }
}

static void add_school(struct files *f, int number, int size, struct leaders l)
{
    bool secondary = number % 2 == 0;
    int urn = CENTRAL_URN + 1 + number;
    g_string_append_printf(f->schools, "%d,%s %s", urn, places[(size_t)number % COUNT(places)],
                           secondary ? "High School" : "Primary School");
    if ((size_t)number >= COUNT(places))
        g_string_append_printf(f->schools, " %d", number / (int)COUNT(places) + 1);
    g_string_append_printf(f->schools, ",%s\n", secondary ? "secondary" : "primary");

    struct post_plan adviser = {"external",   "External adviser", NULL,
                                "governance", "permanent",        .urn = CENTRAL_URN};
    give(f, add(f, &adviser), "external_adviser", urn);
    struct post_plan lead = {"employee",   "Headteacher",    NULL,       "headteacher", "permanent",
                             .pay = "L21", .manager = l.ceo, .urn = urn, .qts = true};
    int head = add(f, &lead);
    give(f, head, "headteacher", urn);
    lead.job = "Deputy Headteacher";
    lead.group = "leader";
    lead.manager = head;
    int deputy = add(f, &lead);
    give(f, deputy, "senior_leader", urn);
    for (int left = size - 2, turn = 0; left > 0; left -= 8, turn++)
        add_team(f, urn, turn % 2 ? head : deputy, left < 8 ? left : 8);
}

static int taken_in(struct import *result, int r)
{
    if (result->problems.n)
        fprintf(stderr, "trellis: the demo's own list is wrong: " PRs,
                ARGs(csv_problems_text(&result->problems)));
    return r > 0 ? -1 : r;
}

static struct str text_of(GString *file)
{
    return (struct str){file->str, file->len};
}

static int import_all(struct files *f)
{
    struct demo *d = f->d;
    struct clock start = demo_day(d, 9, 1);
    struct import schools = {.problems.arena = d->arena}, staff = schools, roles = schools;
    TRY(taken_in(&schools, school_import(d->db, text_of(f->schools), &schools)));
    TRY(taken_in(&staff, staff_import(d->db, text_of(f->staff), &staff)));
    return TRY(
        taken_in(&roles, role_import(d->db, clock_today(&start, d->arena), text_of(f->roles), &roles)));
}

static void files_free(struct files *f)
{
    g_string_free(f->schools, TRUE);
    g_string_free(f->staff, TRUE);
    g_string_free(f->roles, TRUE);
    g_hash_table_destroy(f->emails);
}

int demo_people(struct demo *d)
{
    struct files f CLEANUP(files_free) = {
        .d = d,
        .schools = g_string_new("urn,name,phase\n"),
        .staff = g_string_new(
            "staff_id,forename,surname,email,kind,school_urn,job_title,staff_group,line_manager_id,"
            "contract,start_date,end_date,fte,trn,qts,induction_start,induction_end,"
            "framework_level,framework_stage,pay_point\n"),
        .roles = g_string_new("staff_id,role,school_urn\n"),
        .emails = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
    };
    g_string_append_printf(f.schools, "%d,Central Team,central\n", CENTRAL_URN);
    struct leaders l = add_centre(&f);
    int schools = d->people < 200 ? 2 : d->people / 80;
    for (int i = 0; i < schools; i++) {
        int left = d->people - f.count, schools_left = schools - i;
        add_school(&f, i, left / schools_left - 1, l);
    }
    return TRY(import_all(&f));
}
