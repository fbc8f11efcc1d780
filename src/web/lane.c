#include "web/lane.h"
#include "web/dispatch.h"
#include <glib.h>
#include <sched.h>
#include <stdlib.h>
#include "base/banned.h"

struct lane {
    struct lane_plan plan;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct job *first, **last;
    size_t waiting;
    bool stopped;
    int started;
    struct lane_thread threads[];
};

bool lane_push(struct lane *lane, struct job *job)
{
    pthread_mutex_lock(&lane->lock);
    bool room = !lane->stopped && lane->waiting < lane->plan.bound;
    if (room) {
        job->next = NULL;
        *lane->last = job;
        lane->last = &job->next;
        lane->waiting++;
        pthread_cond_signal(&lane->wake);
    }
    pthread_mutex_unlock(&lane->lock);
    return room;
}

/* with the lock held: a thread's share of what waits */
static struct job *take(struct lane *lane)
{
    struct job *jobs = lane->first, **end = &lane->first;
    size_t threads = (size_t)lane->plan.threads;
    size_t share = MIN(lane->plan.batch, (lane->waiting + threads - 1) / threads);
    for (size_t n = 0; n < share; n++) {
        end = &(*end)->next;
        lane->waiting--;
    }
    lane->first = *end;
    *end = NULL;
    if (!lane->first)
        lane->last = &lane->first;
    return jobs;
}

/* NULL when the lane has stopped and nothing waits any more */
static struct job *wait_for_jobs(struct lane *lane)
{
    pthread_mutex_lock(&lane->lock);
    while (!lane->first && !lane->stopped)
        pthread_cond_wait(&lane->wake, &lane->lock);
    struct job *jobs = lane->first ? take(lane) : NULL;
    pthread_mutex_unlock(&lane->lock);
    return jobs;
}

static void *work(void *with)
{
    struct lane_thread *t = with;
    const struct lane_plan *plan = &t->lane->plan;
    if (plan->background)
        pthread_setschedparam(pthread_self(), SCHED_IDLE, &(struct sched_param){});
    for (struct job *jobs; (jobs = wait_for_jobs(t->lane));)
        plan->run(t, jobs);
    return NULL;
}

void lane_mend(struct lane_thread *t)
{
    const char *why;
    if (t->db && database_answers(t->db) == 0)
        return;
    db_close(t->db);
    t->db = NULL;
    if (db_open(&t->db, t->lane->plan.db_url, t->lane->plan.mode, &why) < 0) {
        fprintf(stderr, "trellis: cannot open the database again: %s\n", why);
        t->db = NULL;
    }
}

static int start_thread(struct lane *lane, struct lane_thread *t, const char **why)
{
    *t = (struct lane_thread){.lane = lane};
    TRY(db_open(&t->db, lane->plan.db_url, lane->plan.mode, why));
    if (!pthread_create(&t->id, NULL, work, t)) {
        lane->started++;
        return 0;
    }
    db_close(t->db);
    *why = "no thread could be started";
    return -1;
}

int lane_start(struct lane **made, const struct lane_plan *plan, const char **why)
{
    struct lane *lane = calloc(1, sizeof *lane + (size_t)plan->threads * sizeof *lane->threads);
    if (!lane)
        abort();
    lane->plan = *plan;
    lane->last = &lane->first;
    pthread_mutex_init(&lane->lock, NULL);
    pthread_cond_init(&lane->wake, NULL);
    for (int i = 0, r; i < plan->threads; i++)
        if ((r = start_thread(lane, &lane->threads[i], why)) < 0) {
            lane_stop(lane);
            lane_free(lane);
            return r;
        }
    *made = lane;
    return 0;
}

void lane_stop(struct lane *lane)
{
    if (!lane)
        return;
    pthread_mutex_lock(&lane->lock);
    lane->stopped = true;
    pthread_cond_broadcast(&lane->wake);
    pthread_mutex_unlock(&lane->lock);
    for (int i = 0; i < lane->started; i++) {
        pthread_join(lane->threads[i].id, NULL);
        db_close(lane->threads[i].db);
    }
    lane->started = 0;
}

void lane_free(struct lane *lane)
{
    if (!lane)
        return;
    pthread_cond_destroy(&lane->wake);
    pthread_mutex_destroy(&lane->lock);
    free(lane);
}
