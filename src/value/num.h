// SPDX-License-Identifier: Apache-2.0
// Exact numbers: a fraction of two 128-bit integers. A decimal has a power of ten below, a quotient
// whatever it was divided by. Nothing is ever rounded silently but for one stated case, where the
// exact fraction (a sum: over the least common denominator) would not fit: a sum is then that of
// its two parts at 18 decimals, a product or quotient is rounded to 18 decimals itself (all half
// up). What does not even fit then is an overflow, which the caller must report.
#ifndef PLAN_VALUE_NUM_H
#define PLAN_VALUE_NUM_H

#include "base/limits.h"
#include "base/str.h"
#include "value/int128.h"
#include "value/numerals.h"

typedef struct Num {
    Int128 n; // any but the least of its type, so that its size always fits
    Int128 d; // 1 .. 10^36; not necessarily in lowest terms
} Num;

enum { NUM_DECIMALS = 18, NUM_SCALE_MAX = 18 };

Num num_int(int64_t value);
// coefficient / 10^scale, scale 0 .. NUM_SCALE_MAX.
Num num_decimal(Int128 coefficient, uint32_t scale);
Int128 num_power10(uint32_t exponent); // 10^exponent, exponent 0 .. 38

bool num_is_zero(Num a);
int num_sign(Num a); // -1, 0, 1
// -1, 0 or 1, exact for all operands (a 256-bit product where it is needed).
int num_compare(Num a, Num b);

// These return false on overflow; `*out` is then unset. num_div needs b != 0.
bool num_add(Num a, Num b, Num *out);
bool num_sub(Num a, Num b, Num *out);
bool num_mul(Num a, Num b, Num *out);
bool num_div(Num a, Num b, Num *out);
Num num_neg(Num a);
Num num_abs(Num a);
// Rounded half up (away from zero at exactly half) to `places` decimals, 0 .. 18.
bool num_round(Num a, uint32_t places, Num *out);
// The same fraction in lowest terms.
Num num_lowest(Num a);
// The size of `a` without its sign, rounded half up to `places` decimals, 0 .. 18. It always fits.
typedef struct NumParts {
    Uint128 whole;
    uint64_t fraction; // in units of 10^-places
} NumParts;
NumParts num_parts(Num a, uint32_t places);
// The whole number `a` as int64; false when it is none or does not fit.
bool num_to_int(Num a, int64_t *out);
double num_to_double(Num a); // for charts and spreadsheets only

// A sum over many parts that does not depend on their order: the exact fraction as long as the
// common denominator of the parts in lowest terms stays within 10^18, else the sum of the parts at
// 18 decimals (half up). Only where it passes 10^20 on its way may the order decide: on overflow.
typedef struct NumSum {
    Num exact;
    Int128 rounded; // in units of 10^-18; kept from the first part that does not end
    bool ends;      // every part so far ends within 18 decimals
    bool is_exact;
    bool overflow; // `rounded` did not fit
} NumSum;

NumSum num_sum(void);
void num_sum_add(NumSum *sum, Num a);
// Adds all parts of another sum: as if they had been added one by one.
void num_sum_merge(NumSum *sum, const NumSum *other);
bool num_sum_value(const NumSum *sum, Num *out); // false: overflow

// How a number is written in source text: digits, `_` or `,` between groups of three, a decimal
// point, a sign, a `%` behind (which divides by 100). More than NUM_DIGITS_MAX digits, not counting
// zeros in front, or a scale of more than NUM_SCALE_MAX is too long.
typedef enum NumProblem { NUM_OK, NUM_MALFORMED, NUM_TOO_LONG } NumProblem;
// All of `text` must be the number. `*coefficient / 10^*scale` is its value, `*percent` says `%`.
NumProblem num_read(Str text, int64_t *coefficient, uint8_t *scale, bool *percent);

// What most numbers are: up to 15 digits, perhaps with commas between groups of three. Returns
// where it ends, `at` itself where there is none. A byte that is no digit must follow the text.
static inline const char *num_whole(const char *at, int64_t *value) {
    enum { LENGTH = 15 };
    const char *from = at;
    uint64_t digits = 0;
    for (uint32_t digit; (digit = (unsigned char)*at - (uint32_t)'0') < 10; at++)
        digits = digits * 10 + digit;
    if (*at == ',' && at > from && at - from <= 3) {
        for (; *at == ','; at += 4) {
            uint64_t a = (unsigned char)at[1] - (uint64_t)'0', b = 10, c = 10;
            if (a < 10) b = (unsigned char)at[2] - (uint64_t)'0';
            if (b < 10) c = (unsigned char)at[3] - (uint64_t)'0';
            if (c > 9) break;
            digits = digits * 1000 + a * 100 + b * 10 + c;
        }
    }
    *value = (int64_t)digits;
    return at - from <= LENGTH ? at : from;
}

// Whether all of `text` is such a number. A byte that is no digit must follow it.
static inline bool num_is_whole(Str text) {
    int64_t whole;
    return text.len > 0 && num_whole(text.ptr, &whole) == text.ptr + text.len;
}

// Plain, for programs: `1180`, `0.7375`, `-3`; what does not end within 18 decimals is rounded half
// up there; no trailing zeros, no `-0`.
void num_plain(Buf *out, Num a);
// A number that a plan cannot hold as it stands, because its decimals are behind a comma, as it is
// written there: `21,5` is "21.5", `1.234,5%` is "1234.5%". NULL: `text` is none.
const char *num_with_point(Str text);

// Grouped by thousands, with the signs of `style`: `1,180`; at most `places` decimals (rounded half
// up), trailing zeros dropped unless `fixed`.
void num_grouped(Buf *out, Num a, const Numerals *style, uint32_t places, bool fixed);
// The same of a hundred times `a`, without the sign `%`; `places` is at most 16.
void num_hundredfold(Buf *out, Num a, const Numerals *style, uint32_t places, bool fixed);

#endif
