#include "web/answer.h"
#include "web/call.h"
#include "web/gate.h"
#include "web/listen.h"
#include "web/own_refusal.h"
#include "web/remote.h"
#include "web/watch.h"
#include <glib.h>
#include <sodium.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>
#include "base/banned.h"

enum {
    NETWORK_THREADS = 2,
    CONNECTIONS_MAX = 2048,
    CONNECTION_MEMORY = 16 * 1024,
    IDLE_SECONDS = 30,
    BODY_SECONDS = 60,           /* for a whole body to arrive */
    DRAINED_MAX = 64 * BODY_MAX, /* of a body that is too large, read before it is answered */
    SPARE_CALLS_MAX = 64,
    STOP_SECONDS = 10
};

struct server {
    struct app app;
    struct arena arena;
    struct MHD_Daemon *daemon;
    int port;
    struct lanes lanes;
    struct watch *watch;
    struct own_refusals own;
    atomic_int in_flight; /* requests whose head has arrived and whose answer has not gone */
    atomic_bool stopping;
    pthread_mutex_t spare_lock;
    struct call *spare;
    int spares;
};

const struct lanes *server_lanes(const struct server *s)
{
    return &s->lanes;
}

int server_port(const struct server *s)
{
    return s->port;
}

/* ---- calls: a few are kept with their memory */
struct call *call_new(struct server *s)
{
    pthread_mutex_lock(&s->spare_lock);
    struct call *c = s->spare;
    if (c) {
        s->spare = c->spare;
        s->spares--;
    }
    pthread_mutex_unlock(&s->spare_lock);
    struct arena arena = c ? c->arena : (struct arena){};
    if (!c && !(c = malloc(sizeof *c)))
        abort();
    *c = (struct call){.server = s, .arena = arena};
    c->rq = (struct request){.app = &s->app, .arena = &c->arena};
    return c;
}

void call_free(struct call *c)
{
    struct server *s = c->server;
    if (c->counted)
        atomic_fetch_sub(&s->in_flight, 1);
    arena_reset(&c->arena);
    pthread_mutex_lock(&s->spare_lock);
    bool keep = s->spares < SPARE_CALLS_MAX;
    if (keep) {
        c->spare = s->spare;
        s->spare = c;
        s->spares++;
    }
    pthread_mutex_unlock(&s->spare_lock);
    if (!keep) {
        arena_free(&c->arena);
        free(c);
    }
}

static void spare_calls_free(struct server *s)
{
    for (struct call *c = s->spare, *next; c; c = next) {
        next = c->spare;
        arena_free(&c->arena);
        free(c);
    }
}

/* ---- the head of a request */

/*
 * libmicrohttpd ends lines at a bare line feed, cuts values at a NUL and joins folded lines, without a word.
 * Its strings lie where the bytes arrived, so what it changed can still be seen: a name is followed by its
 * colon (now NUL), spaces and the value, and the value by the CR and LF of its line (both NUL).
 */
static bool lies_as_sent(struct str name, struct str value)
{
    ptrdiff_t gap = value.at - (name.at + name.len);
    if (gap < 1 || gap > CONNECTION_MEMORY || name.at[name.len])
        return false;
    for (ptrdiff_t i = 1; i < gap; i++)
        if (name.at[name.len + (size_t)i] != ' ' && name.at[name.len + (size_t)i] != '\t')
            return false;
    return !value.at[value.len] && !value.at[value.len + 1];
}

static enum MHD_Result take_header(void *with, enum MHD_ValueKind kind, const char *name, size_t name_len,
                                   const char *value, size_t value_len)
{
    (void)kind;
    struct head *h = with;
    struct header header = {{name, name_len}, {value ? value : "", value_len}};
    if (h->n == HEADERS_MAX) {
        h->too_many = true;
        return MHD_NO;
    }
    h->damaged |= !value || !lies_as_sent(header.name, header.value);
    h->at[h->n++] = header;
    return MHD_YES;
}

/* the target is followed by its space (now NUL) and the version, unless a NUL is in it; the version by CR and
 * LF */
static void read_head(struct call *c, struct head *h, const char *version)
{
    *h = (struct head){.method = c->method, .target = c->target, .version = str_of(version)};
    h->damaged = !c->uri || version != c->uri + c->target.len + 1 || version[h->version.len + 1];
    MHD_get_connection_values_n(c->connection, MHD_HEADER_KIND, take_header, h);
}

