// SPDX-License-Identifier: Apache-2.0
// What differs between two versions of plans, in the plans' own terms. What compares makes it, what
// prints sees only this.
#ifndef PLAN_VALUE_CHANGES_H
#define PLAN_VALUE_CHANGES_H

#include "base/vec.h"
#include "value/value.h"

// CHANGE(id, name for programs, heading, word in the cell of a document)
#define CHANGE_KINDS                                                                               \
    CHANGE(ADDED, "added", "Added", "is added")                                                    \
    CHANGE(DROPPED, "dropped", "Dropped", "is dropped")                                            \
    CHANGE(RENAMED, "renamed", "Renamed", "another title")                                         \
    CHANGE(RECODED, "recoded", "Another code, the same thing by its title", "another code")        \
    CHANGE(MOVED, "moved", "Moved", "is moved")                                                    \
    CHANGE(RETARGETED, "retargeted", "Other targets", "other targets")                             \
    CHANGE(ALTERED, "altered", "Other attributes", "is altered")                                   \
    CHANGE(RECORDED, "recorded", "Records added", "progress")                                      \
    CHANGE(CORRECTED, "corrected", "Records corrected", "corrected progress")                      \
    CHANGE(UNRECORDED, "unrecorded", "Records dropped", "withdrawn progress")                      \
    CHANGE(RULED, "ruled", "Rules, definitions and checks", "is altered")

typedef enum ChangeKind {
#define CHANGE(id, name, heading, cell) CHANGE_##id,
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
const char *change_heading(uint32_t kind);
const char *change_cell(uint32_t kind);

#endif
