// SPDX-License-Identifier: Apache-2.0
// Names that look like others: the same to a reader, different to the program.
#ifndef PLAN_BASE_LOOKALIKE_H
#define PLAN_BASE_LOOKALIKE_H

#include "base/str.h"

// What a reader takes `text` for: letters of other scripts that are drawn as one of ASCII become
// that one, wide and other forms of a character the usual one, and what is not drawn goes. Two
// texts with one skeleton look alike. Fresh.
Str lookalike_skeleton(Str text);
// Whether a part of `text` (parts stand between dots, dashes, underlines, blanks) has letters of
// two of the scripts that share their shapes, such as Latin and Cyrillic: their names.
bool lookalike_mixed(Str text, const char **first, const char **second);

#endif
