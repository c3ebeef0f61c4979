// SPDX-License-Identifier: Apache-2.0
// The language of messages: chosen once, before anything is said.
#ifndef PLAN_TERMINAL_LANGUAGE_H
#define PLAN_TERMINAL_LANGUAGE_H

#include <libintl.h>
#include <stdbool.h>

// A text that people read, where it is used; one in a table, which is translated when printed.
#define _(english)  language_text(english)
#define N_(english) english
// One for each number of things.
#define count_text(one, many, count) dngettext("plan", one, many, count)

// The text in the language of messages. Static.
const char *language_text(const char *english) __attribute__((format_arg(1)));

// Sets the language of messages and how numbers are shown: `wanted` if not NULL, a language ("es",
// "en") or one of a country ("es_ES"). Else what LC_ALL, LC_MESSAGES, LANG and LANGUAGE say,
// English unless that is Spanish; numbers by LC_ALL, LC_NUMERIC, LANG. Returns false when Spanish
// was `wanted` and its catalogue is not there. May be called again.
bool language_choose(const char *wanted);

// Whether messages are in Spanish.
bool language_is_spanish(void);

// What an error of the system (errno) means.
const char *language_problem(int error);

#endif
