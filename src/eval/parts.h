// SPDX-License-Identifier: Apache-2.0
// What the files of this folder share; nobody else includes it.
#ifndef PLAN_EVAL_PARTS_H
#define PLAN_EVAL_PARTS_H

#include "eval/eval.h"
#include "eval/trace.h"

// The months that count: to date what ends in them, alone only what lies in them whole.
typedef struct Window {
    Period months;
    bool alone;
} Window;

static inline bool window_counts(const Window *window, Period period) {
    if (window->alone) return period_within(period, window->months);
    return period.last >= window->months.first && period.last <= window->months.last;
}

// How many batches may be at work, one inside an evaluation of the other.
enum { BATCH_LEVEL_MAX = 4 };

enum {
    FACT_KNOWN = 1,
    FACT_TARGET = 2, // there is one
    FACT_ACTUAL = 4,
    FACT_DUE = 8,      // a target falls in what has ended, excused or not
    FACT_EXCUSED = 16, // … and all of it was n/a
    FACT_LARGE = 32,   // one of the numbers is no decimal of 64 bits
};

// Target and actual of one thing at one period, computed once.
typedef struct Fact {
    int64_t target, actual; // coefficients; FACT_LARGE: `target` is an index into `large`
    uint32_t unit;
    uint8_t flags;
    uint8_t target_scale, actual_scale;
    uint8_t target_shape : 4, actual_shape : 4;
} Fact;

typedef struct LargeFact {
    Num target, actual;
} LargeFact;

// Facts stand in pages by entity, made when the first of them is asked for: a question about few
// things at many periods costs little, one about all things finds them in a row.
enum { FACTS_PAGE = 1024, ROLLUPS = 8 };

struct EvalCache {
    Period at;
    bool alone;
    Fact **pages;
    uint32_t facts_for, totals_for; // the last team for which there is room, or all are made
    Map lone_ids;                   // those of a watched evaluation: thing -> 1 + index into `lone`
    VEC(Fact *) lone;
    VEC(LargeFact) large;
    uint64_t window_key; // the last window asked for, and for what
    Window window;
    struct TotalsYear *year;         // that holds the period (totals.h); NULL: not asked for
    struct Rollup *rollups[ROLLUPS]; // aggregates over the subtrees of units
    uint32_t rollup_next;
    Map memo; // (definition or rule name, entity) -> 1 + index into values
    VEC(Value) values;
    Map traced; // (definition or rule name, entity) -> 1 + index into what the trace has opened
};

typedef struct SameIndex SameIndex;
// The report in force for one period.
typedef struct Report {
    Period period;
    RecordId id; // RECORD_NONE: it is only supposed
    Record record;
    int64_t cell;
} Report;

enum { REPORTS_INLINE = 48 };

typedef struct Reports {
    Report few[REPORTS_INLINE];
    Report *items;
    uint32_t count;
    bool excuses; // there may be an n/a among them
} Reports;

// The trace of an evaluation.
typedef struct Trace {
    TraceNode *innermost; // the node that is being computed
    VEC(TraceNode *) opened;
} Trace;

// A report that is supposed to have been made.
typedef struct Supposed {
    Record record;
    int64_t cell;
} Supposed;

// One period that a record reports.
typedef struct ReportAt {
    RecordId record;
    uint32_t cell : 31;
    uint32_t corrected : 1;
} ReportAt;

// The fields of an entity that questions about many look at, close together.
typedef struct Traits {
    uint8_t kind, review;
    uint8_t accumulate : 2, direction : 2, even : 1, over_plan : 1;
    uint8_t unused;
} Traits;
_Static_assert(sizeof(Traits) == sizeof(uint32_t), "");

// What evaluation may still take, for an evaluator and those of days that come of it.
typedef struct Budget {
    uint64_t left, most;
    bool told; // that there is no more
} Budget;

// What a question is about, where several threads may look at it (team.h).
typedef struct Together {
    const EntityId *ids;
    uint32_t count;
} Together;

