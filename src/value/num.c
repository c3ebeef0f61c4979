// SPDX-License-Identifier: Apache-2.0
// Arithmetic. Each operation first tries the case that a plan is full of (equal denominators, or
// everything within 64 bits) and only then the general one, which brings to lowest terms.
#include "value/num.h"

#include "value/wide.h"

#define POWER18         1000000000000000000LL
#define DENOMINATOR_MAX int128_times(POWER18, POWER18)

static const int64_t powers[] = {
    1LL,
    10LL,
    100LL,
    1000LL,
    10000LL,
    100000LL,
    1000000LL,
    10000000LL,
    100000000LL,
    1000000000LL,
    10000000000LL,
    100000000000LL,
    1000000000000LL,
    10000000000000LL,
    100000000000000LL,
    1000000000000000LL,
    10000000000000000LL,
    100000000000000000LL,
    POWER18,
};

Num num_int(int64_t value) { return (Num){value, 1}; }

Num num_decimal(Int128 coefficient, uint32_t scale) { return (Num){coefficient, powers[scale]}; }

Int128 num_power10(uint32_t exponent) {
    Uint128 power = 1;
    for (; exponent > NUM_SCALE_MAX; exponent -= NUM_SCALE_MAX)
        power *= POWER18;
    return (Int128)(power * (Uint128)powers[exponent]);
}

static inline bool is_small(Num a) { return int128_fits64(a.n) && int128_fits64(a.d); }

bool num_is_zero(Num a) { return a.n == 0; }

int num_sign(Num a) { return (a.n > 0) - (a.n < 0); }

Num num_neg(Num a) { return (Num){-a.n, a.d}; }

Num num_abs(Num a) { return a.n < 0 ? num_neg(a) : a; }

static int compare_wide(Num a, Num b) {
    int sign = num_sign(a);
    if (sign != num_sign(b)) return int128_order(sign, num_sign(b));
    Wide left = wide_product(int128_size(a.n), (Uint128)b.d);
    Wide right = wide_product(int128_size(b.n), (Uint128)a.d);
    return sign * wide_compare(&left, &right);
}

int num_compare(Num a, Num b) {
    if (a.d == b.d) return int128_order(a.n, b.n);
    if (!is_small(a) || !is_small(b)) return compare_wide(a, b);
    return int128_order(int128_times(a.n, b.d), int128_times(b.n, a.d));
}

// Divides both by what they have in common.
static void cancel(Uint128 *a, Uint128 *b) {
    Uint128 common = uint128_gcd(*a, *b);
    if (common == 1) return;
    *a /= common;
    *b /= common;
}

Num num_lowest(Num a) {
    Uint128 n = int128_size(a.n), d = (Uint128)a.d;
    cancel(&n, &d);
    return (Num){int128_signed(n, a.n < 0), (Int128)d};
}

// Over the least common denominator of the two as they stand.
static bool add_exact(Num a, Num b, Num *out) {
    Int128 common = (Int128)uint128_gcd((Uint128)a.d, (Uint128)b.d);
    Int128 for_a = b.d / common, for_b = a.d / common, d, left, right;
    if (!int128_multiply(a.d, for_a, &d) || d > DENOMINATOR_MAX) return false;
    if (!int128_multiply(a.n, for_a, &left) || !int128_multiply(b.n, for_b, &right)) return false;
    if (!int128_add(left, right, &out->n)) return false;
    out->d = d;
    return true;
}

static bool add_rounded(Num a, Num b, Num *out) {
    Num left, right;
    if (!num_round(a, NUM_DECIMALS, &left) || !num_round(b, NUM_DECIMALS, &right)) return false;
    out->d = POWER18;
    return int128_add(left.n, right.n, &out->n);
}

// Both within 64 bits: the sum of the two products has at most 127.
static bool add_small(Num a, Num b, Num *out) {
    int64_t below = (int64_t)a.d, other = (int64_t)b.d;
    if (below < other) return add_small(b, a, out);
    int64_t common = other;
    if (below % other != 0) common = (int64_t)uint64_gcd((uint64_t)below, (uint64_t)other);
    Int128 d = int128_times(below, other / common);
    if (d > DENOMINATOR_MAX) return false;
    *out = (Num){int128_times(a.n, other / common) + int128_times(b.n, below / common), d};
    return true;
}

bool num_add(Num a, Num b, Num *out) {
    if (a.d == b.d && int128_add(a.n, b.n, &out->n)) {
        out->d = a.d;
        return true;
    }
    if (is_small(a) && is_small(b) && add_small(a, b, out)) return true;
    return add_exact(num_lowest(a), num_lowest(b), out) || add_rounded(a, b, out);
}

bool num_sub(Num a, Num b, Num *out) { return num_add(a, num_neg(b), out); }

