// SPDX-License-Identifier: Apache-2.0
// What differs between two versions of plans, in the plans' own terms. What compares makes it, what
// prints sees only this.
#ifndef PLAN_VALUE_CHANGES_H
#define PLAN_VALUE_CHANGES_H

#include "base/vec.h"
#include "value/value.h"

// CHANGE(id, name for programs, heading, heading in a document, word in the cell of a document)
#define CHANGE_KINDS                                                                               \
    CHANGE(ADDED, "added", "Added", "Se incorporan", "se incorpora")                               \
    CHANGE(DROPPED, "dropped", "Dropped", "Se eliminan", "se elimina")                             \
    CHANGE(RENAMED, "renamed", "Renamed", "Cambian de nombre", "cambia de nombre")                 \
    CHANGE(RECODED, "recoded", "Another code, the same thing by its title", "Cambian de código",   \
           "cambia de código")                                                                     \
    CHANGE(MOVED, "moved", "Moved", "Se trasladan", "se traslada")                                 \
    CHANGE(RETARGETED, "retargeted", "Other targets", "Cambian de meta", "cambia de meta")         \
    CHANGE(ALTERED, "altered", "Other attributes", "Se modifican", "se modifica")                  \
    CHANGE(RECORDED, "recorded", "Records added", "Avances que se agregan", "avance")              \
    CHANGE(CORRECTED, "corrected", "Records corrected", "Avances que se corrigen",                 \
           "avance corregido")                                                                     \
    CHANGE(UNRECORDED, "unrecorded", "Records dropped", "Avances que se quitan",                   \
           "avance retirado")                                                                      \
    CHANGE(RULED, "ruled", "Rules, definitions and checks", "Reglas, definiciones y controles",    \
           "se modifica")

typedef enum ChangeKind {
#define CHANGE(id, name, heading, document, cell) CHANGE_##id,
    CHANGE_KINDS
#undef CHANGE
        CHANGE_KIND_COUNT
} ChangeKind;

// A word of the language: for programs, and as a document in Spanish has it.
typedef struct Term {
    Str name;
    Str spanish;
} Term;

// What differs in one period.
typedef struct ChangedPeriod {
    Period period;
    Value before;
    Value after;
    bool year; // the whole of it: a sum of those before it
    Str note;  // what else differs
} ChangedPeriod;

typedef struct Change {
    uint8_t kind; // ChangeKind
    Term thing;   // what it is: activity, rule …
    Str code;
    Str title;
    Term what; // which of its attributes
    Value before;
    Value after;
    Str unit; // what its numbers count
    VEC(ChangedPeriod) periods;
} Change;

// What the targets of one measure add up to.
typedef struct ChangedTotal {
    Str measure;
    bool money; // of budget lines
    Value before;
    Value after;
} ChangedTotal;

typedef struct Changes {
    Str old_name;
    Str new_name;
    VEC(Change) items; // by kind, then in the order of the plans
    VEC(ChangedTotal) totals;
    uint32_t counts[CHANGE_KIND_COUNT]; // of things
    uint32_t things_before;
    uint32_t things_after;
} Changes;

const char *change_name(uint32_t kind);
// A term for people.
Str term_shown(const Term *term);
const char *change_heading(uint8_t kind, bool document);
const char *change_cell(uint32_t kind);

#endif
