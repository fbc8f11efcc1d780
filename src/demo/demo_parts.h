#pragma once
/* Inside of the demo: what its steps share. */
#include "demo/demo.h"

struct demo {
    struct db *db;
    struct arena *arena;
    const struct audit_key *key;
    struct str today;
    int year, people;
    uint64_t dice; /* state of the numbers that stand in for chance; the same in every run */
};

/* 0 to below - 1 */
unsigned demo_roll(struct demo *d, unsigned below);
/* that day of the period at nine in the morning or a little later; days after today become today */
struct clock demo_day(struct demo *d, int month, int day);
int demo_note(struct demo *d, const struct clock *when, int64_t actor, const char *event, const char *subject,
              int64_t id);

int demo_people(struct demo *d); /* schools, staff and roles, through their imports */
int demo_year(struct demo *d, void (*say)(const char *words));
