// SPDX-License-Identifier: Apache-2.0
#include "syntax/habits.h"

#include "base/gettext.h"
#include "base/utf8.h"

typedef struct Habit {
    const char *words;
    const char *help;
} Habit;

static const Habit of_queries[] = {
#define HABIT(words, help) {words, help},
#define PROPERTY_HABIT(words, help)
#include "syntax/habits.def"
#undef HABIT
#undef PROPERTY_HABIT
};

static const Habit of_properties[] = {
#define HABIT(words, help)
#define PROPERTY_HABIT(words, help) {words, help},
#include "syntax/habits.def"
#undef HABIT
#undef PROPERTY_HABIT
};

static bool is_among(const char *words, Str word) {
    for (const char *at = words, *end; *at != '\0'; at = *end == '|' ? end + 1 : end) {
        for (end = at; *end != '\0' && *end != '|'; end++) {
        }
        if (str_equal(str_slice(at, end), word)) return true;
    }
    return false;
}

static const char *help_among(const Habit *habits, size_t count, Str word) {
    Str lower = utf8_lower(word);
    for (size_t i = 0; i < count; i++) {
        if (is_among(habits[i].words, lower)) return message_of(habits[i].help);
    }
    return NULL;
}

const char *habit_help(Str word) {
    return help_among(of_queries, sizeof of_queries / sizeof *of_queries, word);
}

const char *habit_property(Str word) {
    return help_among(of_properties, sizeof of_properties / sizeof *of_properties, word);
}
