// SPDX-License-Identifier: Apache-2.0
// Text into HTML and SVG: the one place where it is escaped.
#ifndef PLAN_REPORT_HTML_H
#define PLAN_REPORT_HTML_H

#include "value/value.h"

// Adds `text` as it may stand between tags and in a quoted attribute: cleaned, and with & < > "
// escaped.
void html_text(Buf *out, Str text);
// The same for text of several lines, whose ends are kept.
void html_lines(Buf *out, Str text);
// The same for a C string.
void html_c(Buf *out, const char *text);
// Adds ` name="value"`.
void html_attribute(Buf *out, const char *name, Str value);
// Adds ` data-v="…"`: the value as programs read it.
void html_value(Buf *out, const Value *value);
// Adds what may stand as a value in the query of an address: all bytes but letters, digits, `-`,
// `_`, `.` and `~` as `%` and two digits.
void html_url(Buf *out, Str text);
// Adds what may stand in an id and behind the # of a link: bytes that are no letters, digits, `-`,
// `_` and `.` as `~` and two digits.
void html_id(Buf *out, Str text);

#endif
