// SPDX-License-Identifier: Apache-2.0
// Sums of many. The denominator of `exact` is always that of its parts in lowest terms, whatever
// came first and however a part was written, so that whether it fits does not depend on the order.
#include "value/num.h"

#define UNIT ((Int128)1000000000000000000LL)

NumSum num_sum(void) { return (NumSum){.exact = {0, 1}, .ends = true, .is_exact = true}; }

static bool add_exact(NumSum *sum, Num a) {
    Int128 common = (Int128)uint128_gcd((Uint128)sum->exact.d, (Uint128)a.d);
    Int128 for_sum = a.d / common, for_a = sum->exact.d / common, n, part;
    if (for_sum > UNIT / sum->exact.d) return false;
    if (!int128_multiply(sum->exact.n, for_sum, &n)) return false;
    if (!int128_multiply(a.n, for_a, &part) || !int128_add(n, part, &n)) return false;
    sum->exact = (Num){n, int128_times(sum->exact.d, for_sum)};
    return true;
}

static void add_rounded(NumSum *sum, Num a) {
    Num part;
    if (!num_round(a, NUM_DECIMALS, &part) || !int128_add(sum->rounded, part.n, &sum->rounded)) {
        sum->overflow = true;
    }
}

// As long as all parts end, the exact sum is also the sum of the parts at 18 decimals, and keeping
// that one can wait until now.
static void leave_decimals(NumSum *sum) {
    sum->ends = false;
    add_rounded(sum, sum->exact);
}

void num_sum_add(NumSum *sum, Num a) {
    if (sum->ends && a.d == sum->exact.d && int128_add(sum->exact.n, a.n, &sum->exact.n)) return;
    if (!sum->is_exact) { // from here on only the rounded parts count
        add_rounded(sum, a);
        return;
    }
    if (sum->exact.d % a.d != 0) a = num_lowest(a);
    if (sum->ends && UNIT % a.d == 0 && add_exact(sum, a)) return;
    if (sum->ends) leave_decimals(sum);
    add_rounded(sum, a);
    sum->is_exact = sum->is_exact && add_exact(sum, a);
}

// The denominators of `exact` stay as they are: they are those of the parts.
void num_sum_merge(NumSum *sum, const NumSum *other) {
    if (sum->ends && other->ends && add_exact(sum, other->exact)) return;
    if (sum->ends) leave_decimals(sum);
    if (other->ends)
        add_rounded(sum, other->exact);
    else if (!int128_add(sum->rounded, other->rounded, &sum->rounded))
        sum->overflow = true;
    sum->overflow = sum->overflow || other->overflow;
    sum->is_exact = sum->is_exact && other->is_exact && add_exact(sum, other->exact);
}

bool num_sum_value(const NumSum *sum, Num *out) {
    *out = sum->is_exact ? sum->exact : (Num){sum->rounded, UNIT};
    return sum->is_exact || !sum->overflow;
}
