// SPDX-License-Identifier: Apache-2.0
// The fixed enumerations: their words by code.
#include "model/model.h"

#include "syntax/word.h"

typedef struct FixedWord {
    uint8_t set;
    uint8_t code;
    WordId word;
} FixedWord;

static const FixedWord fixed[] = {
    {SET_ACCUMULATE, ACCUMULATE_SUM, WORD_SUM},
    {SET_ACCUMULATE, ACCUMULATE_LAST, WORD_LAST},
    {SET_ACCUMULATE, ACCUMULATE_MEAN, WORD_MEAN},
    {SET_ACCUMULATE, ACCUMULATE_MAX, WORD_MAX},
    {SET_DIRECTION, DIRECTION_INCREASE, WORD_INCREASE},
    {SET_DIRECTION, DIRECTION_DECREASE, WORD_DECREASE},
    {SET_DIRECTION, DIRECTION_KEEP, WORD_KEEP},
    {SET_REVIEW, MONTHLY, WORD_MONTHLY},
    {SET_REVIEW, BIMESTRIAL, WORD_BIMONTHLY},
    {SET_REVIEW, QUARTERLY, WORD_QUARTERLY},
    {SET_REVIEW, SEMIANNUAL, WORD_SEMIANNUAL},
    {SET_REVIEW, ANNUAL, WORD_ANNUAL},
    {SET_SPREAD, 0, WORD_NONE},
    {SET_SPREAD, 1, WORD_EVEN},
    {SET_OVER, OVER_YEAR, WORD_YEAR},
    {SET_OVER, OVER_PLAN, WORD_PLAN},
};

enum { FIXED_COUNT = sizeof fixed / sizeof fixed[0] };

// `acumula último`, but `| últimos 3`.
static Str spanish_of(WordId word) {
    return word == WORD_LAST ? STR("último") : word_spanish(word);
}

void model_make_words(Model *model) {
    for (uint32_t i = 0; i < FIXED_COUNT; i++) {
        Word *word = NEW(Word);
        *word = (Word){.name = word_english(fixed[i].word),
                       .spanish = spanish_of(fixed[i].word),
                       .set = fixed[i].set,
                       .rank = fixed[i].code};
        model->words[fixed[i].set][fixed[i].code] = word;
    }
}

const Word *model_word(const Model *model, WordSet set, uint32_t code) {
    return model->words[set][code];
}

int model_word_code(const Model *model, WordSet set, Str name) {
    (void)model;
    for (uint32_t i = 0; i < FIXED_COUNT; i++) {
        if (fixed[i].set == set && str_equal(name, word_english(fixed[i].word)))
            return fixed[i].code;
    }
    return -1;
}
