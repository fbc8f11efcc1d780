#include "base/clock.h"
#include <glib.h>
#include <time.h>
#include "base/banned.h"

static GTimeZone *london(void)
{
    static GTimeZone *zone;
    if (g_once_init_enter(&zone)) {
        GTimeZone *made = g_time_zone_new_identifier("Europe/London");
        g_once_init_leave(&zone, made ? made : g_time_zone_new_utc());
    }
    return zone;
}

int64_t clock_seconds(const struct clock *c)
{
    return g_get_real_time() / G_USEC_PER_SEC + c->shift;
}

static void put_digits(char *at, int width, int n)
{
    for (; width--; n /= 10)
        at[width] = (char)('0' + n % 10);
}

struct str instant_of(struct arena *a, int64_t seconds)
{
    char z[] = "0000-00-00T00:00:00Z";
    struct tm t;
    time_t at = (time_t)seconds;
    gmtime_r(&at, &t);
    put_digits(z, 4, t.tm_year + 1900);
    put_digits(z + 5, 2, t.tm_mon + 1);
    put_digits(z + 8, 2, t.tm_mday);
    put_digits(z + 11, 2, t.tm_hour);
    put_digits(z + 14, 2, t.tm_min);
    put_digits(z + 17, 2, t.tm_sec);
    return arena_copy(a, str_of(z));
}

static int digits(struct str s, size_t at)
{
    int64_t n = 0;
    return str_int((struct str){s.at + at, 2}, &n) ? (int)n : 0;
}

int64_t instant_seconds(struct str instant)
{
    struct tm t = {};
    if (instant.len != sizeof "0000-00-00T00:00:00Z" - 1)
        return 0;
    t.tm_year = date_part(instant, 'y') - 1900;
    t.tm_mon = date_part(instant, 'm') - 1;
    t.tm_mday = date_part(instant, 'd');
    t.tm_hour = digits(instant, 11);
    t.tm_min = digits(instant, 14);
    t.tm_sec = digits(instant, 17);
    return timegm(&t);
}

struct str clock_now(const struct clock *c, struct arena *a)
{
    return instant_of(a, clock_seconds(c));
}

static GDateTime *in_london(int64_t seconds)
{
    GDateTime *utc = g_date_time_new_from_unix_utc(seconds);
    GDateTime *local = g_date_time_to_timezone(utc, london());
    g_date_time_unref(utc);
    return local;
}

struct str clock_today(const struct clock *c, struct arena *a)
{
    int y, m, d;
    GDateTime *t = in_london(clock_seconds(c));
    g_date_time_get_ymd(t, &y, &m, &d);
    g_date_time_unref(t);
    return arena_fmt(a, "%04d-%02d-%02d", y, m, d);
}

bool clock_at(struct clock *c, struct str today)
{
    if (!date_ok(today))
        return false;
    GDateTime *now = in_london(g_get_real_time() / G_USEC_PER_SEC);
    GDateTime *then = g_date_time_new(london(), date_part(today, 'y'), date_part(today, 'm'),
                                      date_part(today, 'd'), g_date_time_get_hour(now),
                                      g_date_time_get_minute(now), g_date_time_get_seconds(now));
    c->shift = g_date_time_to_unix(then) - g_date_time_to_unix(now);
    g_date_time_unref(now);
    g_date_time_unref(then);
    return true;
}

int date_part(struct str date, char part)
{
    int64_t n = 0;
    struct str piece = part == 'y' ? (struct str){date.at, 4}
                                   : (struct str){date.at + (part == 'm' ? 5 : 8), 2};
    return date.len >= 10 && str_int(piece, &n) ? (int)n : 0;
}

bool date_ok(struct str s)
{
    if (s.len != 10 || s.at[4] != '-' || s.at[7] != '-' || s.at[5] == '-' || s.at[8] == '-')
        return false;
    int y = date_part(s, 'y'), m = date_part(s, 'm'), d = date_part(s, 'd');
    return y >= 1900 && y <= 2199 && m >= 1 && m <= 12 && d >= 1 &&
           g_date_valid_dmy((GDateDay)d, m, (GDateYear)y);
}

static struct str date_text(struct arena *a, const GDate *d)
{
    return arena_fmt(a, "%04d-%02d-%02d", g_date_get_year(d), g_date_get_month(d), g_date_get_day(d));
}

static GDate date_parsed(struct str s)
{
    GDate d;
    g_date_set_dmy((g_date_clear(&d, 1), &d), (GDateDay)date_part(s, 'd'), date_part(s, 'm'),
                   (GDateYear)date_part(s, 'y'));
    return d;
}

struct str date_of(struct arena *a, int year, int month, int day)
{
    struct str s = arena_fmt(a, "%04d-%02d-%02d", year, month, day);
    return date_ok(s) ? s : (struct str){};
}

struct str date_add_days(struct arena *a, struct str date, int days)
{
    GDate d = date_parsed(date);
    days < 0 ? g_date_subtract_days(&d, (guint)-days) : g_date_add_days(&d, (guint)days);
    return date_text(a, &d);
}

struct str date_add_months(struct arena *a, struct str date, int months)
{
    GDate d = date_parsed(date);
    months < 0 ? g_date_subtract_months(&d, (guint)-months) : g_date_add_months(&d, (guint)months);
    return date_text(a, &d);
}

int date_days_between(struct str from, struct str to)
{
    GDate f = date_parsed(from), t = date_parsed(to);
    return g_date_days_between(&f, &t);
}

static const char *month_name(int month)
{
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return names[(month + 11) % 12];
}

struct str date_words(struct arena *a, struct str date)
{
    if (date.len < 10)
        return (struct str){};
    return arena_fmt(a, "%d %s %d", date_part(date, 'd'), month_name(date_part(date, 'm')),
                     date_part(date, 'y'));
}

/* NULL when it is not an instant */
static GDateTime *london_of(struct arena *a, struct str instant)
{
    GDateTime *utc = instant.len ? g_date_time_new_from_iso8601(arena_copy(a, instant).at, NULL) : NULL;
    if (!utc)
        return NULL;
    GDateTime *t = in_london(g_date_time_to_unix(utc));
    g_date_time_unref(utc);
    return t;
}

struct str instant_words(struct arena *a, struct str instant)
{
    GDateTime *t = london_of(a, instant);
    if (!t)
        return instant;
    int hour = g_date_time_get_hour(t);
    struct str words = arena_fmt(a, "%d %s %d, %d:%02d%s", g_date_time_get_day_of_month(t),
                                 month_name(g_date_time_get_month(t)), g_date_time_get_year(t),
                                 (hour + 11) % 12 + 1, g_date_time_get_minute(t), hour < 12 ? "am" : "pm");
    g_date_time_unref(t);
    return words;
}

struct str instant_day(struct arena *a, struct str instant)
{
    GDateTime *t = london_of(a, instant);
    if (!t)
        return (struct str){};
    struct str day = date_of(a, g_date_time_get_year(t), g_date_time_get_month(t),
                             g_date_time_get_day_of_month(t));
    g_date_time_unref(t);
    return day;
}

struct str instant_time(struct arena *a, struct str instant)
{
    GDateTime *t = london_of(a, instant);
    if (!t)
        return instant;
    struct str time = arena_fmt(a, "%02d:%02d", g_date_time_get_hour(t), g_date_time_get_minute(t));
    g_date_time_unref(t);
    return time;
}
