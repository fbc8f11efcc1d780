#include "web/test_wire.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

enum { ANSWER_MAX = 256 * 1024, PATIENCE_MS = 20 * 1000 };

struct server *serve(struct house *h)
{
    struct server *s = NULL;
    const char *why = "";
    if (server_start(&s, &h->app, "127.0.0.1:0", &why) < 0)
        fail_msg("%s", why);
    return s;
}

int connect_to(const struct server *s)
{
    struct sockaddr_in at = {.sin_family = AF_INET,
                             .sin_port = htons((uint16_t)server_port(s)),
                             .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(connect(fd, (struct sockaddr *)&at, sizeof at), 0);
    return fd;
}

void send_all(int fd, struct str bytes)
{
    for (size_t sent = 0; sent < bytes.len;) {
        ssize_t n = send(fd, bytes.at + sent, bytes.len - sent, MSG_NOSIGNAL);
        if (n <= 0)
            return;
        sent += (size_t)n;
    }
}

bool whole(const struct wire *w, size_t answers)
{
    const char *at = w->text;
    for (size_t i = 0; i < answers; i++) {
        const char *body = strstr(at, "\r\n\r\n"), *length = strstr(at, "Content-Length: ");
        if (!body || !length || length > body)
            return false;
        at = body + 4 + strtoul(length + 16, NULL, 10);
        if (at > w->text + w->len)
            return false;
    }
    return true;
}

struct wire receive(struct arena *a, int fd, size_t answers)
{
    struct wire w = {.fd = fd, .text = arena_alloc(a, 1, ANSWER_MAX)};
    struct pollfd ready = {.fd = fd, .events = POLLIN};
    while (!whole(&w, answers) && w.len < ANSWER_MAX - 1 && poll(&ready, 1, PATIENCE_MS) > 0) {
        ssize_t n = recv(fd, w.text + w.len, ANSWER_MAX - 1 - w.len, 0);
        if (n <= 0)
            break;
        w.len += (size_t)n;
    }
    return w;
}

int status_of(const struct wire *w)
{
    return w->len > 12 && str_starts(str_of(w->text), S("HTTP/1.1 ")) ? atoi(w->text + 9) : 0;
}

struct wire exchange(struct arena *a, const struct server *s, struct str bytes)
{
    int fd = connect_to(s);
    send_all(fd, bytes);
    struct wire w = receive(a, fd, 1);
    close(fd);
    return w;
}

struct str get(struct house *h, struct arena *a, const char *path, const char *headers)
{
    return arena_fmt(a, "GET %s HTTP/1.1\r\nHost: x\r\nCookie: " PRs "\r\n%s\r\n", path, ARGs(h->cookies),
                     headers);
}

struct str post(struct house *h, struct arena *a, const char *path)
{
    struct str body = arena_fmt(a, "csrf=" PRs "&words=good", ARGs(h->csrf));
    return arena_fmt(a,
                     "POST %s HTTP/1.1\r\nHost: x\r\nCookie: " PRs
                     "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %zu\r\n\r\n" PRs,
                     path, ARGs(h->cookies), body.len, ARGs(body));
}