// above[0] * above[1] * scale / (below[0] * below[1]), rounded half up. Dividing by one factor
// after the other and dropping the rest each time gives what dividing by their product gives.
static bool round_ratio(const Uint128 above[2], const Uint128 below[2], uint64_t scale,
                        Uint128 *out) {
    Wide wide = wide_product(above[0], above[1]);
    wide_scale(&wide, 2 * scale);
    wide_divide(&wide, below[0]);
    if (below[1] != 1) wide_divide(&wide, below[1]);
    Uint128 halves;
    if (!wide_to_uint128(&wide, &halves)) return false;
    *out = halves / 2 + (halves & 1);
    return *out <= INT128_SIZE_MAX;
}

// above[0] * above[1] / (below[0] * below[1]) in lowest terms if that fits, else at 18 decimals.
static bool ratio(Uint128 above[2], Uint128 below[2], bool negative, Num *out) {
    for (int i = 0; i < 4; i++)
        cancel(&above[i / 2], &below[i % 2]);
    Int128 n, d;
    bool fits = int128_multiply((Int128)above[0], (Int128)above[1], &n) &&
                int128_multiply((Int128)below[0], (Int128)below[1], &d) && d <= DENOMINATOR_MAX;
    if (!fits) {
        Uint128 rounded;
        if (!round_ratio(above, below, POWER18, &rounded)) return false;
        n = (Int128)rounded;
        d = POWER18;
    }
    *out = (Num){negative ? -n : n, d};
    return true;
}

// a * above / below, where `below` may be negative.
static bool multiply(Num a, Int128 above, Int128 below, Num *out) {
    Int128 n, d;
    if (int128_fits64(a.n) && int128_fits64(a.d) && int128_fits64(above) && int128_fits64(below)) {
        n = int128_times(a.n, above);
        d = int128_times(a.d, below);
        if (int128_size(d) <= (Uint128)DENOMINATOR_MAX) {
            *out = d < 0 ? (Num){-n, -d} : (Num){n, d};
            return true;
        }
    }
    bool negative = ((a.n < 0) != (above < 0)) != (below < 0);
    return ratio((Uint128[2]){int128_size(a.n), int128_size(above)},
                 (Uint128[2]){(Uint128)a.d, int128_size(below)}, negative, out);
}

bool num_mul(Num a, Num b, Num *out) { return multiply(a, b.n, b.d, out); }

bool num_div(Num a, Num b, Num *out) {
    if (a.d == b.d && int128_size(b.n) <= (Uint128)DENOMINATOR_MAX) {
        *out = b.n < 0 ? (Num){-a.n, -b.n} : (Num){a.n, b.n};
        return true;
    }
    return multiply(a, b.d, b.n, out);
}

// rest * 10^places / d with rest < d, rounded half up.
static uint64_t fraction_of(Uint128 rest, Uint128 d, uint64_t unit) {
    if (rest >> 64 == 0) {
        Uint128 halves = rest * unit * 2 / d;
        return (uint64_t)(halves / 2 + (halves & 1));
    }
    Uint128 fraction = 0;
    round_ratio((Uint128[2]){rest, 1}, (Uint128[2]){d, 1}, unit, &fraction);
    return (uint64_t)fraction;
}

// The same in two steps of half the places each, where both fit 64 bits: 2^34 * 10^9 does.
enum { SHORT_BITS = 34 };

static NumParts short_parts(uint64_t size, uint64_t d, uint32_t places) {
    uint64_t first_unit = (uint64_t)powers[places - places / 2],
             unit = (uint64_t)powers[places / 2];
    uint64_t whole = size / d, rest = size % d * first_unit;
    uint64_t first = rest / d, next = rest % d * unit, last = next / d;
    bool up = next % d * 2 >= d;
    return (NumParts){whole, first * unit + last + up};
}

NumParts num_parts(Num a, uint32_t places) {
    Uint128 size = int128_size(a.n), d = (Uint128)a.d;
    uint64_t unit = (uint64_t)powers[places];
    bool is_short = size >> 64 == 0 && d >> SHORT_BITS == 0;
    NumParts parts =
        is_short ? short_parts((uint64_t)size, (uint64_t)d, places) : (NumParts){size / d, 0};
    Uint128 rest = is_short ? 0 : size - parts.whole * d;
    if (rest != 0) parts.fraction = fraction_of(rest, d, unit);
    if (parts.fraction < unit) return parts;
    return (NumParts){parts.whole + 1, 0};
}

bool num_round(Num a, uint32_t places, Num *out) {
    NumParts parts = num_parts(a, places);
    Int128 n;
    if (parts.whole > INT128_SIZE_MAX) return false; // rounding up may take it there
    if (!int128_multiply((Int128)parts.whole, powers[places], &n)) return false;
    if (!int128_add(n, (Int128)parts.fraction, &n)) return false;
    *out = (Num){a.n < 0 ? -n : n, powers[places]};
    return true;
}

bool num_to_int(Num a, int64_t *out) {
    Int128 whole = a.d == 1 ? a.n : a.n / a.d;
    if (!int128_fits64(whole) || (a.d != 1 && a.n % a.d != 0)) return false;
    *out = (int64_t)whole;
    return true;
}

double num_to_double(Num a) { return (double)a.n / (double)a.d; }
