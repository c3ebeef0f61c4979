// SPDX-License-Identifier: Apache-2.0
// A trace: what was looked at to get a value, as a tree that grows while an expression is
// evaluated. For those who ask why.
#ifndef PLAN_EVAL_TRACE_H
#define PLAN_EVAL_TRACE_H

#include "eval/eval.h"

typedef enum TraceKind {
    TRACE_EXPR,     // an expression: `what` is the Expr
    TRACE_DEFINE,   // a definition, opened: the Define
    TRACE_RULE,     // a rule, run: the Rule
    TRACE_EVALUATE, // an `evaluate` that fits: the Evaluate; CHOSEN or OVERRULED
    TRACE_CLAUSE,   // a clause that was looked at: the Clause; its value is that of its condition
    TRACE_FACTS,    // target (its value) and actual (its weight) of a thing over `months`
    TRACE_TARGET,   // a planned number for `months`: the Run
    TRACE_REPORT,   // a reported one: the Record
    TRACE_MEMBER,   // one thing that an aggregate or a selection looked at; UNMET: the condition
    TRACE_TALLY,    // what an aggregate comes to: the sum, the weights, how many
    TRACE_SAME,     // what another node of the trace has looked into: that TraceNode
} TraceKind;

typedef enum TraceState {
    TRACE_COUNTS,    // a number or a member that counts
    TRACE_CHOSEN,    // the `evaluate` that is in force
    TRACE_OVERRULED, // … one before it
    TRACE_EXCUSED,   // a target whose months were all n/a
    TRACE_OUTSIDE,   // not in the months that count
    TRACE_NA,        // a report of n/a
    TRACE_REPLACED,  // a report that a later one corrects
    TRACE_LATER,     // a report that was not yet known
    TRACE_NONE,      // a member without a value
    TRACE_UNMET,     // a member for which `where` is false, or none
} TraceState;

typedef struct TraceNode TraceNode;

struct TraceNode {
    uint8_t kind;  // TraceKind
    uint8_t state; // TraceState
    bool open;     // still being computed
    bool alone;    // of the period in force alone
    EntityId thing;
    Value who;     // a member, which may be a record
    Period at;     // the period in force
    Period months; // of a number: its own; of facts: those that count
    const void *what;
    Value value;
    const Value *weight;  // of a member; of a tally the sum of them; of facts see there
    uint32_t part, parts; // of a target that is spread: so many parts of so many; of a tally: how
                          // many count
    TraceNode *parent, *first, *last, *next;
};

// Evaluates `e` and keeps what was looked at. The evaluator must be used for nothing else, before
// or after: what it already knows it would not look at again.
TraceNode *trace_expr(const Context *c, const Expr *e, Value *out);

// The node that has what `node` stands for: itself unless it is a TRACE_SAME.
const TraceNode *trace_seen(const TraceNode *node);

#endif
