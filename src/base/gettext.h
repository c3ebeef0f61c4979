// SPDX-License-Identifier: Apache-2.0
// Messages in the language of the reader, by GNU gettext: the English text is the key. English
// needs no catalogue. The library sets no locale: who calls it does (setlocale for LC_MESSAGES, and
// bindtextdomain for the domain "plan").
#ifndef PLAN_BASE_GETTEXT_H
#define PLAN_BASE_GETTEXT_H

#include <stdbool.h>

// A text that people read, where it is used …
#define _(english) message_of(english)
// … and one that stands in a table and goes through message_of when it is printed.
#define N_(english) english

// The text in the reader's language, or the same pointer where the catalogue does not have it.
// Static; never NULL.
const char *message_of(const char *english) __attribute__((format_arg(1)));
// The text for one or for `count` of something, as the language counts. Both have the same
// arguments, `count` among them.
const char *message_count(const char *one, const char *many, unsigned long count)
    __attribute__((format_arg(1), format_arg(2)));
// Whether messages are in Spanish: then words of the language are shown in Spanish too.
bool message_spanish(void);

#endif
