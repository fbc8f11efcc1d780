#include "web/remote.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include "base/banned.h"

enum { NETWORK_BYTES = 8 };

static struct str words_of_4(struct arena *a, const struct in_addr *at)
{
    char text[INET_ADDRSTRLEN];
    return arena_copy(a, str_of(inet_ntop(AF_INET, at, text, sizeof text)));
}

static struct str words_of_6(struct arena *a, const struct in6_addr *at)
{
    char text[INET6_ADDRSTRLEN];
    struct in6_addr network = *at;
    struct in_addr mapped;
    if (IN6_IS_ADDR_V4MAPPED(at)) {
        memcpy(&mapped, at->s6_addr + 12, sizeof mapped);
        return words_of_4(a, &mapped);
    }
    if (!IN6_IS_ADDR_LOOPBACK(at))
        memset(network.s6_addr + NETWORK_BYTES, 0, sizeof network.s6_addr - NETWORK_BYTES);
    return arena_copy(a, str_of(inet_ntop(AF_INET6, &network, text, sizeof text)));
}

static struct str of_peer(struct arena *a, const struct sockaddr *peer)
{
    if (peer && peer->sa_family == AF_INET)
        return words_of_4(a, &((const struct sockaddr_in *)peer)->sin_addr);
    if (peer && peer->sa_family == AF_INET6)
        return words_of_6(a, &((const struct sockaddr_in6 *)peer)->sin6_addr);
    return (struct str){};
}

static struct str last_of(struct arena *a, struct str forwarded)
{
    struct str item = {};
    while (forwarded.len)
        str_cut(forwarded, ',', &item, &forwarded);
    struct in_addr four;
    struct in6_addr six;
    const char *text = arena_copy(a, str_trim(item)).at;
    if (inet_pton(AF_INET, text, &four) == 1)
        return words_of_4(a, &four);
    return inet_pton(AF_INET6, text, &six) == 1 ? words_of_6(a, &six) : (struct str){};
}

struct str remote_of(struct arena *a, const struct sockaddr *peer, struct str forwarded, bool tls)
{
    struct str near = of_peer(a, peer);
    if (tls)
        return last_of(a, forwarded);
    if (forwarded.len && (str_starts(near, S("127.")) || str_is(near, "::1")))
        return last_of(a, forwarded);
    return near;
}
