// SPDX-License-Identifier: Apache-2.0
// From expression trees to checked expressions: names get their meaning, every node its type.
#ifndef PLAN_SEMA_LOWER_H
#define PLAN_SEMA_LOWER_H

#include "sema/parts.h"

// An expression over the rows of a query. Where the rows are groups, the aggregates over their
// members are computed first, for all groups at once; it reads them from their slots.
typedef struct RowExpr {
    const Expr *expr;
    VEC(struct MemberAggregate *) over;
} RowExpr;

// `sum(target)` in a group: over its members.
typedef struct MemberAggregate {
    const Expr *what; // an aggregate without a selection: which one, where it stands
    uint32_t slot;
    RowExpr value;  // of each member; no expr: the member itself, which is counted
    RowExpr weight; // no expr: none
} MemberAggregate;

// The members of the group in force.
typedef struct Members {
    const struct Lower *row; // what names mean for one of them
    RowExpr *holder;         // the expression that is being checked
} Members;

typedef struct Variable {
    Atom name; // canonical
    uint32_t slot;
    Type type;
    const RowExpr *stands_for; // instead of a slot: what the name is short for
    const Expr *value;         // of a let; NULL: a parameter
    bool *used;                // a let: shared by all that see it
    Span span;
} Variable;

enum { VARIABLES_MAX = 64, LOWER_DEPTH_MAX = 2000 };

// So many nodes of one expression: calls and named queries stand for their bodies, which may call
// on.
enum { LOWERED_MAX = 20000 };

// What the names of one expression mean.
typedef struct Lower {
    Sema *sema;
    Scope scope;
    KindSet self;    // of the thing in force; 0: there is none
    bool formula;    // a code stands for its actual value
    bool descending; // inside a selection below the thing, or at another period: may recur
    Variable variables[VARIABLES_MAX];
    uint32_t variable_count;
    uint32_t slots; // used so far by the whole body
    uint32_t depth;
    const Members *members; // of a group: what aggregates without a selection are over
} Lower;

Lower lower_start(Sema *sema, const Scope *scope, KindSet self);

// Never NULL; after a report a constant none of type TYPE_ANY.
const Expr *lower(Lower *l, Node *node);
// The same, and it must be a condition / a number / of type `wanted`; `what` names it in the
// message.
const Expr *lower_condition(Lower *l, Node *node);
const Expr *lower_number(Lower *l, Node *node);
// Where a unit, an objective … is wanted: a code, `it`, `lead`, a group.
const Expr *lower_entity(Lower *l, Node *node);
// A selection; NULL after a report.
const Selection *lower_selection(Lower *l, Node *node);
// Something compared with an enumeration: the word of it.
const Expr *lower_word(Lower *l, Node *node, Type wanted);

// What is reported between the two is forgotten, but for what concerns other bodies.
uint32_t trial_begin(Lower *l);
void trial_end(Lower *l, uint32_t begun);
// After the body of a definition or a rule, whose reports began at `from`.
void trial_keep(Sema *sema, uint32_t from);

// Pieces that the files share.
Expr *expr_new(ExprOp op, Type type, Span span);
const Expr *expr_constant(Value value, Type type, Span span);
const Expr *expr_error(Span span);
Type type_of_kind(TypeKind kind);
bool type_is(const Expr *e, TypeKind kind); // or not known
// What a name of the thing in force is that a variable of this name would hide; NULL: nothing.
const char *lower_hidden(const Lower *l, Atom canonical);
// A `let` of a rule, a check or a definition; what nothing uses is reported when it ends.
bool let_bind(Lower *l, Atom name, const Expr *value, Span span, uint32_t *slot);
void lets_check(const Lower *l, uint32_t from);
bool lower_bind(Lower *l, Atom name, Type type, Span span, uint32_t *slot);
const Expr *lower_name(Lower *l, Node *node);
bool lower_knows(Lower *l, const Node *node); // a name that means something by itself
const Expr *lower_chain(Lower *l, Node *node);
const Expr *lower_filter(Lower *l, Node *node);
// A pipeline as a selection: what `where` keeps; the order and the columns do not matter in one.
const Expr *lower_pipe(Lower *l, Node *node);
// `activities, projects within SP`, and the union of what has conditions of its own.
const Expr *lower_union(Lower *l, Node *node);
// `at sep: …`.
const Expr *lower_at_query(Lower *l, Node *node);
const Expr *lower_call(Lower *l, Node *node);
const Expr *lower_binary(Lower *l, Node *node);
const Expr *select_expr(const Selection *selection, Span span);
bool is_mapped(const Expr *e); // `target of activities`: a value for each of a selection
// Whether a node is a selection, or a value for each of one.
bool lower_is_many(Lower *l, Node *node);
// Months of the period that a word names: month, bimester, quarter, semester, year; 0: none.
uint32_t lower_step(WordId word);
Lower lower_inside(const Lower *l, const Selection *selection);
Diag *report_type(Lower *l, Span span, const char *wanted, Type got);

