// SPDX-License-Identifier: Apache-2.0
#include "report/out_data.h"
#include "report/report.h"
#include "text/json.h"

enum { FORMAT_VERSION = 1 };

static void add_text(Buf *out, const char *name, Str text) {
    buf_printf(out, "  \"%s\": ", name);
    if (text.len == 0)
        buf_c(out, "null");
    else
        json_put(out, json_text(text));
    buf_c(out, ",\n");
}

void out_data_json(Buf *out, const Dataset *data) {
    Buf at = {0}, known = {0};
    period_write(&at, data->at);
    if (data->known != DATE_NONE) date_write(&known, data->known);
    buf_printf(out, "{\n  \"format\": \"plan-export\",\n  \"version\": %d,\n", FORMAT_VERSION);
    add_text(out, "at", buf_str(&at));
    add_text(out, "known", known.len == 0 ? STR("") : buf_str(&known));
    for (uint32_t i = 0; i < data->count; i++) {
        Buf rows = {0};
        out_json(&rows, data->tables[i].table, (OutStyle){0});
        while (rows.len > 0 && rows.ptr[rows.len - 1] == '\n')
            rows.len--;
        buf_printf(out, "  \"%s\": ", data->tables[i].name);
        buf_add(out, buf_str(&rows));
        buf_c(out, i + 1 < data->count ? ",\n" : "\n}\n");
    }
}
