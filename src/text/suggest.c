// SPDX-License-Identifier: Apache-2.0
#include "text/suggest.h"

#include "base/utf8.h"

#include <string.h>

// Longer words get no suggestion: nobody mistypes them, they are pasted.
enum { LETTERS_MAX = 80 };

typedef struct Letters {
    uint32_t at[LETTERS_MAX];
    uint32_t count;
} Letters;

// ASCII words, lower-cased, need no memory: a plan may offer a hundred thousand codes.
static bool read_ascii(Str word, Letters *out) {
    if (word.len > LETTERS_MAX) return false;
    for (uint32_t i = 0; i < word.len; i++) {
        unsigned char c = (unsigned char)word.ptr[i];
        if (c >= 0x80) return false;
        out->at[i] = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    }
    out->count = word.len;
    return true;
}

// The characters of `word` without case and accents; false when there are too many.
static bool read_letters(Str word, Letters *out) {
    if (read_ascii(word, out)) return true;
    if (word.len > LETTERS_MAX * 4) return false;
    Str rest = utf8_bare(word);
    out->count = 0;
    for (uint32_t n; rest.len > 0; rest.ptr += n, rest.len -= n) {
        if (out->count == LETTERS_MAX) return false;
        out->at[out->count++] = utf8_first(rest, &n);
    }
    return true;
}

static uint32_t least(uint32_t a, uint32_t b) { return a < b ? a : b; }

// What it costs to make the first `i` letters of `a` the first `j` of `b`, from the row before
// (`up`), the one before that (`up2`) and this one so far.
static uint32_t step(const Letters *a, const Letters *b, uint32_t i, uint32_t j,
                     const uint32_t *row, const uint32_t *up, const uint32_t *up2) {
    uint32_t cost = least(up[j], row[j - 1]) + 1;
    cost = least(cost, up[j - 1] + (a->at[i - 1] != b->at[j - 1]));
    bool swapped = i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1];
    return swapped ? least(cost, up2[j - 2] + 1) : cost;
}

// Damerau-Levenshtein (optimal string alignment), given up as soon as it must exceed `most`.
static uint32_t distance(const Letters *a, const Letters *b, uint32_t most) {
    uint32_t rows[3][LETTERS_MAX + 1];
    uint32_t *up2 = rows[0], *up = rows[1], *row = rows[2];
    for (uint32_t j = 0; j <= b->count; j++)
        up[j] = j;
    memset(up2, 0, sizeof rows[0]);
    for (uint32_t i = 1; i <= a->count; i++) {
        uint32_t lowest = row[0] = i;
        for (uint32_t j = 1; j <= b->count; j++) {
            row[j] = step(a, b, i, j, row, up, up2);
            lowest = least(lowest, row[j]);
        }
        if (lowest > most) return most + 1;
        uint32_t *oldest = up2;
        up2 = up, up = row, row = oldest;
    }
    return up[b->count];
}

Suggest suggest_for(Str wanted) {
    Suggest suggest = {.wanted = wanted, .folded = utf8_bare(wanted)};
    Letters letters;
    if (!read_letters(suggest.folded, &letters) || letters.count == 0) return suggest;
    suggest.letters = letters.count;
    uint32_t third = letters.count / 3;
    suggest.distance = (third > 1 ? third : 1) + 1; // the first that nobody may have
    return suggest;
}

// The characters as they are; false when there are too many.
static bool read_spelling(Str word, Letters *out) {
    out->count = 0;
    for (uint32_t n; word.len > 0; word.ptr += n, word.len -= n) {
        if (out->count == LETTERS_MAX) return false;
        out->at[out->count++] = utf8_first(word, &n);
    }
    return true;
}

// Which of two equally near words is liked better: case and accents count, then the length.
static uint32_t unlikeness(Str wanted, Str candidate) {
    Letters a, b;
    if (!read_spelling(wanted, &a) || !read_spelling(candidate, &b)) return LETTERS_MAX * 2;
    return distance(&a, &b, LETTERS_MAX) * 2 + (a.count != b.count);
}

// Without looking at the letters: a word has no more of them than bytes, and no fewer than are
// ASCII.
static bool is_too_long_or_short(const Suggest *suggest, Str candidate, uint32_t most) {
    if (suggest->letters > candidate.len + most) return true;
    uint32_t least_letters = 0;
    for (uint32_t i = 0; i < candidate.len; i++)
        least_letters += (unsigned char)candidate.ptr[i] < 0x80;
    return least_letters > suggest->letters + most;
}

void suggest_offer(Suggest *suggest, Str candidate) {
    if (suggest->distance == 0) return; // nothing can be nearer
    Letters wanted, offered;
    uint32_t most = suggest->best.len > 0 ? suggest->distance : suggest->distance - 1;
    if (is_too_long_or_short(suggest, candidate, most)) return;
    if (!read_letters(suggest->folded, &wanted) || !read_letters(candidate, &offered)) return;
    if (wanted.count > offered.count + most || offered.count > wanted.count + most) return;
    uint32_t apart = distance(&wanted, &offered, most);
    bool nothing_left = apart >= wanted.count && apart >= offered.count;
    if (apart > most || nothing_left) return;
    uint32_t unlike = unlikeness(suggest->wanted, candidate);
    if (apart == suggest->distance && unlike >= suggest->unlikeness) return;
    suggest->unlikeness = unlike;
    suggest->best = candidate;
    suggest->distance = apart;
}