// lower_group.c
// An expression over rows, with the aggregates over their members where they are groups.
RowExpr lower_for_row(Lower *l, Node *node);
// An aggregate over the members of the group in force.
const Expr *lower_over_members(Lower *l, Aggregate what, Node *call);
const Expr *lower_count_members(Lower *l, Span span);
// What a name is short for; its aggregates are needed here too.
const Expr *lower_stands_for(Lower *l, const RowExpr *e);
// `sum(target)`, where `sum(target of activities)` has things of its own.
bool lower_is_over_members(Lower *l, Node *call);
// Whether a node says something of a group as a whole: aggregates, and what is made of them.
bool lower_is_summary(Lower *l, Node *node);

// lower_call.c
Type aggregate_type(Aggregate what, Type item);
bool aggregate_takes(Lower *l, Aggregate what, Span span, Type item);
int aggregate_of(WordId word); // -1: the word is no aggregate
const Expr *wrong_arguments(Lower *l, const Node *node, const char *takes);

// given.c
// A test has only what it gives: what reported errors since `from` cannot be in force in it.
// Whether that is so.
bool leave_out(Sema *sema, uint32_t from);

// formulas.c
void formula_lower(Sema *sema, const Pending *p);
void formulas_check(Sema *sema); // that none needs itself

// checks.c
void check_lower(Sema *sema, uint32_t index);
void accepts_check(Sema *sema); // that each names a check

// A message whose {expressions} are to be filled in; the pieces, and how many.
Message lower_message(Lower *l, Node *node);

// calendars.c
void sema_calendars(Sema *sema);
uint32_t calendar_named(Sema *sema, Atom name, Span span); // 1 + index; 0 after a report

// outlines.c
void declare_outline(Sema *sema, const Pending *p);
void outlines_lower(Sema *sema);

// procedures.c
void sema_procedures(Sema *sema);

// palettes.c
void declare_palette(Sema *sema, const Pending *p);

// definitions.c
void define_lower(Sema *sema, uint32_t index);
void function_check(Sema *sema, uint32_t index);

// evaluates.c
void evaluate_lower(Sema *sema, const Pending *p);
void rules_used_check(Sema *sema);
void statuses_check(Sema *sema);

// dimension.c
// What is compared: percentages with percentages, amounts of one measure, statuses that may be
// given.
void check_compared(Lower *l, Span span, const Expr *a, const Expr *b);
void check_added(Lower *l, Span span, const Expr *a, const Expr *b);

// rules.c
// How far a body is.
enum { STATE_NEW, STATE_OPEN, STATE_DONE };

// What the resolver keeps of a definition until its body is checked.
typedef struct Body {
    Node *node;
    Scope scope;
} Body;

const char *name_text(const Sema *sema, Atom name);
void report_twice(Sema *sema, Span span, Span first, const char *what, Atom name, const char *of);
Node *check_node(const Sema *sema, uint32_t index);
Lower check_scope(Sema *sema, uint32_t index);
// Where a colour is asked for: the rules that give it must not need it.
void rules_meet(Lower *l, Span span);
Type define_type(Lower *l, Atom name, KindSet kinds, Span span, bool *found);
const Word *status_find(const Model *model, Atom name);
const Expr *function_inline(Lower *l, Node *call, bool *found);
// The value that `let` gave a name outside of any block; NULL: none of that name.
const Expr *lower_named_value(Lower *l, Atom name, Span span);
Node *query_find(Sema *sema, Atom name, const Scope **scope, Span *span);
// Bodies that are being checked; one that is met again while it is open needs itself.
void open_body(Sema *sema, Atom name, Span span);
void close_body(Sema *sema);
bool is_open(const Sema *sema, Span span);
// Whether of a round of bodies it is the one that is written first: queries are looked through
// again at each use, and one report is enough.
bool is_first_open(const Sema *sema, Span span);
Diag *report_recursion(Sema *sema, Atom name, Span span, Span definition);

#endif
