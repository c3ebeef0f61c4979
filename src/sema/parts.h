// SPDX-License-Identifier: Apache-2.0
// What the files of this folder call of each other; nobody else includes it.
#ifndef PLAN_SEMA_PARTS_H
#define PLAN_SEMA_PARTS_H

#include "sema/sema.h"

// --- declare.c: entities -------------------------------------------------------------------------

// The kind that a word or a plan's own level names; KIND_LIMIT: none.
Kind kind_of_name(const Sema *sema, Atom name);
const char *kind_name(const Sema *sema, Kind kind);
const char *kind_shown(const Sema *sema, Kind kind); // in the language of messages
// Declares one entity in `scope`: `own` is where its code stands ({0,0}: it has none), which is
// `written` there; `title` may be {0,0}.
EntityId declare(Sema *sema, const Scope *scope, Kind kind, Span own, Str written, Span title);
// The scope inside its block.
Scope scope_inside(const Sema *sema, const Scope *scope, EntityId id);

// --- collect.c -----------------------------------------------------------------------------------

// The plan that a declaration made, found again by its place; 0: the model has none of it.
EntityId declared_plan(const Sema *sema, const Node *decl);
// A declaration with all that its block holds.
void collect_declaration(Sema *sema, Node *node, const Scope *scope);

// --- packed.c ------------------------------------------------------------------------------------

// The same of one in its packed form, if there is nothing to be said about it: how many packed
// nodes it has; 0: nothing was done, its nodes are to be looked at.
uint32_t collect_packed(Sema *sema, const PackedNode *decl, const Scope *scope);

// --- attribute.c ---------------------------------------------------------------------------------

// Whether a plan may say the property of something, with a statement of its own name and one value.
bool attribute_is_written(const Sema *sema, PropertyId property);
// An attribute statement of `thing`.
void attribute_statement(Sema *sema, const Scope *scope, EntityId thing, Node *node);
// An attribute given as text: a cell of a table, or the one value of a statement. It is one that
// may be said of the thing.
void attribute_text(Sema *sema, const Scope *scope, EntityId thing, PropertyId property, Span span,
                    AttributeForm form);
// The same for what it is counted in.
void attribute_measure(Sema *sema, EntityId thing, Span span, Str text);
// Which of these texts are kept as they stand, with nothing to be said about them.
typedef enum TextsKept {
    TEXTS_NONE,
    TEXTS_WHOLE,   // whole numbers
    TEXTS_ALL,     // any
    TEXTS_MEASURES // none: it is for attribute_measure
} TextsKept;
TextsKept attribute_kept(const Sema *sema, PropertyId property);
// The same as attribute_text where its text is at hand.
void attribute_read(Sema *sema, const Scope *scope, EntityId thing, PropertyId property, Span span,
                    Str text, AttributeForm form);
// cause, remedy, note … of a record or a reprogramming.
void record_attributes(Sema *sema, Node *block, uint32_t *head);
// A measure as written by a MEASURE statement.
uint32_t measure_statement(Sema *sema, Node *node, bool declares);

// --- table.c -------------------------------------------------------------------------------------

// A table of things; one whose parent is not known yet waits for tables_resolve.
void table_statement(Sema *sema, const Scope *scope, Node *node);
void tables_resolve(Sema *sema);

// --- records.c -----------------------------------------------------------------------------------

Atom code_atom(Sema *sema, Node *code); // its name, quoted or not
void records_statement(Sema *sema, const Pending *pending);
// `code` is where the code stands, `written` what stands there.
bool table_record_row(Sema *sema, const Scope *scope, Span code, Str written, const Run *run,
                      Date on, uint32_t attributes, bool below);
void closes_check(Sema *sema);

// --- procedures.c --------------------------------------------------------------------------------

// What is said of a step, or a calendar that a procedure names.
void step_statement(Sema *sema, const Scope *scope, EntityId thing, Node *node);
// A step of a procedure by its own code; 0: none.
EntityId step_named(Sema *sema, EntityId procedure, Str code);

// --- refs.c --------------------------------------------------------------------------------------

void refs_resolve(Sema *sema, const Pending *pending);
// A thing names another, or several with commas between them: now, or when all are known.
void refer(Sema *sema, const Scope *scope, EntityId thing, PropertyId property, Span span,
           Str text);

// --- rules.c -------------------------------------------------------------------------------------

// The name of a statement such as `rule NAME`.
Span head_span(const Sema *sema, const Node *node);
void report_no_kind(Sema *sema, Atom name, Span span, const char *help);
// `for unit, activities`; reports what is no kind.
KindSet read_kinds(Sema *sema, const Node *kinds_node);

// --- unknown.c -----------------------------------------------------------------------------------

// What could not be read may have declared what others name: that would be reported a second time.
void sema_lose(Sema *sema, Span span);
bool sema_may_be_lost(Sema *sema, Str name);
void report_no_code(Sema *sema, Atom code, Span span, KindSet kinds);
void report_ambiguous(Sema *sema, Atom code, Span span);
void report_wrong_kind(Sema *sema, Atom code, EntityId id, Span span, KindSet kinds);
const char *kind_a(const Sema *sema, Kind kind);           // "an activity"
const char *kinds_plural(const Sema *sema, KindSet kinds); // "indicators, activities and projects"

// --- twice.c -------------------------------------------------------------------------------------

// Reports what the statements from `first` on say twice of what they describe. `measures`: they
// declare measures, of which there may be several.
void said_once(Sema *sema, const Node *first, bool measures);

// --- lookalike.c ---------------------------------------------------------------------------------

// Warns of codes that a reader takes for others, and of those with letters of several scripts;
// then of the names of rules, definitions, checks, functions and queries.
void lookalikes_check(Sema *sema);
void lookalike_names_check(Sema *sema);

// --- diagnostics shared by them ------------------------------------------------------------------

void report_place(Sema *sema, Span span, const char *help);
void report_value(Sema *sema, Span span, PropertyId property, const char *wanted);

#endif
