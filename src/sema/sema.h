// SPDX-License-Identifier: Apache-2.0
// From trees to the model: the only folder that sees both. Declarations first (collect), then what
// refers to them (refs, records), then definitions and rules (rules, lower).
#ifndef PLAN_SEMA_SEMA_H
#define PLAN_SEMA_SEMA_H

#include "model/model.h"
#include "syntax/plain.h"

// Where a statement stands.
typedef struct Scope {
    EntityId parent; // the entity whose block it is in, 0: the top of a file
    EntityId plan;   // 0: not known
    EntityId unit;   // the nearest unit around it, 0: none
    Rank rank;       // of the definitions that stand here
    Tree *tree;
} Scope;

// A statement that is looked at when all declarations are known.
typedef struct Pending {
    Node *node;
    Scope scope;
    EntityId thing; // an attribute: whose
    uint32_t property;
    Span cell; // instead of a node: a cell of a table
} Pending;

// A file of records that a plan asks for.
typedef struct RecordsFile {
    Str path; // as written
    Span span;
    Scope scope;
} RecordsFile;

// Where a run of targets is written; those of tables have none.
typedef struct TargetPlace {
    uint32_t run;
    Span span;
} TargetPlace;

// A place that means a thing.
typedef struct Use {
    Span span; // with its quotes, if it has any
    EntityId thing;
    bool declares; // else it only names it
} Use;

// A body that is being checked: what it meets again needs itself.
typedef struct OpenBody {
    Atom name;
    Span span;
} OpenBody;

// A colour that is compared with a status.
typedef struct StatusUse {
    const Word *status;
    KindSet kinds; // of the things whose colour it is
    Span span;
} StatusUse;

typedef struct Sema {
    Model *model;
    Names *names;
    Diags *diags;
    Sources *sources;
    uint32_t threads; // that may work at once
    uint32_t piece;   // bytes of a large file of records that one of them reads at a time
    VEC(Pending) pending;
    VEC(Pending) rules;
    VEC(Pending) tables; // whose parent was not known when they were met
    bool all_declared;
    EntityId reported; // found last by sema_find_reported
    bool odd_codes;    // some have other characters than most
    bool duplicated;   // a code of one plan was declared twice: each report looks for it by name
    Str period_text;   // read last by sema_period, of those with a year
    Period period;
    VEC(RecordsFile) records_files;
    Map used_by;                      // plan -> that of the file that uses its own
    struct Cells *cells;              // numbers being read: large, so kept (cells_fresh)
    struct TableReader *table_reader; // kept from table to table: it is large
    Node *plain_nodes;                // those of the plain declaration at hand
    uint32_t suggestions;             // look-ups of near names so far
    Map generated;                    // (parent, kind) -> how many codes were made there
    Map uncoded;                      // (parent, title) -> the first activity without a code
    EntityId uncoded_upto;            // … of the entities before this one
    VEC(Span)
    lost;         // statements and rows with an error of their own: what they declare is not known
    bool partial; // of a test: rules that name what is not there are not in force
    VEC(Diag *) left_out; // … and why
    bool file_lost;       // a file could not be read: so is all that it declares
    uint32_t lowered;     // nodes of the expression that is being resolved
    uint32_t lost_looks;
    uint32_t inlined;     // calls of functions so far
    uint64_t reach_work;  // spent on the clauses of rules so far
    uint64_t dimension_work; // spent on what numbers count
    uint32_t name_looks;  // near names of expressions sought so far
    uint32_t trials;      // expressions are being looked at only to learn what they are
    VEC(Diag *) deferred; // reports of bodies that were checked meanwhile, which happens once
    Map query_at; // place of a query -> 1 + index of its expression, if it is sound and binds no
                  // names
    VEC(const Expr *) query_exprs;
    Map query_failed; // place of a query -> how many diagnostics there were when its own were told
    Map many;         // nodes that are selections: 1 yes, 2 no
    VEC(StatusUse) status_uses; // until it is known which rules are in force
    VEC(OpenBody)
    open;            // definitions, functions and rules that are being checked, from the outermost
    bool keeps_uses; // where things are named is of interest
    VEC(Use) uses;
    VEC(TargetPlace) target_places; // by run: which of two targets for one period is to be shown
} Sema;

