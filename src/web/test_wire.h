#pragma once
/* A client for the server's tests, that sends bytes as they are. */
#include "web/test_house.h"

struct wire {
    int fd;
    char *text; /* what came, NUL-ended */
    size_t len;
};

struct server *serve(struct house *h);
int connect_to(const struct server *s);
/* stops early when the other side has closed, as it may while it refuses a body */
void send_all(int fd, struct str bytes);
/* until so many answers are there, or the end of the connection */
struct wire receive(struct arena *a, int fd, size_t answers);
bool whole(const struct wire *w, size_t answers);
int status_of(const struct wire *w);
/* one request on a connection of its own */
struct wire exchange(struct arena *a, const struct server *s, struct str bytes);

/* with the house's session; `headers` are whole lines. A POST has its token, and words=good. */
struct str get(struct house *h, struct arena *a, const char *path, const char *headers);
struct str post(struct house *h, struct arena *a, const char *path);
