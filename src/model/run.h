// SPDX-License-Identifier: Apache-2.0
// Runs of numbers over consecutive periods: targets as declared, records as reported. The numbers
// stand in columns: 32-bit integers where all of a run are small and whole, else 64-bit
// coefficients at the run's common scale.
#ifndef PLAN_MODEL_RUN_H
#define PLAN_MODEL_RUN_H

#include "base/vec.h"
#include "value/num.h"
#include "value/period.h"

#define CELL_NONE       INT64_MIN // no number for this period
#define RUN_NARROW_NONE INT32_MIN // the same in the 32-bit column

typedef struct Run {
    int16_t first;     // Month of the first period
    uint16_t count;    // of periods
    uint8_t step : 7;  // months a period: 1, 2, 3, 6, 12; 0: one period of `count` months
    bool mixed : 1;    // some numbers were written in percent and some not
    uint8_t scale : 5; // of the coefficients, 0..18
    uint8_t shape : 2; // NumShape, as the first number was written
    bool wide : 1;     // in the 64-bit column
    uint8_t currency;  // index into the model's currencies, 0: none
    uint32_t offset;   // of the first number in its column
    uint32_t next;     // the next run of the same thing, 0: none
} Run;

_Static_assert(sizeof(Run) == 16, "there may be millions");

typedef struct Numbers {
    VEC(int32_t) narrow;
    VEC(int64_t) wide;
} Numbers;

// Stores `count` coefficients (CELL_NONE: none) with their scales, brought to one scale; fills the
// fields of `run` that say where. False when a number does not fit 64 bits at that scale.
bool run_store(Numbers *numbers, Run *run, const int64_t *coefficients, const uint8_t *scales,
               uint32_t count);
// Room for `count` more numbers at the end of the narrow column, for who writes them there.
int32_t *run_room(Numbers *numbers, uint32_t count);
// The i-th coefficient at the run's scale, or CELL_NONE.
int64_t run_cell(const Numbers *numbers, const Run *run, uint32_t i);
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