Sema *sema_new(Model *model, Names *names, Diags *diags, Sources *sources);
void sema_release(Sema *sema); // gives its columns back

// The plans and the levels of a file. `plan`: the plan of the file that uses it, for statements of
// a file without one. Returns the file's own only plan (or `plan`).
EntityId sema_declare(Sema *sema, Tree *tree, EntityId plan, Rank rank);
// Then, for all files: the properties and roles, which may be of any level.
void sema_declare_names(Sema *sema, Tree *tree);
// Then: the things, with what is said of them. `plan`: what sema_declare returned.
void sema_collect(Sema *sema, Tree *tree, EntityId plan, Rank rank);
// For a test that gives its own things, instead of the two: the levels of a file, then its rules,
// and what those plans of it that are declared say of themselves. `plan`: of the test.
void sema_declare_levels(Sema *sema, Tree *tree);
void sema_collect_rules(Sema *sema, Tree *tree, EntityId plan, Rank rank);
// Moves the plan of a test into the years that `given` names.
void sema_given_years(Sema *sema, const Tree *given, EntityId plan);
// After all files: resolves references, leads, records. Errors are queued.
void sema_resolve(Sema *sema);
// After the bulk records too: what is wrong with records as a whole.
void sema_finish(Sema *sema);
// Definitions, rules, checks: names, types, checked expressions. The model must be linked.
void sema_rules(Sema *sema);

// Gives a query that was asked a name, for those that follow.
void sema_name_query(Sema *sema, Atom name, Tree *tree);

// --- shared within the folder, and with records/ -------------------------------------------------

// Notes that a thing is named, for who wants to know; 0 is no thing.
void sema_use(Sema *sema, Span span, EntityId thing);
// By place; of one place those first that declare.
void sema_sort_uses(Use *uses, uint32_t count);

// The kinds that a name stands for: `activity`, `medidos`, `units`; 0: it names none.
KindSet kinds_of_name(const Sema *sema, Atom name);
// The same of what a selection may be about: records and alerts too.
KindSet kinds_of_rows(const Sema *sema, Atom name);

// The entity that a code in a text means, seen from `scope`; 0 after an error that was reported.
// `kinds`: what is wanted, for the message.
EntityId sema_find(Sema *sema, const Scope *scope, Atom code, Span span, KindSet kinds);
// The same for what a record reports of, millions of times.
EntityId sema_find_reported(Sema *sema, const Scope *scope, Str code, Span span);
// … 0 where it is none that may be reported of, without a report.
EntityId sema_look_up_reported(Sema *sema, const Scope *scope, Str code);
// Whether a code that a report names can only mean this entity of that code.
static inline bool sema_is_reported(const Sema *sema, const Scope *scope, EntityId id) {
    const Entity *e = model_entity(sema->model, id);
    bool alone = sema->model->namesakes.count == 0 || (scope->plan != 0 && e->plan == scope->plan);
    return alone && kind_in(e->kind, KINDS_RECORDED);
}
// The entity of a code, 0: none, without a report.
EntityId sema_look_up(Sema *sema, const Scope *scope, Atom code);

// The year of a month without one: that of a plan of one year, else 0.
int32_t sema_year(const Sema *sema, const Scope *scope);
// From where months without a year are counted: the plan's year, also one that begins within a
// year; MONTH_NONE: it has several.
Month sema_months_from(const Sema *sema, const Scope *scope);
// Reads a period where it is written; reports and returns false.
bool sema_period(Sema *sema, const Scope *scope, Span span, Period *out);
Str sema_text(const Sema *sema, Span span); // the source text of a span
const char *sema_quote(const Sema *sema, Span span); // the same as a C string for messages, clipped

// Where a run of targets is written; the entity itself when it is a row of a table.
Span sema_target_place(const Sema *sema, const Entity *entity, uint32_t run);

// Adds one record; `on` DATE_NONE: without a date.
Record *sema_add_record(Sema *sema, EntityId thing, Date on, Pos at);

#endif
