// SPDX-License-Identifier: Apache-2.0
// What the files of this folder share; nobody else includes it.
#ifndef PLAN_EXPLAIN_PARTS_H
#define PLAN_EXPLAIN_PARTS_H

#include "base/map.h"
#include "eval/trace.h"
#include "explain/explain.h"

typedef struct Builder {
    const Sema *sema;
    const Model *model;
    const Context *context; // of the whole; its evaluator is the one that traced
    const Step *root;
    Eval *quiet;   // another, for what steps ask beside
    Eval *what_if; // and one for what changes suppose
    Date known;
    bool all;
    ExplainDepth depth;
    bool shallow; // names with their values, unopened
    Map opened;   // what of a node of the trace has been opened: bits by its index
    VEC(const TraceNode *) nodes;
} Builder;

// What can be opened of one node, each once.
enum { OPENED_BODY = 1, OPENED_TARGET = 2, OPENED_ACTUAL = 4 };

// Marks it as opened; false when it was.
bool open_once(Builder *b, const TraceNode *node, uint32_t what);
bool was_opened(const Builder *b, const TraceNode *node, uint32_t what);

// --- text ----------------------------------------------------------------------------------------

Str source_words(const Builder *b, Span span); // as `quoted` gives it
Locus locus_of(const Builder *b, Pos at);
const char *locus_text(Locus locus);    // `file:line`
const char *people(const Value *value); // `none` where there is none
const char *period_words(Period period);
const char *months_words(Period months); // `2024-01..2024-03`, never a quarter
const char *day_words(Date date);
Str measure_label(const Builder *b, const Value *value);
void set_value(const Builder *b, Step *step, const Value *value);

// --- steps ---------------------------------------------------------------------------------------

// Adds the step of an expression that was looked at; nothing for a constant.
void show(Builder *b, Step *parent, const TraceNode *node);
// Adds what explains its value below `step`, which stands for it already.
void show_content(Builder *b, Step *step, const TraceNode *node);
// Adds every name in it below `parent`, with its value only.
void show_names(Builder *b, Step *parent, const TraceNode *node);
// Below `step`, which stands for a status: the rule with its clauses.
void show_rule(Builder *b, Step *step, const TraceNode *rule);
void show_target(Builder *b, Step *step, const TraceNode *facts);
void show_actual(Builder *b, Step *step, const TraceNode *facts);
// The planned numbers below `node` itself: of a year, of the whole plan, before reprogramming.
void show_planned(Builder *b, Step *step, const TraceNode *node);
// The members of an aggregate or a selection.
void show_members(Builder *b, Step *step, const TraceNode *node);

// The clause that decides, or stops the rule; NULL: there is none.
const TraceNode *deciding_clause(const TraceNode *rule);
// The rule that a traced status comes from; NULL: it is no status of one thing.
const TraceNode *rule_behind(const TraceNode *node);
// The first node below `node`, or itself, of that kind for that thing; NULL.
const TraceNode *find_node(const TraceNode *node, TraceKind kind, EntityId thing);

// --- what would alter a status -------------------------------------------------------------------

// Adds a step for each status that a change of what was reported, or of what a rollup comes to,
// would give.
void show_changes(Builder *b, Step *root, const TraceNode *rule);

#endif
