#include "web/watch.h"
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include "base/banned.h"

enum { HEAD_SECONDS = 40, DRAIN_SECONDS = 10, DRAINS_MAX = 32, DRAIN_PIECE = 64 * 1024 };

struct watched {
    struct watch *watch;
    struct watched *before, *after;
    int fd;
    _Atomic int64_t waits_since; /* microseconds; 0 while a request is in hand */
};

struct drain {
    int fd;
    int64_t until;
};

struct watch {
    pthread_t thread;
    pthread_mutex_t lock;
    struct watched *first;
    int wake; /* eventfd */
    bool stopping;
    struct drain drains[DRAINS_MAX]; /* the thread's own, but for the next ones */
    int n, arrived_n;
    struct drain arrived[DRAINS_MAX];
};

static void wake(struct watch *w)
{
    const uint64_t one = 1;
    if (write(w->wake, &one, sizeof one) < 0 && errno != EAGAIN)
        abort();
}

/* ---- connections */
struct watched *watch_add(struct watch *w, int fd)
{
    struct watched *c = calloc(1, sizeof *c);
    if (!c)
        abort();
    c->watch = w;
    c->fd = fd;
    c->waits_since = g_get_monotonic_time();
    pthread_mutex_lock(&w->lock);
    c->after = w->first;
    if (c->after)
        c->after->before = c;
    w->first = c;
    pthread_mutex_unlock(&w->lock);
    return c;
}

void watch_remove(struct watched *c)
{
    struct watch *w = c->watch;
    pthread_mutex_lock(&w->lock);
    if (c->after)
        c->after->before = c->before;
    *(c->before ? &c->before->after : &w->first) = c->after;
    pthread_mutex_unlock(&w->lock);
    free(c);
}

void watch_head_arrived(struct watched *c)
{
    atomic_store_explicit(&c->waits_since, 0, memory_order_relaxed);
}

void watch_waits(struct watched *c)
{
    atomic_store_explicit(&c->waits_since, g_get_monotonic_time(), memory_order_relaxed);
}

static void end_dawdlers(struct watch *w)
{
    int64_t since, now = g_get_monotonic_time();
    pthread_mutex_lock(&w->lock);
    for (struct watched *c = w->first; c; c = c->after) {
        since = atomic_load_explicit(&c->waits_since, memory_order_relaxed);
        if (since && now - since > HEAD_SECONDS * G_USEC_PER_SEC)
            shutdown(c->fd, SHUT_RDWR);
    }
    pthread_mutex_unlock(&w->lock);
}

/* ---- drains */
void watch_drain(struct watch *w, int fd)
{
    pthread_mutex_lock(&w->lock);
    int own = w->arrived_n + w->n < DRAINS_MAX ? fcntl(fd, F_DUPFD_CLOEXEC, 0) : -1;
    if (own >= 0)
        w->arrived[w->arrived_n++] = (struct drain){own,
                                                    g_get_monotonic_time() + DRAIN_SECONDS * G_USEC_PER_SEC};
    pthread_mutex_unlock(&w->lock);
    if (own >= 0)
        wake(w);
}

/* false when nothing more will come, or it has taken too long */
static bool drain_some(const struct drain *d, char *piece)
{
    if (g_get_monotonic_time() > d->until)
        return false;
    ssize_t n = recv(d->fd, piece, DRAIN_PIECE, MSG_DONTWAIT);
    return n > 0 || (n < 0 && (errno == EAGAIN || errno == EINTR));
}

static void drain_all(struct watch *w)
{
    static _Thread_local char piece[DRAIN_PIECE];
    int kept = 0;
    for (int i = 0; i < w->n; i++) {
        if (drain_some(&w->drains[i], piece))
            w->drains[kept++] = w->drains[i];
        else
            close(w->drains[i].fd);
    }
    pthread_mutex_lock(&w->lock);
    for (int i = 0; i < w->arrived_n; i++)
        w->drains[kept++] = w->arrived[i];
    w->arrived_n = 0;
    w->n = kept;
    pthread_mutex_unlock(&w->lock);
}

static void wait_for_something(struct watch *w)
{
    struct pollfd ready[DRAINS_MAX + 1] = {{.fd = w->wake, .events = POLLIN}};
    uint64_t wakes;
    for (int i = 0; i < w->n; i++)
        ready[i + 1] = (struct pollfd){.fd = w->drains[i].fd, .events = POLLIN};
    poll(ready, (nfds_t)w->n + 1, 1000);
    if ((ready[0].revents & POLLIN) && read(w->wake, &wakes, sizeof wakes) < 0 && errno != EAGAIN)
        abort();
}

static void *watch_over(void *with)
{
    struct watch *w = with;
    for (bool stop = false; !stop;) {
        wait_for_something(w);
        drain_all(w);
        end_dawdlers(w);
        pthread_mutex_lock(&w->lock);
        stop = w->stopping;
        pthread_mutex_unlock(&w->lock);
    }
    for (int i = 0; i < w->n; i++)
        close(w->drains[i].fd);
    return NULL;
}

/* ---- start and stop */
struct watch *watch_start(void)
{
    struct watch *w = calloc(1, sizeof *w);
    if (!w || (w->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) < 0)
        abort();
    pthread_mutex_init(&w->lock, NULL);
    if (pthread_create(&w->thread, NULL, watch_over, w))
        abort();
    return w;
}

void watch_stop(struct watch *w)
{
    pthread_mutex_lock(&w->lock);
    w->stopping = true;
    pthread_mutex_unlock(&w->lock);
    wake(w);
    pthread_join(w->thread, NULL);
    close(w->wake);
    pthread_mutex_destroy(&w->lock);
    free(w);
}
