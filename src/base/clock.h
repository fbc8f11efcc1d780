#pragma once
/*
 * The clock is passed, never read: so a test, and `serve --today`, can move it to any day of the year.
 * A date is ISO 8601 text ("2026-09-01"), which orders as text; an instant is UTC ("2026-09-01T08:30:00Z").
 * Today is the day in Europe/London.
 */
#include "base/arena.h"

struct clock {
    int64_t shift; /* seconds added to the machine's time */
};

/* a clock whose today is that date, with the machine's time of day; false when it is not a date */
bool clock_at(struct clock *c, struct str today);
int64_t clock_seconds(const struct clock *c);                   /* since 1970-01-01T00:00:00Z */
struct str clock_now(const struct clock *c, struct arena *a);   /* instant */
struct str clock_today(const struct clock *c, struct arena *a); /* date in Europe/London */

bool date_ok(struct str s); /* a day that exists, years 1900 to 2199, written YYYY-MM-DD */
struct str date_of(struct arena *a, int year, int month, int day); /* empty when there is no such day */
struct str date_add_days(struct arena *a, struct str date, int days);
struct str date_add_months(struct arena *a, struct str date,
                           int months);                /* 31 January + 1 month = 28 February */
int date_days_between(struct str from, struct str to); /* 0 on the same day */
int date_part(struct str date, char part);             /* part is 'y', 'm' or 'd' */
struct str instant_of(struct arena *a, int64_t seconds);
int64_t instant_seconds(struct str instant); /* since 1970-01-01T00:00:00Z; 0 when it is no instant */

/* for people: "3 September 2026"; an instant as London wall time, "3 September 2026, 4:05pm"; empty stays
 * empty */
struct str date_words(struct arena *a, struct str date);
struct str instant_words(struct arena *a, struct str instant);
/* "13:52" in Europe/London */
struct str instant_time(struct arena *a, struct str instant);
/* its date in Europe/London, "2026-10-01"; empty when it is not an instant */
struct str instant_day(struct arena *a, struct str instant);
