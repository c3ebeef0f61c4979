// SPDX-License-Identifier: Apache-2.0
// What the files of this folder share: a query as it was checked, and rows on their way through
// its stages.
#ifndef PLAN_QUERY_PARTS_H
#define PLAN_QUERY_PARTS_H

#include "query/pipeline.h"
#include "sema/lower.h"

// --- checked queries -----------------------------------------------------------------------------

// A column of the answer.
typedef struct Shown {
    RowExpr value;
    Str name;    // for programs
    Str heading; // for people
    bool timed;  // it changes with the period
    Span span;
} Shown;

typedef VEC(Shown) ShownList;

typedef struct Stage {
    WordId word;
    Span span;
    RowExpr *keys; // where: the condition; sort, group: the keys
    uint32_t key_count;
    bool *descending;       // sort, by key
    uint32_t *slots;        // group, by key: where aggregates and columns read it
    uint32_t number;        // first, last
    Granularity step;       // by
    const ShownList *shown; // distinct: what makes rows alike
} Stage;

typedef struct Let {
    const Expr *value;
    uint32_t slot;
} Let;

// What is evaluated before the source: periods in force, and names of values.
typedef struct Prelude {
    const Expr *period; // NULL: a let
    Let let;
} Prelude;

typedef struct Query {
    Sema *sema;
    VEC(Prelude) preludes;
    const Expr *source; // a selection, else the value
    VEC(Stage) stages;
    const ShownList *shown;
    Granularity across; // 0: no columns of periods
    uint32_t slots;
} Query;

// check.c: NULL when something is wrong, which was reported.
Query *query_check(Sema *sema, Node *node, const Scope *scope);

// --- the names that stages may use ---------------------------------------------------------------

enum { TIERS_MAX = 8 };

// One stage as it is written, and where its names are looked up.
typedef struct Written {
    Node *node;
    Scope scope;
} Written;

// A stage sees the rows, or the groups that `group` made of them, or the groups of those.
typedef struct Tier {
    Lower names;
    Members members;  // of its groups
    VEC(Node *) keys; // of its groups, as written
    const RowExpr *key_exprs;
    const uint32_t *slots;
    WordId by; // the word that names the period of each row
} Tier;

typedef struct Checking {
    Query *query;
    VEC(Written) written;
    Tier tiers[TIERS_MAX]; // the last is in force
    uint32_t depth;
    KindSet kinds;
    uint32_t opened;        // queries under a name that this one begins with
    const ShownList *shown; // by the last `show`; NULL: what makes sense
    WordId across;
} Checking;

// source.c: collects the stages; returns the node of the selection, or of the value.
Node *open_source(Checking *check, Node *node);

Tier *check_tier(Checking *check);
// Makes a name known to `l`; says so when there are too many.
void check_bind(Lower *l, Variable variable, Span span);
// An expression over the rows as they are now: a key of the groups, or what it says.
RowExpr check_row_expr(Checking *check, Node *node);
Str check_text(const Checking *check, Span span);

// Makes the name of a period stand for the one in force.
void bind_period(Checking *check, Tier *tier, WordId word, Span span);

// columns.c
void check_show(Checking *check, Node *stage);
const ShownList *check_shown(Checking *check); // by the last `show`, else what makes sense

// timed.c: whether the value of an expression changes with the period in force.
bool expr_is_timed(const Model *model, const RowExpr *e);

// --- rows ----------------------------------------------------------------------------------------

// What a query is about: things of the plan, each perhaps at a period of its own, or groups.
typedef struct Rows {
    uint32_t count;
    EntityId *things; // NULL: groups
    Period *periods;  // NULL: all at the period in force
    // Groups:
    const struct Rows *members; // of all groups, one behind the other
    uint32_t *begin, *end;      // of each group's
    Value *keys;                // row by row
    uint32_t key_count;
    const uint32_t *slots; // of the keys
} Rows;

// Some of them, in the order of `which`.
Rows *rows_take(const Rows *rows, const uint32_t *which, uint32_t count);
// The thing that a row is about, or the first in its group; 0: the group is empty.
EntityId rows_thing(const Rows *rows, uint32_t row);

typedef struct Running {
    const Query *query;
    Context context;
} Running;

// compute.c: the value of `e` for each row, at the row's period.
void compute(const Running *run, const Rows *rows, const RowExpr *e, Value *out);
Value *compute_column(const Running *run, const Rows *rows, const RowExpr *e);

// The stages.
Rows *stage_where(const Running *run, const Rows *rows, const Stage *stage);
Rows *stage_sort(const Running *run, const Rows *rows, const Stage *stage);
Rows *stage_group(const Running *run, const Rows *rows, const Stage *stage);
Rows *stage_ends(const Rows *rows, const Stage *stage); // first, last
Rows *stage_by(const Running *run, const Rows *rows, const Stage *stage);
Rows *stage_distinct(const Running *run, const Rows *rows, const Stage *stage);

// periods.c: the periods of `step` months that stand for one row.
typedef VEC(Period) Periods;
void periods_of(const Running *run, const Rows *rows, uint32_t row, Granularity step, Periods *out);
// The columns of `across`: those of all rows, in order.
Periods periods_across(const Running *run, const Rows *rows);

// answer.c
Table *answer_table(const Running *run, const Rows *rows);
Table *answer_value(const Running *run);

#endif
