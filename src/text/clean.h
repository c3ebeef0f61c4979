// SPDX-License-Identifier: Apache-2.0
// Text from a plan made harmless for a terminal or a page.
#ifndef PLAN_TEXT_CLEAN_H
#define PLAN_TEXT_CLEAN_H

#include "base/str.h"

// Adds `text`, character for character: control characters become their pictures (an escape
// sequence must not reach the terminal), tabs and line ends a blank, bytes that are no UTF-8 and
// marks that turn the direction of writing U+FFFD.
void text_clean(Buf *out, Str text);

#endif
