// SPDX-License-Identifier: Apache-2.0
// Work on several cores: parts that can be done in any order, and whose results are taken in the
// order of the parts, so that nobody can tell how many worked.
#ifndef PLAN_BASE_JOBS_H
#define PLAN_BASE_JOBS_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

// At most so many work at once; so many parts for each may be at work or wait to be taken, or up to
// so many where these take little room: then nobody waits for a thread that the system lets wait.
enum { JOBS_MOST = 64, JOBS_AHEAD = 3, JOBS_FAR_AHEAD = 32 };

typedef struct Jobs Jobs;

typedef struct JobsWork {
    void *data;
    uint32_t count; // of parts, numbered from 0
    // Does one part, on any thread. `place` is below jobs_places: the part has it for itself, with
    // whatever is kept there, until it was taken. It may read what the caller knows, write only
    // into its place, and ask for no memory and give none back (the process is ended, if nothing
    // else was said: mem_refuse): the collector knows none of these threads.
    void (*work)(void *data, uint32_t part, uint32_t place);
    // Takes what a part came to: on the caller's thread, in the order of the parts. Meanwhile
    // others are worked on, unless it says jobs_alone.
    void (*take)(void *data, uint32_t part, uint32_t place, Jobs *jobs);
    bool far; // there are jobs_far_places, since they take little room
} JobsWork;

// Works with `threads` threads (1..JOBS_MOST), the caller's among them, and returns when all parts
// are taken. Signals go to other threads of the process. When the system gives fewer threads, these
// do all the work.
void jobs_run(const JobsWork *work, uint32_t threads);

// In `work`: which of the threads this is: 0 the caller's, the others below `threads`.
uint32_t jobs_self(void);

// How many places there are for so many threads.
static inline uint32_t jobs_places(uint32_t threads) { return threads * JOBS_AHEAD; }
static inline uint32_t jobs_far_places(uint32_t threads) { return threads * JOBS_FAR_AHEAD; }

// In `take`: waits until nobody works, and nobody begins before `take` returns: what parts read may
// be changed. Again in the same call: nothing.
void jobs_alone(Jobs *jobs);

// In `take`: there are only so many parts, and those that have begun already.
void jobs_end(Jobs *jobs, uint32_t count);

// Starts a thread that no signal of the process comes to; false: the system gives none. Whoever
// starts it waits for its end with pthread_join. What is said of work above holds for it as well.
bool jobs_thread(pthread_t *thread, void *(*run)(void *data), void *data);

// How many threads this process may run at the same time: the processors that it may use, at most
// JOBS_MOST.
uint32_t jobs_cores(void);

#endif
