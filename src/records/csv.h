// SPDX-License-Identifier: Apache-2.0
// Reads CSV (RFC 4180) from a text in memory, row by row. The separator is the one of comma,
// semicolon and tab that the first line holds most often. Lines end in LF or CRLF; a byte order
// mark in front and lines without text are skipped.
#ifndef PLAN_RECORDS_CSV_H
#define PLAN_RECORDS_CSV_H

#include "base/bytes.h"
#include "base/limits.h"
#include "base/vec.h"
#include "text/diag.h"

typedef struct CsvField {
    Str text;  // without its quotes, doubled quotes single
    Span span; // the same in the source, as written there
    bool quoted;
    bool decoded; // it had doubled quotes: `text` is not what stands in the source
} CsvField;

typedef struct Csv {
    const Source *source;
    Diags *diags;
    const char *at;
    const char *end;
    char separator;
    VEC(CsvField) fields; // of the row that was read last; valid until the next
    uint32_t count;       // how many fields it has, also those that are not kept
} Csv;

typedef enum CsvRow {
    CSV_END,
    CSV_ROW,
    CSV_BROKEN, // a quote without its fellow, which was reported; the next line is read next
} CsvRow;

// The first separator, line feed or quote. Fields are short: eight bytes at a time beats memchr.
static inline const char *csv_stop(const char *at, const char *end, char separator) {
    for (; end - at >= BYTES_WORD; at += BYTES_WORD) {
        uint64_t word = bytes_load(at);
        uint64_t hits =
            bytes_like(word, separator) | bytes_like(word, '\n') | bytes_like(word, '"');
        if (hits != 0) return at + bytes_first(hits);
    }
    while (at < end && *at != separator && *at != '\n' && *at != '"')
        at++;
    return at;
}

Csv csv_open(const Source *source, Diags *diags);
CsvRow csv_row(Csv *csv);

#endif
