// SPDX-License-Identifier: Apache-2.0
#include "text/diag.h"

#include "base/gettext.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

typedef struct Registered {
    const char *code;
    Severity severity;
    const char *template;
    const char *explanation;
} Registered;

// Ended by a line without a code.
static const Registered registry[] = {
#define DIAG(id, code, severity, template, explanation) {code, severity, template, explanation},
#include "text/diag_codes.def"
#undef DIAG
    {NULL, SEVERITY_ERROR, NULL, NULL},
};

struct Diags {
    VEC(Diag *) list;
    uint32_t added; // ever: `order` stays unique when some are forgotten
};

Diags *diags_new(void) { return NEW(Diags); }

Diag *diag_add(Diags *all, DiagId id, Span span, const char *const *args) {
    Diag *d = NEW(Diag);
    d->id = id;
    d->severity = registry[id].severity;
    d->span = span;
    d->message = diag_format(message_of(registry[id].template), args);
    d->order = all->added++;
    *vec_push(&all->list) = d;
    return d;
}

static DiagNote *add_note(Diag *d, Span span, const char *text) {
    DiagNote **end = &d->notes;
    while (*end != NULL)
        end = &(*end)->next;
    *end = NEW(DiagNote);
    (*end)->span = span;
    (*end)->text = text;
    return *end;
}

void diag_note_add(Diag *d, Span span, const char *template, const char *const *args) {
    add_note(d, span, diag_format(message_of(template), args));
}

void diag_labelled(Diag *d, const char *label, const char *text) {
    add_note(d, (Span){0, 0}, text)->label = label;
}

void diag_help_set(Diag *d, const char *template, const char *const *args) {
    d->help = diag_format(message_of(template), args);
}

void diag_fix_add(Diag *d, Span where, const char *text, const char *template,
                  const char *const *args) {
    DiagFix **end = &d->fixes, *fix = NEW(DiagFix);
    while (*end != NULL)
        end = &(*end)->next;
    *fix =
        (DiagFix){.where = where, .text = text, .title = diag_format(message_of(template), args)};
    *end = fix;
}

void diag_suggest(Diag *d, Str near) {
    if (near.len == 0) return;
    const char *name = str_c(near);
    diag_help(d, "did you mean '{1}'?", name);
    if (d->span.end != 0) diag_fix(d, d->span, name, "write '{1}'", name);
}

// The argument that `{1}` … `{9}` at `at` stands for; NULL when it is something else.
static const char *placeholder(const char *at, const char *const *args) {
    if (at[0] != '{' || at[1] < '1' || at[1] > '9' || at[2] != '}') return NULL;
    for (int i = 0, wanted = at[1] - '1'; args[i] != NULL; i++) {
        if (i == wanted) return args[i];
    }
    return NULL;
}

const char *diag_format(const char *template, const char *const *args) {
    Buf out = {0};
    while (*template != '\0') {
        const char *value = placeholder(template, args);
        if (value == NULL) {
            buf_char(&out, *template ++);
        } else {
            buf_c(&out, value);
            template += 3;
        }
    }
    return buf_text(&out);
}

uint32_t diags_count(const Diags *all, Severity severity) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < all->list.count; i++) {
        const Diag *d = all->list.items[i];
        count += d->severity == severity && !d->accepted;
    }
    return count;
}

uint32_t diags_total(const Diags *all) { return all->list.count; }

Diag *diags_at(const Diags *all, uint32_t index) { return all->list.items[index]; }

void diags_truncate(Diags *all, uint32_t keep) {
    if (keep < all->list.count) all->list.count = keep;
}

void diags_keep_errors(Diags *all) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < all->list.count; i++) {
        if (all->list.items[i]->severity == SEVERITY_ERROR)
            all->list.items[kept++] = all->list.items[i];
    }
    all->list.count = kept;
}

void diags_put_back(Diags *all, Diag *d) { *vec_push(&all->list) = d; }

static int compare_u32(uint32_t a, uint32_t b) { return (a > b) - (a < b); }

static int compare_text(const char *a, const char *b) {
    if (a == NULL || b == NULL) return (a != NULL) - (b != NULL);
    return strcmp(a, b);
}

static int compare_spans(Span a, Span b) {
    int order = compare_u32(a.begin, b.begin);
    return order != 0 ? order : compare_u32(a.end, b.end);
}

static int compare_notes(const DiagNote *a, const DiagNote *b) {
    int order = 0;
    for (; a != NULL && b != NULL && order == 0; a = a->next, b = b->next) {
        order = compare_spans(a->span, b->span);
        if (order == 0) order = strcmp(a->text, b->text);
    }
    return order != 0 ? order : (a != NULL) - (b != NULL);
}

// All that a reader sees but the number in the queue; 0: a repetition.
static int compare_content(const Diag *a, const Diag *b) {
    int order = compare_spans(a->span, b->span);
    if (order == 0) order = compare_u32(a->id, b->id);
    if (order == 0) order = compare_u32(a->severity, b->severity);
    if (order == 0) order = a->accepted - b->accepted;
    if (order == 0) order = compare_text(a->message, b->message);
    if (order == 0) order = compare_text(a->help, b->help);
    if (order == 0) order = compare_text(a->check, b->check);
    if (order == 0) order = compare_text(a->reason, b->reason);
    return order != 0 ? order : compare_notes(a->notes, b->notes);
}

static int by_content(const void *left, const void *right) {
    const Diag *a = *(Diag *const *)left, *b = *(Diag *const *)right;
    int order = compare_content(a, b);
    return order != 0 ? order : compare_u32(a->order, b->order);
}

static int by_place(const void *left, const void *right) {
    const Diag *a = *(Diag *const *)left, *b = *(Diag *const *)right;
    int order = compare_spans(a->span, b->span);
    return order != 0 ? order : compare_u32(a->order, b->order);
}

// Of equal ones, which must be neighbours, the first stays.
static uint32_t drop_repetitions(Diag **items, uint32_t count) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (kept > 0 && compare_content(items[kept - 1], items[i]) == 0) continue;
        items[kept++] = items[i];
    }
    return kept;
}

// Sorted twice: by content to bring repetitions together, then as people read it, where those of
// one place stay in the order in which they were found.
void diags_sort(Diags *all) {
    if (all->list.count < 2) return;
    qsort(all->list.items, all->list.count, sizeof *all->list.items, by_content);
    all->list.count = drop_repetitions(all->list.items, all->list.count);
    qsort(all->list.items, all->list.count, sizeof *all->list.items, by_place);
}

const char *diag_code(DiagId id) { return registry[id].code; }

DiagId diag_find(Str code) {
    uint32_t id = 0;
    while (registry[id].code != NULL && !str_is(code, registry[id].code))
        id++;
    return (DiagId)id;
}

const char *diag_template(DiagId id) { return message_of(registry[id].template); }

const char *diag_explanation(DiagId id) { return message_of(registry[id].explanation); }

const char *severity_name(Severity severity) {
    static const char *const names[] = {N_("error"), N_("warning"), N_("info")};
    return names[severity];
}