static const struct sockaddr *peer_of(struct MHD_Connection *connection)
{
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS)->client_addr;
}

static void take_from_head(struct call *c, const struct head *h)
{
    c->rq.remote = remote_of(&c->arena, peer_of(c->connection), head_last(h, "x-forwarded-for"),
                             c->server->app.tls);
    c->rq.cookies = head_value(h, "cookie");
    c->rq.boundary = head_boundary(h);
    c->rq.accept_encoding = head_value(h, "accept-encoding");
    c->rq.if_none_match = head_value(h, "if-none-match");
    c->gzip = accepts_coding(c->rq.accept_encoding, "gzip");
    c->closes = atomic_load(&c->server->stopping);
}

/* ---- the network's side of a call */
static enum MHD_Result send_answer(struct call *c)
{
    enum MHD_Result sent = MHD_queue_response(c->connection, (unsigned)c->rq.status, c->answer);
    MHD_destroy_response(c->answer);
    c->answer = NULL;
    return sent;
}

/* the socket's number, and its place in the watch */
static int fd_of(struct MHD_Connection *connection)
{
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
}

static struct watched *watched_of(struct MHD_Connection *connection)
{
    return MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

static enum MHD_Result refuse_and_close(struct call *c, enum refusal refusal)
{
    answer_refusal(&c->rq, refusal);
    c->closes = c->refused = true;
    call_make_answer(c);
    return send_answer(c);
}

static enum MHD_Result go(struct call *c)
{
    if (c->body_too_large)
        return refuse_and_close(c, TOO_LARGE);
    c->rq.body = (struct str){c->body, c->body_len};
    return call_send(c, &c->server->lanes) ? send_answer(c) : MHD_YES;
}

/* an answer here, before the rest of the request was read, ends the connection; so only a refusal does it */
static enum MHD_Result begin(struct call *c, const char *version)
{
    struct head head;
    c->begun = c->counted = true;
    watch_head_arrived(watched_of(c->connection));
    atomic_fetch_add(&c->server->in_flight, 1);
    request_begin(&c->rq);
    read_head(c, &head, version);
    enum refusal refusal = gate_check(&head, &c->server->app);
    if (refusal) {
        c->rq.allow = "GET, HEAD, POST";
        return refuse_and_close(c, refusal);
    }
    take_from_head(c, &head);
    return MHD_YES;
}

static enum MHD_Result take_body(struct call *c, const char *data, size_t n)
{
    size_t total = c->body_len + n;
    if (total > DRAINED_MAX || g_get_monotonic_time() - c->began > BODY_SECONDS * G_USEC_PER_SEC)
        return MHD_NO;
    if (total > BODY_MAX) {
        c->body_too_large = true;
        c->body_len = total;
        return MHD_YES;
    }
    if (total > c->body_cap) {
        char *more = arena_alloc(&c->arena, 1, c->body_cap = total * 2);
        if (c->body_len)
            memcpy(more, c->body, c->body_len);
        c->body = more;
    }
    memcpy(c->body + c->body_len, data, n);
    c->body_len = total;
    return MHD_YES;
}

static enum MHD_Result on_request(void *with, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *data, size_t *size,
                                  void **context)
{
    (void)with, (void)url;
    struct call *c = *context;
    c->connection = connection;
    if (c->answer)
        return send_answer(c);
    if (!c->begun) {
        c->method = str_of(method);
        return begin(c, version);
    }
    if (!*size)
        return go(c);
    size_t n = *size;
    *size = 0;
    return take_body(c, data, n);
}

static void *on_target(void *with, const char *uri, struct MHD_Connection *connection)
{
    struct call *c = call_new(with);
    c->connection = connection;
    c->began = g_get_monotonic_time();
    c->uri = uri;
    c->target = arena_copy(&c->arena, str_of(uri));
    return c;
}

static void on_end(void *with, struct MHD_Connection *connection, void **context,
                   enum MHD_RequestTerminationCode how)
{
    (void)how;
    struct server *s = with;
    struct call *c = *context;
    if (!c)
        return;
    if (c->refused)
        watch_drain(s->watch, fd_of(connection));
    watch_waits(watched_of(connection));
    call_free(c);
    *context = NULL;
}

static void on_connection(void *with, struct MHD_Connection *connection, void **watched,
                          enum MHD_ConnectionNotificationCode what)
{
    struct server *s = with;
    own_refusals_use(&s->own);
    if (what == MHD_CONNECTION_NOTIFY_STARTED)
        *watched = watch_add(s->watch, fd_of(connection));
    else
        watch_remove(*watched);
}

/* addresses are decoded, and judged, by request_target */
static size_t leave_as_is(void *with, struct MHD_Connection *connection, char *text)
{
    (void)with, (void)connection;
    return strlen(text);
}

/* ---- start and stop */
static unsigned connections_allowed(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files))
        return 512;
    files.rlim_cur = MIN(files.rlim_max, (rlim_t)2 * CONNECTIONS_MAX);
    setrlimit(RLIMIT_NOFILE, &files);
    return (unsigned)MIN((rlim_t)CONNECTIONS_MAX, files.rlim_cur / 2);
}

