// SPDX-License-Identifier: Apache-2.0
#include "syntax/habits.h"

#include "base/gettext.h"
#include "base/utf8.h"

static const struct {
    const char *words;
    const char *help;
} habits[] = {
#define HABIT(words, help) {words, help},
#include "syntax/habits.def"
#undef HABIT
};

static bool is_among(const char *words, Str word) {
    for (const char *at = words, *end; *at != '\0'; at = *end == '|' ? end + 1 : end) {
        for (end = at; *end != '\0' && *end != '|'; end++) {
        }
        if (str_equal(str_slice(at, end), word)) return true;
    }
    return false;
}

const char *habit_help(Str word) {
    Str lower = utf8_lower(word);
    for (uint32_t i = 0; i < sizeof habits / sizeof habits[0]; i++) {
        if (is_among(habits[i].words, lower)) return message_of(habits[i].help);
    }
    return NULL;
}
