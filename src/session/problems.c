// SPDX-License-Identifier: Apache-2.0
// Diagnostics as data, for clients that show them in their own way.
#include "session/places.h"

static const PlanFix *fixes_of(const PlanSession *session, const Diag *d, size_t *count) {
    VEC(PlanFix) fixes = {0};
    for (const DiagFix *fix = d->fixes; fix != NULL; fix = fix->next) {
        PlanSpan at = places_span(session, fix->where);
        if (at.file != NULL) *vec_push(&fixes) = (PlanFix){fix->title, at, fix->text};
    }
    *count = fixes.count;
    return fixes.items;
}

static const PlanNote *notes_of(const PlanSession *session, const Diag *d, size_t *count) {
    VEC(PlanNote) notes = {0};
    for (const DiagNote *note = d->notes; note != NULL; note = note->next)
        *vec_push(&notes) = (PlanNote){note->text, places_span(session, note->span)};
    *count = notes.count;
    return notes.items;
}

const PlanDiagnostic *plan_diagnostics(PlanSession *session, size_t *count) {
    const PlanSession *told = session_told(session);
    VEC(PlanDiagnostic) list = {0};
    diags_sort(told->diags);
    for (uint32_t i = 0; i < diags_total(told->diags); i++) {
        const Diag *d = diags_at(told->diags, i);
        PlanDiagnostic *out = vec_push(&list);
        *out = (PlanDiagnostic){.code = diag_code(d->id),
                                .severity = (PlanSeverity)d->severity,
                                .message = d->message,
                                .help = d->help,
                                .check = d->check,
                                .accepted = d->accepted,
                                .reason = d->reason,
                                .at = places_span(told, d->span)};
        out->fixes = fixes_of(told, d, &out->fix_count);
        out->notes = notes_of(told, d, &out->note_count);
    }
    *count = list.count;
    return list.items;
}
