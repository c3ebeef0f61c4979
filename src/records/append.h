// SPDX-License-Identifier: Apache-2.0
// One record as the line of a journal.
#ifndef PLAN_RECORDS_APPEND_H
#define PLAN_RECORDS_APPEND_H

#include "syntax/word.h"

// What a record says, as text; NULL: it does not. `code`, `period` and `value` are written as they
// are; the rest is put in quotes.
typedef struct RecordLine {
    const char *code, *period, *value, *on;
    const char *cause, *remedy, *note, *evidence, *by, *late;
    bool spanish; // its words
} RecordLine;

// `text` in quotes, so that it is read as it was.
void text_quoted(Buf *out, Str text);
// A code, in quotes where it would be read otherwise.
void code_quoted(Buf *out, const Names *names, Str code);
// The record, with a line end.
void record_line(Buf *out, const Names *names, const RecordLine *line);

#endif
