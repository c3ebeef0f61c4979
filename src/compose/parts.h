// SPDX-License-Identifier: Apache-2.0
// What the files of this folder share; nobody else includes it.
#ifndef PLAN_COMPOSE_PARTS_H
#define PLAN_COMPOSE_PARTS_H

#include "explain/explain.h"
#include "session/session.h"
#include "value/document.h"
#include "value/label.h"

// A report in the making.
typedef struct Compose {
    PlanSession *session;
    const Model *model;
    Context now; // at the period of the report
    Document *document;
    bool spanish;
    Table *trees[BY_BUDGET + 1]; // by StatusBy; NULL: not asked for yet
} Compose;

// A document with its head, and no section yet.
Compose *compose_begin(PlanSession *session, bool spanish);
// A label in the language of the report.
Str words(const Compose *c, const char *english);
// The answer to a question in the language; NULL: it has an error, which was queued.
const Table *ask(const Compose *c, const char *query);
// What the first rows of an answer are about; NULL: nothing that has a code.
const Value *things_of(const Compose *c, const Table *table, uint32_t rows);
// The one value that it is; none after an error.
Value ask_value(const Compose *c, const char *query);
// The coloured tree of the plans.
const Table *status_tree(Compose *c, StatusBy by);
// What a thing has under a name, at the period of `c`.
Value named(const Context *c, const char *name);
// Why a thing has its status.
const Explanation *why_status(const Compose *c, EntityId thing, ExplainDepth depth);
// A block with the answer to a question; NULL: it has no rows.
Block *add_answer(const Compose *c, Section *section, BlockKind kind, const char *query);
// The month before the period of the report, or what lies before its quarter, year …
Period period_before(const Compose *c);
// The first and the last month of the year of a plan that holds the period of the report.
Period year_of(const Compose *c, EntityId plan);
// Whether anything is of one of those kinds.
bool has_kind(const Compose *c, KindSet kinds);

// The card of one measured thing.
void add_card(Compose *c, Section *section, const Value *thing);

// Panels: each adds its blocks to a section; nothing, where there is nothing to tell.
typedef void Panel(Compose *c, Section *section);
#define PANEL(id, name, title, function) Panel function;
#include "model/panel.def"
#undef PANEL

#endif
