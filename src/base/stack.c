// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // pthread_getattr_np, gettid
#include "base/stack.h"

#include <pthread.h>
#include <stddef.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <unistd.h>

// What the deepest function must still find, with what it calls and a handler of signals.
enum { RESERVE = 512 << 10 };

_Thread_local uintptr_t stack_floor;

static uintptr_t floor_of(uintptr_t lowest, size_t size) {
    return lowest + (size / 2 < RESERVE ? size / 2 : RESERVE);
}

// Of the main thread, whose stack begins above the name of the program and grows to a limit: what
// pthread_getattr_np would read out of /proc/self/maps. 0: there is no limit.
static uintptr_t main_floor(void) {
    struct rlimit limit;
    uintptr_t top = getauxval(AT_EXECFN);
    bool limited = getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur < top;
    return limited ? floor_of(top - limit.rlim_cur, limit.rlim_cur) : 0;
}

// Without an answer, 1 is a floor that is never reached: the limits of depth remain.
uintptr_t stack_find_floor(void) {
    pthread_attr_t attributes;
    void *lowest;
    size_t size;
    stack_floor = gettid() == getpid() ? main_floor() : 0;
    if (stack_floor != 0) return stack_floor;
    stack_floor = 1;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return stack_floor;
    if (pthread_attr_getstack(&attributes, &lowest, &size) == 0)
        stack_floor = floor_of((uintptr_t)lowest, size);
    pthread_attr_destroy(&attributes);
    return stack_floor;
}
