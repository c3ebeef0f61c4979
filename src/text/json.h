// SPDX-License-Identifier: Apache-2.0
// JSON values that go out as text, by jansson.
#ifndef PLAN_TEXT_JSON_H
#define PLAN_TEXT_JSON_H

#include "base/str.h"

#include <jansson.h>

// A JSON string; bytes that are no UTF-8 become U+FFFD.
json_t *json_text(Str text);
// The same for a C string; null for NULL.
json_t *json_text_or_null(const char *text);
// Writes `value` on one line and gives it back to jansson.
void json_put(Buf *out, json_t *value);

#endif
