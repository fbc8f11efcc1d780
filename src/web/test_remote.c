#include "web/remote.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include "base/banned.h"

static struct str from(struct arena *a, const char *peer, const char *forwarded, bool tls)
{
    struct sockaddr_in four = {.sin_family = AF_INET};
    struct sockaddr_in6 six = {.sin6_family = AF_INET6};
    bool is_four = inet_pton(AF_INET, peer, &four.sin_addr) == 1;
    assert_true(is_four || inet_pton(AF_INET6, peer, &six.sin6_addr) == 1);
    return remote_of(a, is_four ? (struct sockaddr *)&four : (struct sockaddr *)&six, str_of(forwarded), tls);
}

static void the_source_is_the_nearest_address_that_can_be_trusted(void **state)
{
    (void)state;
    static const struct {
        const char *peer, *forwarded;
        bool tls;
        const char *source;
    } rows[] = {
        {"192.0.2.1", "", false, "192.0.2.1"},
        {"192.0.2.1", "203.0.113.9", false, "192.0.2.1"},
        {"2001:db8:1:2:3:4:5:6", "", false, "2001:db8:1:2::"},
        {"::ffff:192.0.2.1", "", false, "192.0.2.1"},
        {"::1", "", false, "::1"},
        {"127.0.0.1", "203.0.113.9", false, "203.0.113.9"},
        {"127.0.0.1", "203.0.113.9", true, "203.0.113.9"},
        {"10.0.0.2", "198.51.100.1, 203.0.113.9", true, "203.0.113.9"},
        {"10.0.0.2", "2001:db8:1:2:3:4:5:6", true, "2001:db8:1:2::"},
        {"10.0.0.2", "unknown", true, ""},
        {"10.0.0.2", "203.0.113.9,", true, "203.0.113.9"},
        {"127.0.0.1", "", true, ""},
    };
    struct arena a CLEANUP(arena_free) = {};
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str source = from(&a, rows[i].peer, rows[i].forwarded, rows[i].tls);
        if (!str_is(source, rows[i].source))
            fail_msg("%s, %s: " PRs, rows[i].peer, rows[i].forwarded, ARGs(source));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_source_is_the_nearest_address_that_can_be_trusted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
