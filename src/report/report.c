// SPDX-License-Identifier: Apache-2.0
#include "report/report.h"

const OutFormat out_formats[] = {
    {"table", "aligned columns for reading", out_table},
    {"csv", "comma-separated values (RFC 4180) for spreadsheets", out_csv},
    {"json", "an array of objects for programs", out_json},
    {"markdown", "a table for documents", out_markdown},
    {"chart", "bars and sparklines, for a look", out_chart},
    {NULL, NULL, NULL},
};

const OutFormat *out_format(Str name) {
    for (const OutFormat *format = out_formats; format->name != NULL; format++) {
        if (str_is(name, format->name)) return format;
    }
    return NULL;
}
