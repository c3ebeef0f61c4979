// SPDX-License-Identifier: Apache-2.0
// Sets of the rows of a batch: a bit for each.
#ifndef PLAN_EVAL_ROWS_H
#define PLAN_EVAL_ROWS_H

#include <stdbool.h>
#include <stdint.h>

enum { BATCH_ROWS = 1024, ROWS_BITS = 64, ROWS_WORDS = BATCH_ROWS / ROWS_BITS };

typedef struct Rows {
    uint64_t bits[ROWS_WORDS];
} Rows;

// The body runs for each row of a set, in order. It may `continue`, but not `break`.
#define EACH_ROW(set, r)                                                                           \
    for (uint32_t r##_word = 0; r##_word < ROWS_WORDS; r##_word++)                                 \
    EACH_BIT((set)->bits[r##_word], r##_word, r)

// The same for one word of the set: what is found out about its rows may then be gathered in a
// register.
#define EACH_BIT(set_word, word, r)                                                                \
    for (uint64_t r##_left = (set_word), r##_on; r##_left != 0; r##_left &= r##_left - 1)          \
        for (uint32_t r = (word)*ROWS_BITS + (uint32_t)__builtin_ctzll((r##_on = 1, r##_left));    \
             r##_on != 0; r##_on = 0)

static inline uint64_t row_bit(uint32_t r, bool condition) {
    return (uint64_t)condition << r % ROWS_BITS;
}

#define ROWS_OPERATION(name, expression)                                                           \
    static inline Rows name(const Rows *a, const Rows *b) {                                        \
        Rows out;                                                                                  \
        for (int i = 0; i < ROWS_WORDS; i++)                                                       \
            out.bits[i] = expression;                                                              \
        return out;                                                                                \
    }
ROWS_OPERATION(rows_and, a->bits[i] & b->bits[i])
ROWS_OPERATION(rows_or, a->bits[i] | b->bits[i])
ROWS_OPERATION(rows_minus, a->bits[i] & ~b->bits[i])
#undef ROWS_OPERATION

static inline Rows rows_first(uint32_t count) {
    Rows out = {0};
    for (uint32_t w = 0; w < count / ROWS_BITS; w++)
        out.bits[w] = ~(uint64_t)0;
    if (count % ROWS_BITS != 0)
        out.bits[count / ROWS_BITS] = ((uint64_t)1 << count % ROWS_BITS) - 1;
    return out;
}

static inline bool rows_any(const Rows *set) {
    uint64_t any = 0;
    for (int i = 0; i < ROWS_WORDS; i++)
        any |= set->bits[i];
    return any != 0;
}

static inline bool rows_has(const Rows *set, uint32_t r) {
    return set->bits[r / ROWS_BITS] >> r % ROWS_BITS & 1;
}

static inline void rows_add(Rows *set, uint32_t r) {
    set->bits[r / ROWS_BITS] |= (uint64_t)1 << r % ROWS_BITS;
}

static inline void rows_add_if(Rows *set, uint32_t r, bool condition) {
    set->bits[r / ROWS_BITS] |= row_bit(r, condition);
}

static inline void rows_drop(Rows *set, uint32_t r) {
    set->bits[r / ROWS_BITS] &= ~((uint64_t)1 << r % ROWS_BITS);
}

#endif
