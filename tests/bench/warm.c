// SPDX-License-Identifier: Apache-2.0
// Times questions in a loaded session, in one process, without output. In processor time of the
// thread: what others do on the machine counts as little as it can. With several threads (--jobs N
// before all else) in time of the clock.
//
//   warm semaforo|three PLAN CSV ROUNDS   the colours of all activities, against the same rule in C
//                                         over the same numbers: name, nanoseconds a thing of Plan
//                                         and of C, the median of the ratios; exits 1 where they
//                                         find different colours. PLAN says which rule is in force
//   warm query PLAN ROUNDS QUERY...       each query: name, microseconds of the first time and the
//                                         median, rows
//   warm complete PLAN ROUNDS TEXT...     what the prompt offers behind each text: the text, times as
//                                         above, how many words

#define _POSIX_C_SOURCE 200809L

#include "plan.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MONTHS = 12, REPORTED = 9, ROUNDS_MAX = 99, QUERY_MAX = 200 };
#define NONE INT64_MIN

typedef struct Things {
    size_t count, room;
    int64_t (*target)[MONTHS];
    int64_t (*actual)[REPORTED];
} Things;

static void stop(const char *what) {
    fprintf(stderr, "warm: %s\n", what);
    exit(1);
}

static unsigned jobs = 1;