/* strictness is the gate's: libmicrohttpd's own refusals would go out without our headers */
static struct MHD_Daemon *daemon_start(struct server *s, int fd)
{
    return MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC, 0, NULL, NULL, on_request, s,
        MHD_OPTION_LISTEN_SOCKET, fd, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)NETWORK_THREADS,
        MHD_OPTION_STRICT_FOR_CLIENT, 0, MHD_OPTION_CONNECTION_LIMIT, connections_allowed(),
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_MEMORY, MHD_OPTION_CONNECTION_TIMEOUT,
        (unsigned)IDLE_SECONDS, MHD_OPTION_URI_LOG_CALLBACK, on_target, s, MHD_OPTION_UNESCAPE_CALLBACK,
        leave_as_is, NULL, MHD_OPTION_NOTIFY_COMPLETED, on_end, s, MHD_OPTION_NOTIFY_CONNECTION,
        on_connection, s, MHD_OPTION_END);
}

static int open_all(struct server *s, const char *listen, const char **why)
{
    if (sodium_init() < 0) {
        *why = "The random numbers of the system cannot be read.";
        return -1;
    }
    TRY(lanes_start(&s->lanes, &s->app, why));
    int fd = listen_on(&s->arena, listen, &s->port, why);
    if (fd < 0)
        return -1;
    if (!s->app.origin)
        s->app.origin = listen_origin(&s->arena, listen, s->port);
    s->watch = watch_start();
    own_refusals_make(&s->own, &s->app, &s->arena);
    s->daemon = daemon_start(s, fd);
    if (s->daemon)
        return 0;
    close(fd);
    *why = "The network threads could not be started.";
    return -1;
}

static void server_free(struct server *s)
{
    if (s->watch)
        watch_stop(s->watch);
    lanes_stop(&s->lanes);
    lanes_free(&s->lanes);
    own_refusals_end(&s->own);
    spare_calls_free(s);
    pthread_mutex_destroy(&s->spare_lock);
    arena_free(&s->arena);
    free(s);
}

int server_start(struct server **made, const struct app *app, const char *listen, const char **why)
{
    struct server *s = calloc(1, sizeof *s);
    if (!s)
        abort();
    s->app = *app;
    pthread_mutex_init(&s->spare_lock, NULL);
    int r = open_all(s, listen, why);
    if (r < 0) {
        static _Thread_local char sentence[512];
        snprintf(sentence, sizeof sentence, "%s", *why);
        *why = sentence;
        server_free(s);
        return r;
    }
    *made = s;
    return 0;
}

static void wait_for_answers(struct server *s, int seconds)
{
    for (int i = 0; i < seconds * 100 && atomic_load(&s->in_flight); i++)
        usleep(10 * 1000);
}

void server_stop(struct server *s)
{
    atomic_store(&s->stopping, true);
    MHD_socket fd = MHD_quiesce_daemon(s->daemon);
    if (fd != MHD_INVALID_SOCKET)
        close(fd);
    wait_for_answers(s, STOP_SECONDS);
    lanes_stop(&s->lanes);
    wait_for_answers(s, 2);
    MHD_stop_daemon(s->daemon);
    server_free(s);
}
