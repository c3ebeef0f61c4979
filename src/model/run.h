// SPDX-License-Identifier: Apache-2.0
// Runs of numbers over consecutive periods: targets as declared, records as reported. The numbers
// stand in columns of 16, 32 and 64 bits, as coefficients at the run's common scale: all of a run
// in the narrowest that holds each.
#ifndef PLAN_MODEL_RUN_H
#define PLAN_MODEL_RUN_H

#include "base/vec.h"
#include "value/num.h"
#include "value/period.h"

#include <stddef.h>
#include <string.h>

#define CELL_NONE       INT64_MIN // no number for this period
#define RUN_NARROW_NONE INT32_MIN // the same in the 32-bit column
#define RUN_SMALL_NONE  INT16_MIN // … and in that of 16 bits

// 16, 32, 64 bits; one number alone may stand in the run itself, in the place of its offset
typedef enum RunWidth { RUN_SMALL, RUN_NARROW, RUN_WIDE, RUN_HERE } RunWidth;

typedef struct Run {
    int16_t first;     // Month of the first period
    uint16_t count;    // of periods
    uint8_t step : 4;  // months a period: 1, 2, 3, 6, 12; 0: one period of `count` months
    uint8_t width : 2; // RunWidth: in which column
    bool mixed : 1;    // some numbers were written in percent and some not
    uint8_t scale : 5; // of the coefficients, 0..18
    uint8_t shape : 2; // NumShape, as the first number was written
    uint8_t currency;  // index into the model's currencies, 0: none
    uint8_t unused;    // 0, so that all before `offset` can be compared as one word
    uint32_t offset;   // of the first number in its column; RUN_HERE: an int32_t
    uint32_t next;     // the next run of the same thing, 0: none
} Run;

_Static_assert(sizeof(Run) == 16 && offsetof(Run, offset) == 8, "there may be millions");

// All of a run but where its numbers stand and what comes behind it.
static inline uint64_t run_form(const Run *run) {
    uint64_t form;
    memcpy(&form, run, sizeof form);
    return form;
}
// Whether two runs differ only in where their numbers stand.
static inline bool run_alike(const Run *a, const Run *b) { return run_form(a) == run_form(b); }

typedef struct Numbers {
    VEC(int16_t) small;
    VEC(int32_t) narrow;
    VEC(int64_t) wide;
} Numbers;

// Stores `count` coefficients (CELL_NONE: none) with their scales, brought to one scale; fills the
// fields of `run` that say where. False when a number does not fit 64 bits at that scale.
bool run_store(Numbers *numbers, Run *run, const int64_t *coefficients, const uint8_t *scales,
               uint32_t count);
// The same for one number; mostly it is small.
static inline bool run_store_one(Numbers *numbers, Run *run, int64_t coefficient, uint8_t scale) {
    if (coefficient > INT16_MAX || coefficient < -INT16_MAX)
        return run_store(numbers, run, &coefficient, &scale, 1);
    run->scale = scale & 31;
    run->width = RUN_SMALL;
    run->offset = numbers->small.count;
    *vec_push_column(&numbers->small) = (int16_t)coefficient;
    return true;
}
// Adds one number (RUN_SMALL_NONE: none) to the run that was stored last, one of that width.
void run_append(Numbers *numbers, Run *run, int16_t cell);
// Room for `count` more numbers at the end of the small column, for who writes them there.
void run_make_room(Numbers *numbers, uint32_t count); // … where there is too little
static inline int16_t *run_room(Numbers *numbers, uint32_t count) {
    if (numbers->small.capacity - numbers->small.count < count) run_make_room(numbers, count);
    return numbers->small.items + numbers->small.count;
}
// The i-th coefficient at the run's scale, or CELL_NONE.
int64_t run_cell(const Numbers *numbers, const Run *run, uint32_t i);
// A run of one number for `period`, to be stored.
static inline Run run_of_one(Period period) {
    uint16_t months = (uint16_t)(period.last - period.first + 1);
    return (Run){.first = (int16_t)period.first, .count = months, .step = months == 1};
}
// Whether it is a number for each of some months, all of them small, as most are.
static inline bool run_is_usual(const Run *run) {
    return run->step == 1 && run->width == RUN_SMALL;
}
// How many numbers it holds.
static inline uint32_t run_cells(const Run *run) { return run->step == 0 ? 1 : run->count; }
// The months of its i-th period.
static inline Period run_period(const Run *run, uint32_t i) {
    if (run->step == 0) return (Period){run->first, run->first + run->count - 1};
    Month first = run->first + (Month)(i * run->step);
    return (Period){first, first + run->step - 1};
}
// The last month of its last period.
static inline Month run_end(const Run *run) {
    return run->first + run->count * (run->step == 0 ? 1 : run->step) - 1;
}

#endif
