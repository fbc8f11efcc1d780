#include "web/listen.h"
#include <errno.h>
#include <netdb.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>
#include "base/banned.h"

enum { BACKLOG = 1024 };

static bool split(struct arena *a, const char *listen, const char **host, const char **port)
{
    const char *colon = strrchr(listen, ':');
    int64_t number;
    if (!colon || !str_int(str_of(colon + 1), &number) || number < 0 || number > 65535)
        return false;
    struct str h = {listen, (size_t)(colon - listen)};
    if (h.len >= 2 && h.at[0] == '[' && h.at[h.len - 1] == ']')
        h = (struct str){h.at + 1, h.len - 2};
    else if (memchr(h.at, ':', h.len))
        return false;
    *host = h.len ? arena_copy(a, h).at : NULL;
    *port = colon + 1;
    return true;
}

static void address_freep(struct addrinfo **ai)
{
    if (*ai)
        freeaddrinfo(*ai);
}

static int bound_socket(const struct addrinfo *ai)
{
    int on = 1, fd = socket(ai->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return -1;
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (!bind(fd, ai->ai_addr, ai->ai_addrlen) && !listen(fd, BACKLOG))
        return fd;
    int why = errno;
    close(fd);
    errno = why;
    return -1;
}

static int port_of(int fd)
{
    struct sockaddr_storage at;
    socklen_t len = sizeof at;
    char port[8] = "0";
    if (!getsockname(fd, (struct sockaddr *)&at, &len))
        getnameinfo((struct sockaddr *)&at, len, NULL, 0, port, sizeof port, NI_NUMERICSERV);
    return atoi(port);
}

int listen_on(struct arena *a, const char *listen, int *port, const char **why)
{
    const char *host, *service;
    struct addrinfo hints = {.ai_flags = AI_PASSIVE | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM};
    struct addrinfo *ai CLEANUP(address_freep) = NULL;
    if (!split(a, listen, &host, &service)) {
        *why = arena_fmt(a, "Give the address to listen on as ADDR:PORT, such as 127.0.0.1:8080, not %s.",
                         listen)
                   .at;
        return -1;
    }
    int r = getaddrinfo(host, service, &hints, &ai);
    int fd = r ? -1 : bound_socket(ai);
    if (fd < 0)
        *why = arena_fmt(a, "Cannot listen on %s: %s.", listen, r ? gai_strerror(r) : strerror(errno)).at;
    else
        *port = port_of(fd);
    return fd;
}

const char *listen_origin(struct arena *a, const char *listen, int port)
{
    struct str s = str_of(listen), host = {listen, (size_t)(strrchr(listen, ':') - listen)};
    bool any = str_starts(s, S(":")) || str_starts(s, S("0.0.0.0:")) || str_starts(s, S("[::]:"));
    return arena_fmt(a, "http://" PRs ":%d", ARGs(any ? S("127.0.0.1") : host), port).at;
}
