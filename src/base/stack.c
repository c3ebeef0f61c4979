// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // pthread_getattr_np
#include "base/stack.h"

#include <pthread.h>
#include <stddef.h>

// What the deepest function must still find, with what it calls and a handler of signals.
enum { RESERVE = 512 << 10 };

_Thread_local uintptr_t stack_floor;

// Without an answer, 1 is a floor that is never reached: the limits of depth remain.
uintptr_t stack_find_floor(void) {
    pthread_attr_t attributes;
    void *lowest;
    size_t size;
    stack_floor = 1;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return stack_floor;
    if (pthread_attr_getstack(&attributes, &lowest, &size) == 0)
        stack_floor = (uintptr_t)lowest + (size / 2 < RESERVE ? size / 2 : RESERVE);
    pthread_attr_destroy(&attributes);
    return stack_floor;
}
