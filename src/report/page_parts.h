// SPDX-License-Identifier: Apache-2.0
// What the painters of a page share; nobody else includes it.
#ifndef PLAN_REPORT_PAGE_PARTS_H
#define PLAN_REPORT_PAGE_PARTS_H

#include "base/map.h"
#include "report/html.h"
#include "report/page.h"
#include "value/label.h"

typedef struct Page {
    Buf *out;
    const Document *document;
    bool spanish, printed;
    const PageServed *served; // NULL: it is not
    const char **classes; // of the statuses: `s0` …
    Map cards;            // hash of a thing -> 1: it has a card
    VEC(Period) months;   // of the cards so far: their names are drawn once
    Buf scratch, plain;
    PageProgress progress;
} Page;

// Files that are part of every page, embedded at build time.
extern const char page_css[], page_js[], live_css[], live_js[];

static inline void put(Page *page, const char *html) { buf_c(page->out, html); }
void put_label(Page *page, const char *english);         // escaped
void put_people(Page *page, const Value *value);         // a value as people read it, escaped
const char *people_text(Page *page, const Value *value); // the same, not escaped

// ` data-v="…"`: the value as programs read it, where what is shown is another text.
void put_value(Page *page, const Value *value);
// The same, the end of the tag, and the value as people read it, escaped.
void put_valued(Page *page, const Value *value);
// The class of a status, `s0` …; "" for what is none.
const char *status_class(const Page *page, const Value *value);
// A status as a dot and its name.
void put_status(Page *page, const Value *value);
// ` href="…"` of the card of a thing, or of its own page; false: it has none.
bool put_card_link(Page *page, const Value *thing);
// A status that leads to why `thing` has it.
void put_status_of(Page *page, const Value *status, const Value *thing, Period at);

// page_live.c: what a served page has besides.
void put_live_head(Page *page);
// ` href="/thing?…"` of a thing at a period.
void put_thing_link(Page *page, const Value *thing, Period at);

// page_table.c
void paint_table(Page *page, const Block *block);
void paint_tree(Page *page, const Block *block, bool filtered);
void paint_heat(Page *page, const Block *block);
// A table without a caption, as it stands in a card. `things`: what its rows are about; NULL.
void put_rows(Page *page, const Table *table, const Value *things, const char *class);
void put_heading(Page *page, const Column *column);

// page_figures.c
void paint_figures(Page *page, const Block *block);

// page_cards.c, page_why.c, page_schedule.c
void paint_cards(Page *page, const Block *block);
// `brief`: only the answer.
void put_explanation(Page *page, const Explanation *why, bool brief);
void paint_schedule(Page *page, const Block *block);

#endif
