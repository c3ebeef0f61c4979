// SPDX-License-Identifier: Apache-2.0
#include "report/report.h"

#include "base/gettext.h"

const OutFormat out_formats[] = {
    {"table", N_("aligned columns for reading"), out_table},
    {"csv", N_("comma-separated values (RFC 4180) for spreadsheets"), out_csv},
    {"json", N_("an array of objects for programs"), out_json},
    {"markdown", N_("a table for documents"), out_markdown},
    {"chart", N_("bars and sparklines, for a look"), out_chart},
    {NULL, NULL, NULL},
};

const OutFormat *out_format(Str name) {
    for (const OutFormat *format = out_formats; format->name != NULL; format++) {
        if (str_is(name, format->name)) return format;
    }
    return NULL;
}