struct Eval {
    const Model *model;
    Diags *diags;
    Date known;
    VEC(EvalCache *) caches;
    Map cache_ids; // period -> 1 + index into caches
    VEC(struct TotalsYear *) totals;
    uint32_t depth;
    uint32_t definitions; // being computed, one inside the other
    uint32_t errors;
    Map reprogrammed; // things that are, of the first `reprograms_seen`
    uint32_t reprograms_seen;
    Map reported;          // places of errors
    VEC(SameIndex *) same; // same.c
    Traits *traits;        // by entity; NULL: nobody asked
    EntityId *preceding;   // by entity: the one of its kind before it in its place
    uint32_t *seen;        // by entity: the last traversal that came by
    uint32_t traversal;
    Map defines;   // (name, kind) -> 1 + index of the definition
    Map rules;     // (name, kind) -> 1 + index of the rule
    Atom semaforo; // the rule that is in force where no `evaluate` says another
    struct Batch *batches[BATCH_LEVEL_MAX]; // one inside the other, kept for their columns
    uint32_t batch_level;
    VEC(struct ReportAt) reports; // by id, when they were first asked for
    uint32_t *report_start;       // by thing: its first
    VEC(Override) overrides;
    Map *reached; // NULL: nobody asks
    Trace *trace; // NULL: nobody asks why
    VEC(Supposed) supposed;
    Month first;                       // the first month of all that is loaded; 0: not yet sought
    const atomic_int *stop; // nobody wants a value any more, when it is not 0
    Budget *budget;
    VEC(Alert) alerts;
    VEC(Alerts) sent; // which of them some days send, by these days
    Map sent_ids;
    bool alerting;    // they are being made
    VEC(Eval *) days; // the same with what was known on a day
    Map day_ids;
    Eval *outer; // of which this is one; NULL: of none
    uint32_t threads;
    uint32_t piece, team_steps; // TEAM_PIECE, TEAM_STEPS; less for tests
    bool is_shared;             // this is a thread's own: all that it points at is others', too
    Together own;               // … and these are its things, ascending; or none
    const Together *together;   // NULL: no team is at work
    uint32_t teams;             // how many have been
    struct Member **members;    // of teams, by thread; kept for their columns
};

// Ends the evaluation of a block by a thread of a team, which the main thread then does.
_Noreturn void team_leave(void);
// Before anything is changed that others may read.
static inline void eval_changes(const Eval *eval) {
    if (eval->is_shared) team_leave();
}

// The deepest evaluation, where the stack has room for it; and from how many definitions inside one
// another on every value of one is kept, since one that is asked for twice at each level would be
// computed 2^levels times.
enum { EVAL_DEPTH_MAX = 8000, KEPT_FROM = 4 };

// Whether somebody looks at single evaluations (a trace for `explain`, coverage and overrides of
// tests). Then every value takes the scalar way, never the batch.
static inline bool eval_is_watched(const Eval *eval) {
    return eval->trace != NULL || eval->supposed.count > 0 || eval->reached != NULL ||
           eval->overrides.count > 0;
}

static inline bool eval_is_stopped(const Eval *eval) {
    return *eval->stop != 0 || eval->budget->left == 0;
}
// Counts steps.
static inline void eval_count(const Eval *eval, uint64_t steps) {
    Budget *budget = eval->budget;
    budget->left = budget->left > steps ? budget->left - steps : 0;
}

// By entity.
const Traits *eval_traits(Eval *eval);

EvalCache *cache_of(Eval *eval, Period at, bool alone);

// Whether the period in force lies before the plan's first month: there is no status and no streak
// then.
bool before_all(const Context *c);
Month first_month(
    const Context *c); // of the plan of the thing in force, else of all; or MONTH_NONE

// facts.c
const Fact *facts_find(const Context *c, EntityId id); // also what is known, for a trace
static inline const Fact *facts_of(const Context *c, EntityId id) {
    const Fact *page = c->cache->pages == NULL ? NULL : c->cache->pages[id / FACTS_PAGE];
    bool known = page != NULL &&
                 __atomic_load_n(&page[id % FACTS_PAGE].flags, __ATOMIC_ACQUIRE) & FACT_KNOWN;
    return known && c->eval->trace == NULL ? &page[id % FACTS_PAGE] : facts_find(c, id);
}
Num fact_target(const EvalCache *cache, const Fact *fact);
Num fact_actual(const EvalCache *cache, const Fact *fact);
// What counts for a thing at the period in force.
Window facts_window(const Context *c, EntityId id);
// The months that `annual` and `planned` look at.
Period facts_year(const Context *c, EntityId id, PropertyId property);
uint32_t facts_targets(Eval *eval, EntityId id, bool original); // the first run in force
// The months from which `to date` counts, to the end of the last review period that has ended;
// empty (first > last) when none has.
Period facts_range(const Model *model, EntityId id, Period at);
void facts_number(const Context *c, EntityId id, PropertyId property, Value *out);
// A number as the thing counts: in its measure, its money.
void facts_set_number(const Model *model, EntityId id, Num num, uint8_t shape, Value *out);
bool facts_reprogrammed(const Context *c,
                        EntityId id); // other targets than those first written are in force
// The first month of its year that holds a month.
Month facts_year_start(const Model *model, EntityId id, Month month);
// The review period of a thing that holds a month.
Period facts_review(const Model *model, EntityId id, Month month);
// Whether a target over `period` is spread over reviews; whether actual values come of a formula.
static inline bool is_spread(const Entity *e, Period period) {
    return e->even && period_length(period) > e->review;
}
static inline bool is_derived(const Model *model, EntityId id) {
    return model->formulas.count > 0 && map_get(&model->formulas, id) != 0;
}
// What was reported for a thing, as known.
void reports_collect(const Eval *eval, EntityId id, Reports *reports);
// A later report for one period replaces an earlier one: by its day, on one day as written.
void reports_add(Reports *reports, Report report);
// Whether every month of a period was n/a.
bool reports_excuse(const Reports *reports, Period period);

