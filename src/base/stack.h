// SPDX-License-Identifier: Apache-2.0
// How much of the stack is left, for what goes down by recursion.
#ifndef PLAN_BASE_STACK_H
#define PLAN_BASE_STACK_H

#include <stdbool.h>
#include <stdint.h>

// The lowest address down to which the stack of this thread may be used; 0 before it was asked for.
extern _Thread_local uintptr_t stack_floor;
uintptr_t stack_find_floor(void);

// Whether so little is left that nothing should go deeper.
static inline bool stack_is_low(void) {
    uintptr_t floor = stack_floor != 0 ? stack_floor : stack_find_floor();
    return (uintptr_t)__builtin_frame_address(0) < floor;
}

#endif
