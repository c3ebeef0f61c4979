// SPDX-License-Identifier: Apache-2.0
// What is known of short texts that come again and again, at hand by their own bytes: no hash of
// the whole, no table of all. It may forget: of two texts with one place the later stays.
// Zero-initialise it.
#ifndef PLAN_BASE_RECALL_H
#define PLAN_BASE_RECALL_H

#include "base/bytes.h"
#include "base/hash.h"

enum { RECALL_BITS = 7, RECALL_MOST = 2 * BYTES_WORD };

// A text of up to 16 bytes by its first and its last ones, which are all of it.
typedef struct RecallText {
    uint64_t first, last;
    uint32_t length; // 0: none
} RecallText;

typedef struct Recall {
    struct {
        RecallText text;
        uint64_t value;
    } places[1 << RECALL_BITS];
} Recall;

static inline RecallText recall_text(Str text) {
    bool is_short = text.len < BYTES_WORD;
    return (RecallText){
        .first = is_short ? hash_tail(text.ptr, text.len) : bytes_load(text.ptr),
        .last = is_short ? 0 : bytes_load(text.ptr + text.len - BYTES_WORD),
        .length = text.len,
    };
}

static inline uint32_t recall_place(const RecallText *text) {
    uint64_t mixed = (text->first + text->last * 5 + text->length) * 0x9e3779b97f4a7c15ULL;
    return (uint32_t)(mixed >> (64 - RECALL_BITS));
}

// What was put for a text; false: nothing that is still known.
static inline bool recall_get(const Recall *known, Str text, uint64_t *value) {
    if (text.len > RECALL_MOST || text.len == 0) return false;
    RecallText wanted = recall_text(text);
    uint32_t place = recall_place(&wanted);
    const RecallText *there = &known->places[place].text;
    *value = known->places[place].value;
    return there->first == wanted.first && there->last == wanted.last &&
           there->length == wanted.length;
}

static inline void recall_put(Recall *known, Str text, uint64_t value) {
    if (text.len > RECALL_MOST || text.len == 0) return;
    RecallText wanted = recall_text(text);
    uint32_t place = recall_place(&wanted);
    known->places[place].text = wanted;
    known->places[place].value = value;
}

#endif
