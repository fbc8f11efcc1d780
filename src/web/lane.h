#pragma once
/*
 * A lane is a bounded queue of jobs and the threads that run them, each with a database connection of its
 * own, which is opened again when it broke.
 */
#include "db/db.h"
#include <pthread.h>

struct job {
    struct job *next;
};

struct lane;
struct lane_thread {
    struct lane *lane;
    pthread_t id;
    struct db *db;
};

struct lane_plan {
    const char *db_url;
    enum db_mode mode;
    int threads;
    bool background; /* its threads run when no other of the machine would */
    size_t bound;    /* jobs that may wait */
    size_t batch;    /* jobs that a thread takes at once, at most, in their order */
    /* runs a list of jobs, ended by NULL. A job may be gone when it is answered: read its next before. */
    void (*run)(struct lane_thread *t, struct job *jobs);
};

/* opens every connection; *why says what is wrong */
int lane_start(struct lane **lane, const struct lane_plan *plan, const char **why);
/* false when too many wait, or the lane has stopped: the job is still the caller's */
bool lane_push(struct lane *lane, struct job *job);
/* takes no more (lane_push answers false), runs what waits, ends its threads; NULL is fine here and below */
void lane_stop(struct lane *lane);
void lane_free(struct lane *lane);

/* after something was broken: tries the thread's connection, and opens another when it does not answer */
void lane_mend(struct lane_thread *t);
