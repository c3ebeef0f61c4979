// SPDX-License-Identifier: Apache-2.0
// A report as typed blocks: what composes it makes them from plans, what paints it sees only them.
// Every figure is a value, beside the question whose answer it is.
#ifndef PLAN_VALUE_DOCUMENT_H
#define PLAN_VALUE_DOCUMENT_H

#include "base/vec.h"
#include "value/explanation.h"
#include "value/table.h"

// BLOCK(id, name for programs)
#define BLOCK_KINDS                                                                                \
    BLOCK(TEXT, "text")         /* a paragraph */                                                  \
    BLOCK(FIGURES, "figures")   /* a few numbers that say how things stand */                      \
    BLOCK(TABLE, "table")       /* rows, perhaps with a chart of them */                           \
    BLOCK(TREE, "tree")         /* rows at their depths, which can be opened and filtered */       \
    BLOCK(HEAT, "heat")         /* rows by periods: each cell a status with its number */          \
    BLOCK(SCHEDULE, "schedule") /* rows with a first and a last day */                             \
    BLOCK(CARDS, "cards")       /* each measured thing with all that is known of it */             \
    BLOCK(WHY, "why")           /* why a value is what it is */                                    \
    BLOCK(LISTING, "listing")   /* pieces of plans as they are written */

typedef enum BlockKind {
#define BLOCK(id, name) BLOCK_##id,
    BLOCK_KINDS
#undef BLOCK
} BlockKind;

typedef enum ChartKind {
#define CHART(id, name) CHART_##id,
#include "value/chart.def"
#undef CHART
    CHART_COUNT
} ChartKind;

// One number of a summary.
typedef struct Figure {
    Str label;
    Value value;
    Value before; // the same at the period before; none: nothing to compare with
    Str query, query_before;
    const Word *status; // what it counts; NULL: something else
} Figure;

// A value of a thing under a heading. `property`: what asks for it; empty: it is no figure.
typedef struct CardFact {
    Str property, label;
    Value value;
} CardFact;

// A thing at the end of a period, to date.
typedef struct CardPoint {
    Period at;
    Value target, actual, color; // actual and color: none where it has not ended
} CardPoint;

// All that is known of one measured thing.
typedef struct Card {
    Value thing;
    Str title;
    Value color, compliance;
    VEC(CardFact) facts;
    VEC(CardPoint) points;
    Value ahead; // where the last point is foreseen to be
    const Table *records;
    const Explanation *why;
} Card;

// Cards are made one by one, when they are painted: there may be many thousands.
typedef struct Cards {
    uint32_t count;
    const Value *things;                           // whose they are
    const Card *(*make)(void *of, uint32_t index); // good until the next one is made
    void *of;
    bool brief; // very many: only what matters most of each
    bool open;  // one that was asked for: shown at once
} Cards;

// A piece of a plan as it is written.
typedef struct Listing {
    Str title, text;
    Locus place;
} Listing;

typedef struct Block {
    uint8_t kind;  // BlockKind
    uint8_t chart; // ChartKind
    Str title;     // may be empty
    Str text;      // a paragraph, or what is said below a table
    Str query;     // whose answer the table is; empty: it is none
    const Table *table;
    const Value *things; // what its rows are about, one by one (none: nothing); NULL: not known
    VEC(Figure) figures;
    VEC(Listing) listings;
    Cards cards;
    const Explanation *why;
} Block;

typedef struct Section {
    Str name; // for links: letters, digits and `-`
    Str title;
    VEC(Block *) blocks;
} Section;

typedef struct Document {
    Str title;
    Str institution, subject; // the plans
    Str period;               // in words
    Str facts;                // what was known, and other things of the whole, on one line
    bool spanish;
    Period at, before;
    VEC(const Word *) statuses; // all that may be met, the worst first, neutral ones last
    VEC(Section *) sections;
} Document;

Section *document_section(Document *document, Str title);
Block *section_block(Section *section, BlockKind kind);
const char *block_kind_name(const Block *block);
// The place of a status among those of a document; -1: it is none of them.
int32_t document_status(const Document *document, const Value *value);

#endif
