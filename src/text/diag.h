// SPDX-License-Identifier: Apache-2.0
// Diagnostics: records that are queued while the program works, sorted and printed once at the end.
// A message is a template with {1}, {2}, … so that a translation may order them freely. Templates
// are in English; they are translated here, so a literal needs no mark where it is given.
#ifndef PLAN_TEXT_DIAG_H
#define PLAN_TEXT_DIAG_H

#include "text/source.h"

typedef enum Severity { SEVERITY_ERROR, SEVERITY_WARNING, SEVERITY_INFO } Severity;

// The ids, one for each line of the registry.
typedef enum DiagId {
#define DIAG(id, code, severity, template, explanation) id,
#include "text/diag_codes.def"
#undef DIAG
    DIAG_ID_COUNT
} DiagId;

typedef struct DiagNote {
    Span span; // {0, 0}: a remark without a place
    const char *text;
    const char *label; // instead of "note"; NULL
    struct DiagNote *next;
} DiagNote;

// A change of the text that would mend what is wrong.
typedef struct DiagFix {
    Span where; // what is replaced; an empty one: where the text goes in
    const char *text;
    const char *title; // what is done, as a command: "write 'ADN'"
    struct DiagFix *next;
} DiagFix;

typedef struct Diag {
    DiagId id;
    Severity severity;
    Span span;
    const char *message; // filled in
    const char *help;    // the likely fix, or NULL
    DiagNote *notes;     // in the order in which they were added
    DiagFix *fixes;      // the likeliest first
    const char *check;   // the name of the check of a plan that reports this, or NULL
    bool accepted;       // an `accept` in the plan names it: listed apart, does not fail
    const char *reason;  // why it was accepted
    uint32_t order;
} Diag;

typedef struct Diags Diags;

Diags *diags_new(void);

// The arguments of a message, which may be none: what stands behind a NULL, ended by another.
#define DIAG_ARGS(...) (&(const char *const[]){NULL, ##__VA_ARGS__, NULL}[1])

// Queues a diagnostic at `span`. The arguments are C strings, NULL-terminated; they are copied.
// Never NULL.
Diag *diag_add(Diags *all, DiagId id, Span span, const char *const *args);
#define diag(all, id, span, ...) diag_add((all), (id), (span), DIAG_ARGS(__VA_ARGS__))

// Adds a remark, with a place when `span` is not {0, 0}.
void diag_note_add(Diag *d, Span span, const char *template, const char *const *args);
#define diag_note(d, span, ...) diag_note_add_va((d), (span), __VA_ARGS__)
#define diag_note_add_va(d, span, template, ...)                                                   \
    diag_note_add((d), (span), (template), DIAG_ARGS(__VA_ARGS__))

// Adds a remark without a place under a heading of its own: `expected: red`.
void diag_labelled(Diag *d, const char *label, const char *text);

// Sets the help line.
void diag_help_set(Diag *d, const char *template, const char *const *args);
#define diag_help(d, ...)              diag_help_va((d), __VA_ARGS__)
#define diag_help_va(d, template, ...) diag_help_set((d), (template), DIAG_ARGS(__VA_ARGS__))

// Adds a change that would mend it; the title is a template.
void diag_fix_add(Diag *d, Span where, const char *text, const char *template,
                  const char *const *args);
#define diag_fix(d, where, text, ...) diag_fix_add_va((d), (where), (text), __VA_ARGS__)
#define diag_fix_add_va(d, where, text, template, ...)                                             \
    diag_fix_add((d), (where), (text), (template), DIAG_ARGS(__VA_ARGS__))

// Says which name was likely meant, where one is near (not empty), and offers to write it in the
// place of what the diagnostic points at.
void diag_suggest(Diag *d, Str near);

// `template` with {1}… replaced. Fresh.
const char *diag_format(const char *template, const char *const *args);

uint32_t diags_count(const Diags *all, Severity severity); // without the accepted ones
uint32_t diags_total(const Diags *all);
// The i-th in the order of adding, or of diags_sort once that was called.
Diag *diags_at(const Diags *all, uint32_t index);
// Forgets everything from index `keep` on (the REPL and tests).
void diags_truncate(Diags *all, uint32_t keep);
// Queues one again that was forgotten.
void diags_put_back(Diags *all, Diag *d);
// Forgets all that are no errors.
void diags_keep_errors(Diags *all);
// Sorts by place (source, then position; placeless ones first; of one place in the order of adding)
// and drops exact repetitions.
void diags_sort(Diags *all);

// The permanent code ("E0103"), and back; DIAG_ID_COUNT when there is no such code.
const char *diag_code(DiagId id);
DiagId diag_find(Str code);
// The short template, the long explanation (several sentences) of the registry, in the reader's
// language.
const char *diag_template(DiagId id);
const char *diag_explanation(DiagId id);
const char *severity_name(Severity severity); // for programs: "error", "warning", "info"

#endif
