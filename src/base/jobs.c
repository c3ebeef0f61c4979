// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // sched_getaffinity
#include "base/jobs.h"

#include "base/mem.h"

#include <sched.h>
#include <signal.h>

enum { PLACES_MOST = JOBS_MOST * JOBS_FAR_AHEAD };

struct Jobs {
    const JobsWork *work;
    uint32_t places;
    pthread_mutex_t lock; // of all below
    pthread_cond_t moved; // one of them has changed
    uint32_t count;       // of parts
    uint32_t begun, taken;
    uint32_t at_work;
    uint32_t helpers; // that have begun
    bool alone;       // nobody may begin
    bool done[PLACES_MOST];
};

// --- parts ---------------------------------------------------------------------------------------

static bool may_begin(const Jobs *jobs) {
    return !jobs->alone && jobs->begun < jobs->count && jobs->begun - jobs->taken < jobs->places;
}

// With the lock, which is let go while the part is at work.
static void work_on_next(Jobs *jobs) {
    uint32_t part = jobs->begun++, place = part % jobs->places;
    jobs->at_work++;
    pthread_mutex_unlock(&jobs->lock);
    mem_forbid(true);
    jobs->work->work(jobs->work->data, part, place);
    mem_forbid(false);
    pthread_mutex_lock(&jobs->lock);
    jobs->at_work--;
    jobs->done[place] = true;
    pthread_cond_broadcast(&jobs->moved);
}

static _Thread_local uint32_t self; // 0: whoever calls jobs_run

uint32_t jobs_self(void) { return self; }

static void *help(void *data) {
    Jobs *jobs = data;
    pthread_mutex_lock(&jobs->lock);
    self = ++jobs->helpers;
    while (jobs->begun < jobs->count) {
        if (may_begin(jobs))
            work_on_next(jobs);
        else
            pthread_cond_wait(&jobs->moved, &jobs->lock);
    }
    pthread_mutex_unlock(&jobs->lock);
    return NULL;
}

static void take_next(Jobs *jobs) {
    uint32_t part = jobs->taken, place = part % jobs->places;
    pthread_mutex_unlock(&jobs->lock);
    jobs->work->take(jobs->work->data, part, place, jobs);
    pthread_mutex_lock(&jobs->lock);
    jobs->done[place] = jobs->alone = false;
    jobs->taken++;
    pthread_cond_broadcast(&jobs->moved);
}

// The caller takes what is done, and else works on parts too.
static void take_all(Jobs *jobs) {
    pthread_mutex_lock(&jobs->lock);
    while (jobs->taken < jobs->count) {
        if (jobs->done[jobs->taken % jobs->places])
            take_next(jobs);
        else if (may_begin(jobs))
            work_on_next(jobs);
        else
            pthread_cond_wait(&jobs->moved, &jobs->lock);
    }
    pthread_mutex_unlock(&jobs->lock);
}

void jobs_alone(Jobs *jobs) {
    pthread_mutex_lock(&jobs->lock);
    jobs->alone = true;
    while (jobs->at_work > 0)
        pthread_cond_wait(&jobs->moved, &jobs->lock);
    pthread_mutex_unlock(&jobs->lock);
}

void jobs_end(Jobs *jobs, uint32_t count) {
    pthread_mutex_lock(&jobs->lock);
    if (count < jobs->begun) count = jobs->begun;
    if (count < jobs->count) jobs->count = count;
    pthread_mutex_unlock(&jobs->lock);
}

// --- threads -------------------------------------------------------------------------------------

// Handlers run on the caller's thread, but for those of mistakes, which belong to who makes them.
static void block_signals(sigset_t *before) {
    static const int own[] = {SIGBUS, SIGSEGV, SIGFPE, SIGILL, SIGABRT};
    sigset_t all;
    sigfillset(&all);
    for (uint32_t i = 0; i < sizeof own / sizeof own[0]; i++)
        sigdelset(&all, own[i]);
    pthread_sigmask(SIG_SETMASK, &all, before);
}

bool jobs_thread(pthread_t *thread, void *(*run)(void *data), void *data) {
    sigset_t before;
    block_signals(&before);
    bool started = pthread_create(thread, NULL, run, data) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void jobs_run(const JobsWork *work, uint32_t threads) {
    Jobs jobs = {.work = work, .count = work->count};
    jobs.places = work->far ? jobs_far_places(threads) : jobs_places(threads);
    pthread_t helpers[JOBS_MOST];
    pthread_mutex_init(&jobs.lock, NULL);
    pthread_cond_init(&jobs.moved, NULL);
    uint32_t count = 0;
    while (count < threads - 1 && jobs_thread(&helpers[count], help, &jobs))
        count++;
    take_all(&jobs);
    for (uint32_t i = 0; i < count; i++)
        pthread_join(helpers[i], NULL);
    pthread_cond_destroy(&jobs.moved);
    pthread_mutex_destroy(&jobs.lock);
}

uint32_t jobs_cores(void) {
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    uint32_t count = (uint32_t)CPU_COUNT(&set);
    return count < JOBS_MOST ? count : JOBS_MOST;
}
