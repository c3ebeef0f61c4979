// SPDX-License-Identifier: Apache-2.0
// The words of the language for clients: in parts, as people look for them.
#include "base/gettext.h"
#include "session/session.h"

#include <string.h>

// Where each part begins, in the order of keywords.def; functions are picked out of the rest.
typedef struct Part {
    WordId first;
    const char *name;
} Part;

static const Part parts[] = {
    {WORD_NOT, N_("reserved words")},       {WORD_PLAN, N_("kinds")},
    {WORD_RESPONSIBLE, N_("attributes")},   {WORD_MONTHLY, N_("series and months")},
    {WORD_USE, N_("statements")},           {WORD_CALENDAR, N_("procedures and calendars")},
    {WORD_SHOW, N_("query stages")},        {WORD_PLANS, N_("words that the model understands")},
    {WORD_CAP, N_("names of the library")}, {WORD_MISSING_TITLE, N_("checks of std/lint")}};

enum { PARTS = sizeof parts / sizeof parts[0] };

static bool is_function(WordId word) {
    static const WordId aggregates[] = {WORD_SUM,   WORD_MEAN,   WORD_COUNT,     WORD_MEDIAN,
                                        WORD_ANY,   WORD_ALL,    WORD_LIST_OF,   WORD_WORST,
                                        WORD_SHARE, WORD_STREAK, WORD_FIRST_SAME};
    static const WordId builtins[] = {
#define BUILTIN(id, word, ...) word,
#include "model/builtin.def"
#undef BUILTIN
    };
    for (uint32_t i = 0; i < sizeof aggregates / sizeof aggregates[0]; i++)
        if (aggregates[i] == word) return true;
    for (uint32_t i = 0; i < sizeof builtins / sizeof builtins[0]; i++)
        if (builtins[i] == word) return true;
    return false;
}

static const char *part_of(WordId word) {
    uint32_t part = 0;
    if (is_function(word)) return N_("functions");
    while (part + 1 < PARTS && word >= parts[part + 1].first)
        part++;
    return parts[part].name;
}

static void add_part(PlanWord *words, size_t *count, const char *part) {
    for (WordId word = 1; word < WORD_LIMIT; word++) {
        if (strcmp(part_of(word), part) != 0) continue;
        words[(*count)++] = (PlanWord){part, word_spellings(word, false),
                                       word_spellings(word, true), word_help(word)};
    }
}

const PlanWord *plan_words(size_t *count) {
    mem_init();
    PlanWord *words = mem_new(WORD_LIMIT * sizeof *words);
    *count = 0;
    for (uint32_t i = 0; i < PARTS; i++) {
        add_part(words, count, parts[i].name);
        if (parts[i].first == WORD_SHOW) add_part(words, count, "functions");
    }
    return words;
}
