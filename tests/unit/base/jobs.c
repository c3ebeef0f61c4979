// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // usleep
#include "base/jobs.h"

#include "base/mem.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>

TestSuite(jobs, .init = mem_init);

enum { PARTS = 500 };

typedef struct Squares {
    uint64_t place[JOBS_MOST * JOBS_AHEAD];
    uint64_t sum;
    uint32_t next;       // part that is taken
    bool quiet;          // from time to time nobody else works
    atomic_uint at_work; // at the moment
    atomic_uint most;    // at the same time
} Squares;

static void square(void *data, uint32_t part, uint32_t place) {
    Squares *s = data;
    unsigned now = ++s->at_work;
    if (now > s->most) s->most = now;
    s->place[place] = 0;
    for (uint32_t i = 0; i < part; i++)
        s->place[place] += part;
    if (part % 50 == 0) usleep(200);
    s->at_work--;
}

static void add(void *data, uint32_t part, uint32_t place, Jobs *jobs) {
    Squares *s = data;
    cr_assert_eq(part, s->next++); // in order
    cr_assert_eq(s->place[place], (uint64_t)part * part);
    s->sum += s->place[place];
    if (!s->quiet || part % 7 != 0) return;
    jobs_alone(jobs);
    jobs_alone(jobs);
    unsigned before = s->at_work;
    usleep(100);
    cr_assert_eq(before + s->at_work, 0);
}

Test(jobs, parts_are_taken_in_order) {
    for (uint32_t threads = 1; threads <= 6; threads++) {
        for (uint32_t count = 0; count <= PARTS; count += count < 10 ? 1 : 245) {
            static Squares s;
            memset(&s, 0, sizeof s);
            s.quiet = count % 2 == 0;
            jobs_run(&(JobsWork){&s, count, square, add, false}, threads);
            uint64_t sum = 0;
            for (uint64_t i = 0; i < count; i++)
                sum += i * i;
            cr_expect_eq(s.sum, sum, "%u threads, %u parts", threads, count);
            cr_expect_leq(s.most, threads);
        }
    }
}

static void add_until(void *data, uint32_t part, uint32_t place, Jobs *jobs) {
    enum { ENOUGH = 100 };
    add(data, part, place, jobs);
    if (part >= ENOUGH) jobs_end(jobs, part + 1);
}

Test(jobs, what_nobody_wants_any_more_is_not_begun) {
    for (uint32_t threads = 1; threads <= 6; threads++) {
        static Squares s;
        memset(&s, 0, sizeof s);
        jobs_run(&(JobsWork){&s, PARTS, square, add_until, false}, threads);
        cr_expect_gt(s.next, 100);
        cr_expect_leq(s.next, 101 + jobs_places(threads));
    }
}

static volatile sig_atomic_t heard, strayed;
static pid_t caller;
static void hear(int signal_number) {
    (void)signal_number;
    if (gettid() == caller)
        heard++;
    else
        strayed++;
}

static void interrupt(void *data, uint32_t part, uint32_t place) {
    (void)data;
    (void)place;
    if (part % 10 == 0) kill(getpid(), SIGINT);
}

static void nothing(void *data, uint32_t part, uint32_t place, Jobs *jobs) {
    (void)data;
    (void)part;
    (void)place;
    (void)jobs;
}

Test(jobs, signals_come_to_the_caller) {
    caller = gettid();
    signal(SIGINT, hear);
    jobs_run(&(JobsWork){NULL, 100, interrupt, nothing, false}, 4);
    sigset_t blocked;
    sigprocmask(SIG_BLOCK, NULL, &blocked);
    cr_expect_eq(sigismember(&blocked, SIGINT), 0);
    cr_expect_gt(heard, 0);
    cr_expect_eq(strayed, 0);
}

static void ask_for_memory(void *data, uint32_t part, uint32_t place) {
    (void)part;
    (void)place;
    *(void **)data = mem_new(16);
}

// The collector does not know these threads.
Test(jobs, work_asks_for_no_memory, .signal = SIGABRT) {
    void *block;
    jobs_run(&(JobsWork){&block, 4, ask_for_memory, nothing, false}, 1);
}

Test(jobs, cores) {
    cr_expect_geq(jobs_cores(), 1);
    cr_expect_leq(jobs_cores(), JOBS_MOST);
}
