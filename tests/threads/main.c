// SPDX-License-Identifier: Apache-2.0
// Runs the tests of threads, each in a process of its own; the exit status says whether one failed.
#include "criterion/criterion.h"

#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MOST = 200 };

typedef struct Case {
    const char *suite, *name;
    void (*run)(void);
    ThreadOptions options;
} Case;

static Case suites[MOST], cases[MOST];
static int suite_count, case_count;
static bool failed; // in this process

static void add(Case *list, int *count, Case item) {
    if (*count == MOST) abort();
    list[(*count)++] = item;
}

void thread_add_suite(const char *suite, ThreadOptions options) {
    add(suites, &suite_count, (Case){.suite = suite, .options = options});
}

void thread_add_test(const char *suite, const char *name, void (*run)(void),
                     ThreadOptions options) {
    add(cases, &case_count, (Case){suite, name, run, options});
}

void thread_expect(bool is, bool now, const char *file, int line, const char *what,
                   const char *format, ...) {
    if (is) return;
    fprintf(stderr, "%s:%d: %s", file, line, what);
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    failed = true;
    if (now) exit(1);
}

static void *nothing(void *unused) { return unused; }

// The sanitizer starts a thread of its own beside the first; tests that count threads want it there.
static void let_sanitizer_begin(void) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, nothing, NULL) == 0) pthread_join(thread, NULL);
}

static void run_here(const Case *test) {
    let_sanitizer_begin();
    for (int i = 0; i < suite_count; i++) {
        if (strcmp(suites[i].suite, test->suite) == 0 && suites[i].options.init != NULL)
            suites[i].options.init();
    }
    test->run();
    exit(failed ? 1 : 0);
}

static bool passes(const Case *test) {
    pid_t child = fork();
    if (child == 0) run_here(test);
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child) return false;
    return test->options.signal != 0
               ? WIFSIGNALED(status) && WTERMSIG(status) == test->options.signal
               : WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

int main(void) {
    int passed = 0;
    for (int i = 0; i < case_count; i++) {
        bool is = passes(&cases[i]);
        passed += is;
        if (!is) fprintf(stderr, "FAIL %s/%s\n", cases[i].suite, cases[i].name);
    }
    printf("threads: %d passed, %d failed\n", passed, case_count - passed);
    return passed == case_count && case_count > 0 ? 0 : 1;
}