// reviews.c
void facts_missing(const Context *c, EntityId id, Value *out);
bool facts_reported(const Context *c, EntityId id, Value *out);
// The texts (attributes) of the last record to the end of the period in force; 0: none.
uint32_t facts_last_texts(const Context *c, EntityId id);

// facts_column.c: the shape that nearly all things have, in one tight pass; false: not that shape.
typedef struct Sum {
    int64_t value;
    bool there;
    uint8_t scale;
    uint8_t shape;
} Sum;
bool facts_quick(const Context *c, EntityId id, Fact *out);
bool facts_quick_targets(Eval *eval, EntityId id, const Window *window, Sum *out);

// reports.c: records as things in force
void report_enter(Context *c, EntityId id);
Value report_or_thing(const Eval *eval, EntityId id);
// The ids of what was reported for a thing to the end of the period in force, or in it alone.
typedef VEC(EntityId) Ids;
void reports_of(const Context *c, EntityId thing, Ids *found);
uint32_t report_texts(const Context *c); // the texts (attributes) of the record in force
void reports_value(const Context *c, PropertyId property, Value *out);

// alerts.c: alerts as things in force. The ids of all other things are smaller.
#define ALERT_IDS ((EntityId)1 << 31)
bool alerts_being_made(const Eval *eval);
void alert_enter(Context *c, EntityId id);
Value alert_value(const Eval *eval, EntityId id); // the alert itself: `ADN.1.4 2024-04-08`
bool alert_property(const Context *c, PropertyId property, Value *out); // false: it says nothing

// suppose.c
void suppose_reports(const Eval *eval, EntityId id, Reports *reports);

// facts_trace.c
TraceNode *trace_target(Eval *eval, EntityId id, const Run *run, Period period, Num value,
                        const Window *window, const Reports *reports);
void trace_reports(Eval *eval, EntityId id, const Reports *reports, const Window *window);
// A trace looks at the numbers of a thing once for each period, also when they are known.
bool trace_facts_begin(const Context *c, EntityId id);
void trace_facts_end(const Context *c, EntityId id, const Fact *fact);

// trace.c
// Adds a node below the one that is being computed; `trace_open` makes it the one that is, until
// `trace_close`. Only while `eval->trace` is there.
TraceNode *trace_leaf(Eval *eval, TraceKind kind, const void *what);
TraceNode *trace_open(const Context *c, TraceKind kind, const void *what);
void trace_close(Eval *eval, const Value *value);
// Opens a node unless (name, thing in force, period) was opened before: then false, `*known` is
// that one, and a leaf says so unless it is still being computed.
bool trace_once(const Context *c, Atom name, TraceKind kind, const void *what, TraceNode **known);
// Stops tracing, for what is only to be counted, and goes on.
Trace *trace_pause(Eval *eval);
void trace_resume(Eval *eval, Trace *trace);
TraceNode *trace_member(Eval *eval, EntityId thing, TraceState state, const Value *value,
                        const Value *weight);

// property.c
void property_value(const Context *c, PropertyId property, Value *out);
// Whether a stored attribute of the thing is there; false: it takes an evaluation to know.
bool property_given(const Context *c, const Expr *e, bool *given);
void custom_value(const Context *c, PropertyId property, Value *out);
void step_actors(const Model *model, EntityId id, Value *out); // who does a step, as it is written
bool defined_value(const Context *c, Atom name, Value *out);

// override.c
bool find_override(const Context *c, Atom name, EntityId thing, Value *out);
static inline bool overridden(const Context *c, Atom name, Value *out) {
    return c->eval->overrides.count > 0 && find_override(c, name, c->self, out);
}
// A thing whose compliance is given counts as planned and reported: where it has no target at all
// that is 1, where it has no actual value that is what gives the compliance.
void imply(const Context *c, PropertyId property, Value *out);
void reach(const Context *c, Span span);

// aggregate.c
void eval_aggregate(const Context *c, const Expr *e, Value *out);
void eval_fold(const Context *c, const Expr *e, Value *out);

// same.c
void eval_first_same(const Context *c, const Expr *e, Value *out);

// series.c
void series_value(const Context *c, EntityId id, PropertyId property, Value *out);

// days.c
void eval_business_day(const Context *c, const Expr *e, Value *out);

// text.c
void eval_text(const Context *c, const Expr *e, Value *out);

// arithmetic.c
void eval_arithmetic(const Context *c, const Expr *e, Value *out);
bool same_unit(const Value *a, const Value *b); // one of them plain, or both of one measure
const char *unit_name(const Context *c, const Value *v);

#endif
