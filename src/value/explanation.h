// SPDX-License-Identifier: Apache-2.0
// Why a value is what it is: a tree of steps, each a value with the text that it was computed from
// and the place where that stands. What explains makes them, what prints sees only them.
#ifndef PLAN_VALUE_EXPLANATION_H
#define PLAN_VALUE_EXPLANATION_H

#include "base/vec.h"
#include "value/value.h"

// STEP(id, name for programs)
#define STEP_KINDS                                                                                 \
    STEP(VALUE, "value")           /* an expression */                                             \
    STEP(DEFINITION, "definition") /* a name, and below it what it is defined as */                \
    STEP(RULE, "rule")             /* a rule, and below it its clauses */                          \
    STEP(EVALUATE, "evaluate")     /* a statement that says which rule is in force */              \
    STEP(CLAUSE, "clause")         /* a clause with the value of its condition */                  \
    STEP(TARGET, "target")         /* what was planned, and below it the numbers of its periods */ \
    STEP(ACTUAL, "actual")         /* what was reported, and below it the records */               \
    STEP(NUMBER, "number")         /* one planned number */                                        \
    STEP(RECORD, "record")         /* one reported number */                                       \
    STEP(MEMBER, "member")         /* one thing of a selection */                                  \
    STEP(LEFT_OUT, "left_out")     /* those of a selection that do not count, for one reason */    \
    STEP(CHANGE, "change")         /* what would alter the status */

#define STEP_STATES                                                                                \
    STEP(PLAIN, "")                                                                                \
    STEP(DECIDES, "decides")         /* the clause whose status it is */                           \
    STEP(PASSED, "passed")           /* a clause that does not hold */                             \
    STEP(STOPPED, "stopped")         /* a clause whose condition is none: the rule stops there */  \
    STEP(NOT_REACHED, "not_reached") /* a clause behind the one that decides */                    \
    STEP(CHOSEN, "chosen")           /* the `evaluate` in force */                                 \
    STEP(OVERRULED, "overruled")     /* one before it that fits too */                             \
    STEP(COUNTS, "counts")                                                                         \
    STEP(UNUSED, "unused")   /* in time, but another of the series is the one that counts */       \
    STEP(EXCUSED, "excused") /* a target whose months were all n/a */                              \
    STEP(NOT_APPLICABLE, "n/a")                                                                    \
    STEP(REPLACED, "replaced")   /* a later record corrects it */                                  \
    STEP(NOT_KNOWN, "not_known") /* reported only later */                                         \
    STEP(ABOVE, "above")         /* it is opened elsewhere in this explanation */

typedef enum StepKind {
#define STEP(id, name) STEP_##id,
    STEP_KINDS
#undef STEP
} StepKind;

typedef enum StepState {
#define STEP(id, name) STATE_##id,
    STEP_STATES
#undef STEP
} StepState;

typedef struct Locus {
    Str file;
    uint32_t line; // 0: nowhere
} Locus;

// A value beside that of the step, for programs: `weight`, `delta` …
typedef struct StepField {
    const char *name;
    Value value;
} StepField;

typedef struct Step Step;

struct Step {
    uint8_t kind;  // StepKind
    uint8_t state; // StepState
    bool told;     // its text says of what and when
    Str text;      // as written in the source, or what it is in words
    Value thing;   // of what
    Period at;     // when; of a number its own period
    Value value;
    Str unit; // what the value counts
    Locus place;
    VEC(Str) notes;
    VEC(StepField) fields;
    VEC(Step *) steps;
    uint32_t more; // so many more that are not listed
};

typedef struct Explanation {
    Str asked;
    Str answer; // the whole of it in one sentence
    Str title;  // of the thing that it is about
    Str known;  // only what had been reported by that day; empty: all
    Step *root;
} Explanation;

Step *step_new(StepKind kind, Str text);
// A new step below `parent`, of the same thing and period.
Step *step_add(Step *parent, StepKind kind, Str text);
void step_note(Step *step, const char *note);
void step_field(Step *step, const char *name, Value value);
const char *step_kind_name(const Step *step);
const char *step_state_name(const Step *step);

#endif