static double now(void) {
    struct timespec t;
    clock_gettime(jobs == 1 ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e6 + (double)t.tv_nsec / 1e3;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *times, size_t count) {
    qsort(times, count, sizeof *times, by_size);
    return times[count / 2];
}

// --- the same numbers ----------------------------------------------------------------------------

static int64_t take_cell(char **at) {
    char *end = *at + strcspn(*at, ",\r\n");
    int64_t value = end == *at ? NONE : strtoll(*at, NULL, 10);
    *at = *end == ',' ? end + 1 : end;
    return value;
}

static void add_row(Things *things, char *cells) {
    if (things->count == things->room) {
        things->room = things->room * 2 + 1000;
        things->target = realloc(things->target, things->room * sizeof *things->target);
        things->actual = realloc(things->actual, things->room * sizeof *things->actual);
        if (things->target == NULL || things->actual == NULL) stop("no memory");
    }
    for (size_t m = 0; m < MONTHS; m++)
        things->target[things->count][m] = take_cell(&cells);
    for (size_t m = 0; m < REPORTED; m++)
        things->actual[things->count][m] = take_cell(&cells);
    things->count++;
}

// The wide CSV of generate.c: six columns of codes and a title without commas, then the numbers.
static Things read_things(const char *path) {
    Things things = {0};
    char line[4096];
    FILE *file = fopen(path, "r");
    if (file == NULL || fgets(line, sizeof line, file) == NULL) stop("cannot read the CSV");
    while (fgets(line, sizeof line, file) != NULL) {
        char *at = line;
        for (int skip = 0; skip < 6; skip++)
            at = strchr(at, ',') + 1;
        add_row(&things, at);
    }
    fclose(file);
    return things;
}

// --- the rule in C -------------------------------------------------------------------------------

typedef enum Color { NOT_DUE, NO_DATA, UNPLANNED, UNKNOWN, GREEN, YELLOW, RED, COLORS } Color;
static const char *const names[] = {"not_due", "no_data", "unplanned", "unknown",
                                    "green",   "yellow",  "red"};
typedef Color Rule(int64_t target, int64_t actual);

static int64_t total(const int64_t *cells, size_t count) {
    int64_t sum = 0, there = 0;
    for (size_t i = 0; i < count; i++) {
        sum += cells[i] == NONE ? 0 : cells[i];
        there |= cells[i] != NONE;
    }
    return there == 0 ? NONE : sum;
}

// The compliance is compared exactly, by products; no target of the workload is 0.
static Color semaforo(int64_t target, int64_t actual) {
    if (target == NONE) return actual != NONE && actual > 0 ? UNPLANNED : NOT_DUE;
    if (actual == NONE) return NO_DATA;
    if (actual * 10 >= target * 9) return GREEN;
    return actual * 10 >= target * 7 ? YELLOW : RED;
}

static Color three(int64_t target, int64_t actual) {
    if (target == NONE) return NOT_DUE;
    if (actual == NONE) return UNKNOWN;
    return actual * 10 >= target * 9 ? GREEN : RED;
}

static inline void count_with(Rule *rule, const Things *things, size_t months, size_t *count) {
    size_t reported = months < REPORTED ? months : REPORTED;
    memset(count, 0, COLORS * sizeof *count);
    for (size_t i = 0; i < things->count; i++)
        count[rule(total(things->target[i], months), total(things->actual[i], reported))]++;
}

// Two calls, so that each has its rule built in.
static void count_colors(Rule *rule, const Things *things, size_t months, size_t *count) {
    if (rule == three)
        count_with(three, things, months, count);
    else
        count_with(semaforo, things, months, count);
}

// --- asking Plan ---------------------------------------------------------------------------------

static PlanSession *load(const char *path) {
    PlanSession *session = plan_open();
    plan_stay_open(session); // as a prompt does
    plan_set_jobs(session, jobs);
    plan_allow_path(session, "/");
    bool loaded = plan_load(session, path);
    if (!plan_resolve(session) || !loaded) {
        fputs(plan_diagnostics_text(session, (PlanStyle){0}), stderr);
        stop("the plan does not load");
    }
    return session;
}

static PlanTable *ask(PlanSession *session, const char *query) {
    PlanTable *table = plan_query(session, query);
    if (table == NULL) stop(plan_diagnostics_text(session, (PlanStyle){0}));
    return table;
}

static size_t ask_number(PlanSession *session, const char *query) {
    return strtoul(plan_table_text(ask(session, query), "csv", (PlanStyle){0}), NULL, 10);
}

static void color_query(char *out, const char *color, size_t months) {
    snprintf(out, QUERY_MAX, "count(activities at 2024-%02zu where color = %s)", months, color);
}

// Every colour of every month is the same in both.
static void compare_colors(PlanSession *session, Rule *rule, const Things *things) {
    size_t count[COLORS];
    char query[QUERY_MAX];
    for (size_t months = 1; months <= MONTHS; months++) {
        count_colors(rule, things, months, count);
        for (size_t color = 0; color < COLORS; color++) {
            color_query(query, names[color], months);
            if (ask_number(session, query) != count[color]) stop("Plan and C differ");
        }
    }
}

// A month that nobody asked about yet (its totals are computed) or one that is known.
static double time_plan(PlanSession *session, size_t months) {
    char query[QUERY_MAX];
    color_query(query, "green", months);
    double begin = now();
    ask(session, query);
    return now() - begin;
}

static double time_c(Rule *rule, const Things *things, size_t months) {
    size_t count[COLORS];
    double begin = now();
    count_colors(rule, things, months, count);
    double end = now();
    if (count[GREEN] > things->count) stop("impossible");
    return end - begin;
}

static void print_pair(const char *name, double *plan, double *c, size_t rounds, size_t count) {
    double ratios[ROUNDS_MAX];
    for (size_t i = 0; i < rounds; i++)
        ratios[i] = plan[i] / c[i];
    double ratio = median(ratios, rounds);
    printf("%s\t%.1f\t%.1f\t%.2f\n", name, median(plan, rounds) * 1e3 / (double)count,
           median(c, rounds) * 1e3 / (double)count, ratio);
}

static void time_rule(Rule *rule, const char *plan_path, const char *csv_path, size_t rounds) {
    Things things = read_things(csv_path);
    PlanSession *session = load(plan_path);
    double plan[ROUNDS_MAX], c[ROUNDS_MAX];
    for (size_t months = 1; months <= MONTHS; months++) {
        c[months - 1] = time_c(rule, &things, months);
        plan[months - 1] = time_plan(session, months);
    }
    print_pair("first time at a period", plan, c, MONTHS, things.count);
    for (size_t i = 0; i < rounds; i++) {
        c[i] = time_c(rule, &things, REPORTED);
        plan[i] = time_plan(session, REPORTED);
    }
    print_pair("again", plan, c, rounds, things.count);
    compare_colors(session, rule, &things);
    plan_close(session);
}

// How many words the prompt offers behind a text, and how long it takes to find them.
static void time_completions(const char *plan_path, size_t rounds, char **texts) {
    PlanSession *session = load(plan_path);
    for (; *texts != NULL; texts++) {
        double times[ROUNDS_MAX], first = 0;
        size_t offered = 0;
        for (size_t i = 0; i < rounds; i++) {
            double begin = now();
            offered = plan_complete(session, *texts, strlen(*texts)).count;
            times[i] = now() - begin;
            if (i == 0) first = times[0];
        }
        printf("%s\t%.1f\t%.1f\t%zu\n", *texts, first, median(times, rounds), offered);
    }
    plan_close(session);
}

static void time_queries(const char *plan_path, size_t rounds, char **queries) {
    PlanSession *session = load(plan_path);
    for (; *queries != NULL; queries++) {
        double times[ROUNDS_MAX], first = 0;
        size_t rows = 0;
        for (size_t i = 0; i < rounds; i++) {
            double begin = now();
            rows = plan_table_rows(ask(session, *queries));
            times[i] = now() - begin;
            if (i == 0) first = times[0];
        }
        printf("%s\t%.1f\t%.1f\t%zu\n", *queries, first, median(times, rounds), rows);
    }
    plan_close(session);
}

int main(int count, char **words) {
    if (count > 2 && strcmp(words[1], "--jobs") == 0) {
        jobs = (unsigned)strtoul(words[2], NULL, 10);
        count -= 2;
        words += 2;
    }
    bool query = count > 4 && strcmp(words[1], "query") == 0;
    bool complete = count > 4 && strcmp(words[1], "complete") == 0;
    Rule *rule = count != 5                         ? NULL
                 : strcmp(words[1], "semaforo") == 0 ? semaforo
                 : strcmp(words[1], "three") == 0    ? three
                                                     : NULL;
    if (rule == NULL && !query && !complete)
        stop("[--jobs N] semaforo|three PLAN CSV ROUNDS | query|complete PLAN ROUNDS TEXT...");
    size_t rounds = strtoul(words[rule == NULL ? 3 : 4], NULL, 10);
    if (rounds < 1 || rounds > ROUNDS_MAX) stop("between 1 and 99 rounds");
    if (query)
        time_queries(words[2], rounds, words + 4);
    else if (complete)
        time_completions(words[2], rounds, words + 4);
    else
        time_rule(rule, words[2], words[3], rounds);
    return 0;
}
