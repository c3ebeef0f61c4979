// SPDX-License-Identifier: Apache-2.0
// What we ask of Unicode, answered by libunistring.
#ifndef PLAN_BASE_UTF8_H
#define PLAN_BASE_UTF8_H

#include "base/str.h"

// The offset of the first byte that is not UTF-8, or `text.len` when all of it is.
uint32_t utf8_invalid(Str text);
// Columns on a terminal; wide characters count two, combining ones none.
uint32_t utf8_width(Str text);
// The longest prefix that is no wider than `columns`.
Str utf8_clip(Str text, uint32_t columns);
// Letters lower-cased (full case folding, NFC): two texts that differ in case only become equal.
Str utf8_fold(Str text);
// The same without accents: `Línea` and `linea` become equal.
Str utf8_bare(Str text);
// Only without accents, in the case that it has; `text` itself where there are none.
Str utf8_unmarked(Str text);
// Lower case, as `lower` in the language.
Str utf8_lower(Str text);
Str utf8_upper(Str text);
// How many characters there are.
uint32_t utf8_length(Str text);
// The character at the start of `text` and its length in bytes; 0 at the end.
uint32_t utf8_first(Str text, uint32_t *length);
// A letter or a decimal digit of any script.
bool utf8_is_word(uint32_t character);

#endif
