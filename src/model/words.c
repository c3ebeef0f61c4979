// SPDX-License-Identifier: Apache-2.0
// The fixed enumerations: their words by code.
#include "model/model.h"

#include "syntax/word.h"

typedef struct FixedWord {
    uint8_t set;
    uint8_t code;
    const char *name;
} FixedWord;

static const FixedWord fixed[] = {
    {SET_ACCUMULATE, ACCUMULATE_SUM, "sum"},
    {SET_ACCUMULATE, ACCUMULATE_LAST, "last"},
    {SET_ACCUMULATE, ACCUMULATE_MEAN, "mean"},
    {SET_ACCUMULATE, ACCUMULATE_MAX, "max"},
    {SET_DIRECTION, DIRECTION_INCREASE, "increase"},
    {SET_DIRECTION, DIRECTION_DECREASE, "decrease"},
    {SET_DIRECTION, DIRECTION_KEEP, "keep"},
    {SET_REVIEW, MONTHLY, "monthly"},
    {SET_REVIEW, BIMESTRIAL, "bimonthly"},
    {SET_REVIEW, QUARTERLY, "quarterly"},
    {SET_REVIEW, SEMIANNUAL, "semiannual"},
    {SET_REVIEW, ANNUAL, "annual"},
    {SET_SPREAD, 0, "none"},
    {SET_SPREAD, 1, "even"},
    {SET_OVER, OVER_YEAR, "year"},
    {SET_OVER, OVER_PLAN, "plan"},
};

enum { FIXED_COUNT = sizeof fixed / sizeof fixed[0] };

void model_make_words(Model *model) {
    for (uint32_t i = 0; i < FIXED_COUNT; i++) {
        Word *word = NEW(Word);
        *word = (Word){.name = str_from(fixed[i].name), .set = fixed[i].set, .rank = fixed[i].code};
        word->label = word_label(word->name);
        model->words[fixed[i].set][fixed[i].code] = word;
    }
}

const Word *model_word(const Model *model, WordSet set, uint32_t code) {
    return model->words[set][code];
}

int model_word_code(const Model *model, WordSet set, Str name) {
    (void)model;
    for (uint32_t i = 0; i < FIXED_COUNT; i++) {
        if (fixed[i].set == set && str_is(name, fixed[i].name)) return fixed[i].code;
    }
    return -1;
}
