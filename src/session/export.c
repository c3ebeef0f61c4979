// SPDX-License-Identifier: Apache-2.0
// The evaluated plans as files of other programs, for clients.
#include "session/export.h"

#include "base/gettext.h"
#include "report/out_data.h"
#include "report/report.h"

#include <string.h>

static bool export_data(PlanSession *session, void (*write)(Buf *out, const Dataset *data),
                        Str *out) {
    const Dataset *data = session_dataset(session);
    Buf text = {0};
    if (data == NULL) return false;
    write(&text, data);
    *out = buf_str(&text);
    return true;
}

static bool export_json(PlanSession *session, Str *out) {
    return export_data(session, out_data_json, out);
}

static bool export_sql(PlanSession *session, Str *out) {
    return export_data(session, out_sql, out);
}

static bool export_csv(PlanSession *session, Str *out) {
    const Table *facts = session_query(session, export_facts);
    Buf text = {0};
    if (facts == NULL || eval_errors(session_eval(session)) > 0) return false;
    out_csv(&text, facts, (OutStyle){0});
    *out = buf_str(&text);
    return true;
}

static bool export_xlsx(PlanSession *session, Str *out) {
    const Workbook *book = session_workbook(session);
    if (book == NULL) return false;
    const char *problem = out_xlsx(book, out);
    if (problem != NULL) diag(session->diags, E_EXPORT, ((Span){0, 0}), problem);
    return problem == NULL;
}

static const struct {
    const char *name;
    bool (*make)(PlanSession *session, Str *out);
} formats[] = {
    {"json", export_json}, {"csv", export_csv}, {"sql", export_sql}, {"xlsx", export_xlsx}};

bool plan_export(PlanSession *session, const char *format, PlanBytes *out) {
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        Str bytes = STR("");
        if (strcmp(formats[i].name, format) != 0) continue;
        if (!formats[i].make(session, &bytes)) return false;
        *out = (PlanBytes){bytes.ptr, bytes.len};
        return true;
    }
    diag(session->diags, E_EXPORT, ((Span){0, 0}), _("there is no such format"));
    return false;
}
