// SPDX-License-Identifier: Apache-2.0
// What the tests of threads use of Criterion, for `make tsan`: Criterion itself maps memory at
// places that the thread sanitizer keeps for itself, and does not start. Messages of failures are
// not printed, only what was expected.
#ifndef PLAN_TESTS_THREADS_CRITERION_H
#define PLAN_TESTS_THREADS_CRITERION_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

typedef struct ThreadOptions {
    void (*init)(void);
    int signal; // that ends the test; 0: none
} ThreadOptions;

// `suite` may be defined after its tests are: it is looked for when they run.
void thread_add_suite(const char *suite, ThreadOptions options);
void thread_add_test(const char *suite, const char *name, void (*run)(void), ThreadOptions options);

// Told on standard error when `is` is false, with the text; the test fails, and ends here if `now`.
__attribute__((format(printf, 6, 7))) void thread_expect(bool is, bool now, const char *file,
                                                         int line, const char *what,
                                                         const char *format, ...);

#define TestSuite(suite, ...)                                                                      \
    __attribute__((constructor)) static void register_##suite(void) {                              \
        thread_add_suite(#suite, (ThreadOptions){__VA_ARGS__});                                    \
    }
#define Test(suite, name, ...)                                                                     \
    static void test_##suite##_##name(void);                                                       \
    __attribute__((constructor)) static void register_##suite##_##name(void) {                     \
        thread_add_test(#suite, #name, test_##suite##_##name, (ThreadOptions){__VA_ARGS__});       \
    }                                                                                              \
    static void test_##suite##_##name(void)

#define EXPECT_(is, now, ...) thread_expect((is), now, __FILE__, __LINE__, #is, " " __VA_ARGS__)
#define STR_EQ_(a, b)         (strcmp((a), (b)) == 0)

#define cr_assert(is, ...)          EXPECT_(is, true, __VA_ARGS__)
#define cr_assert_eq(a, b, ...)     EXPECT_((a) == (b), true, __VA_ARGS__)
#define cr_assert_gt(a, b, ...)     EXPECT_((a) > (b), true, __VA_ARGS__)
#define cr_assert_str_eq(a, b, ...) EXPECT_(STR_EQ_(a, b), true, __VA_ARGS__)
#define cr_assert_fail(...)         EXPECT_(false, true, __VA_ARGS__)
#define cr_expect(is, ...)          EXPECT_(is, false, __VA_ARGS__)
#define cr_expect_eq(a, b, ...)     EXPECT_((a) == (b), false, __VA_ARGS__)
#define cr_expect_neq(a, b, ...)    EXPECT_((a) != (b), false, __VA_ARGS__)
#define cr_expect_lt(a, b, ...)     EXPECT_((a) < (b), false, __VA_ARGS__)
#define cr_expect_leq(a, b, ...)    EXPECT_((a) <= (b), false, __VA_ARGS__)
#define cr_expect_gt(a, b, ...)     EXPECT_((a) > (b), false, __VA_ARGS__)
#define cr_expect_geq(a, b, ...)    EXPECT_((a) >= (b), false, __VA_ARGS__)
#define cr_expect_null(a, ...)      EXPECT_((a) == NULL, false, __VA_ARGS__)
#define cr_expect_str_eq(a, b, ...) EXPECT_(STR_EQ_(a, b), false, __VA_ARGS__)

#endif
