// SPDX-License-Identifier: Apache-2.0
// Bars of exactly scaled length: eighths of a column to the right of zero, halves to its left.
#include "report/bars.h"

enum { EIGHTHS = 8, HALVES = 2 };

static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

// The whole number next to `part / whole * steps`; at least 1 where there is something to see.
static uint32_t scaled(Num part, Num whole, uint32_t steps) {
    Num share, rounded;
    int64_t count;
    if (num_is_zero(part) || num_is_zero(whole)) return 0;
    if (!num_div(num_abs(part), num_abs(whole), &share) ||
        !num_mul(share, num_int(steps), &share) || !num_round(share, 0, &rounded) ||
        !num_to_int(rounded, &count))
        return 0;
    if (count > steps) return steps;
    return count == 0 ? 1 : (uint32_t)count;
}

Scale scale_new(uint32_t width) {
    return (Scale){.width = width, .low = num_int(0), .high = num_int(0)};
}

void scale_take(Scale *scale, Num value) {
    if (num_compare(value, scale->high) > 0) scale->high = value;
    if (num_compare(value, scale->low) < 0) scale->low = value;
}

// How many columns the part below zero takes; where there is one, both parts have some.
static uint32_t width_below(const Scale *scale) {
    Num range;
    if (num_is_zero(scale->low) || scale->width < 3) return 0;
    if (num_is_zero(scale->high)) return scale->width - 1;
    if (!num_sub(scale->high, scale->low, &range)) return scale->width / 2;
    uint32_t below = scaled(scale->low, range, scale->width - 1);
    return below > scale->width - 2 ? scale->width - 2 : below;
}

static void add_times(Buf *out, const char *text, uint32_t times) {
    while (times-- > 0)
        buf_c(out, text);
}

static uint32_t add_right(Buf *out, Num value, Num full, uint32_t width, bool unicode) {
    if (!unicode) {
        uint32_t length = scaled(value, full, width);
        add_times(out, "#", length);
        return length;
    }
    uint32_t length = scaled(value, full, width * EIGHTHS);
    add_times(out, "█", length / EIGHTHS);
    buf_c(out, eighths[length % EIGHTHS]);
    return (length + EIGHTHS - 1) / EIGHTHS;
}

static void add_left(Buf *out, Num value, Num full, uint32_t width, bool unicode) {
    uint32_t length = scaled(value, full, width * HALVES);
    uint32_t whole = unicode ? length / HALVES : (length + 1) / HALVES;
    bool half = unicode && length % HALVES > 0;
    add_times(out, " ", width - whole - half);
    if (half) buf_c(out, "▐");
    add_times(out, unicode ? "█" : "#", whole);
}

uint32_t bar_add(Buf *out, const Scale *scale, Num value, bool unicode) {
    uint32_t below = width_below(scale);
    if (below == 0) return add_right(out, value, scale->high, scale->width, unicode);
    if (num_sign(value) < 0)
        add_left(out, value, scale->low, below, unicode);
    else
        add_times(out, " ", below);
    buf_c(out, unicode ? "│" : "|");
    uint32_t above = scale->width - below - 1;
    if (num_sign(value) <= 0 || above == 0) return below + 1;
    return below + 1 + add_right(out, value, scale->high, above, unicode);
}

// --- sparklines ----------------------------------------------------------------------------------

enum { LEVELS = 8 };

void spark_add(Buf *out, const Scale *scale, Num value, bool unicode) {
    static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    static const char *const signs[] = {"_", ".", "-", "=", "+", "*", "%", "#"};
    Num above, range;
    uint32_t level = 0;
    if (num_sub(value, scale->low, &above) && num_sub(scale->high, scale->low, &range))
        level = scaled(above, range, LEVELS - 1);
    buf_c(out, unicode ? blocks[level] : signs[level]);
}
