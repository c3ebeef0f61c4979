// SPDX-License-Identifier: Apache-2.0
// Text from a plan made harmless for a terminal or a page.
#ifndef PLAN_TEXT_CLEAN_H
#define PLAN_TEXT_CLEAN_H

#include "base/str.h"

// Adds `text`, character for character: control characters become their pictures (an escape
// sequence must not reach the terminal), tabs and line ends a blank; bytes that are no UTF-8, marks
// that turn the direction of writing, and U+FFFE and U+FFFF, which XML cannot hold, U+FFFD.
void text_clean(Buf *out, Str text);
// Whether text_clean would leave it as it is.
bool text_is_clean(Str text);
// The same as text_clean for what goes to a terminal as it is: line ends, tabs and colours (the
// sequences ESC [ numbers m) stay.
void text_for_terminal(Buf *out, Str text);
// A character that a reader does not see and that may change what is seen: a control character but
// for tabs and line ends, or a mark that turns the direction of writing.
bool text_hides(uint32_t character);
// The offset of the first of these, or of what takes no room (a blank or a joint of no width, a byte
// order mark, a tag), at or behind `from`, which is the begin of a character; the length of the text:
// there is none.
uint32_t text_hidden(Str text, uint32_t from);

#endif
