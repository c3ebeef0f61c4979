// SPDX-License-Identifier: Apache-2.0
// Numbers of a statement or a row: read from their text, stored as a run.
#ifndef PLAN_SEMA_SERIES_H
#define PLAN_SEMA_SERIES_H

#include "base/limits.h"
#include "sema/sema.h"

// Numbers under construction.
typedef struct Cells {
    int64_t coefficients[CELLS_MAX];
    uint8_t scales[CELLS_MAX];
    uint32_t count;
    uint32_t percents; // so many that are not 0 were written in percent
    uint8_t shape;     // NumShape of the first that has one
    uint16_t currency;
} Cells;

static inline void cells_clear(Cells *cells) {
    cells->count = 0;
    cells->percents = 0;
    cells->shape = SHAPE_PLAIN;
    cells->currency = 0;
}

// The session's own, empty; good until the next call.
Cells *cells_fresh(Sema *sema);
// Reads one number (`-` or nothing: none; `1,100`, `12%`, `USD 5`, `$5`) and appends it. False
// after a report.
bool cells_add(Sema *sema, Cells *cells, Str text, Pos at);
// Reads numbers that are split by blanks; comments between them are skipped.
bool cells_read(Sema *sema, Cells *cells, Str text, Pos at);
typedef enum SmallSeries {
    SERIES_OTHER,   // nothing is kept
    SERIES_DASHES,  // there is no number in it
    SERIES_NUMBERS, // there is
} SmallSeries;
// Reads the common series, small whole numbers and dashes, straight into their column: the count
// and the place of the run. Bytes from `begin` up to `limit` may be read.
SmallSeries series_read_small(Numbers *numbers, Str text, const char *begin, const char *limit,
                              Run *run);
// Reads whatever numbers stand in a span; the run lacks its first month and its step.
bool series_read(Sema *sema, Span span, Run *run);
// Stores `cells` as a run that begins in `first` with `step` months each.
bool cells_store(Sema *sema, const Cells *cells, Month first, uint32_t step, Span span, Run *run);
// The same for one number over `period`.
bool cells_store_one(Sema *sema, const Cells *cells, Period period, Span span, Run *run);

// Where the next run of targets belongs, until another is added: it is written there, since what was
// written field by field and is read as a whole right then makes the processor wait.
Run *targets_next(Model *model);
// Puts the run that was written there before those in `*head`.
void targets_add(Model *model, uint32_t *head);

// A number node (NUMBER, MONEY) or the text of a cell as a value; VALUE_NONE after a report.
Value number_value(Sema *sema, Span span);

// `target monthly 2024: …`: its word, its period ({0,0}: the plan's) and its numbers; adds to `*head`.
void series_targets(Sema *sema, const Scope *scope, WordId word, Span period, Span span,
                    uint32_t *head);
// The same of a node, or those of `target mar = 500, …`.
void series_target(Sema *sema, const Scope *scope, Node *node, uint32_t *head);
// The place of the n-th child of a node; {0,0}: it has none.
Span span_optional(const Node *node, uint32_t n);
// The months between two values of a SERIES word.
uint32_t series_step(WordId word);
// Where a series begins: its period, else ({0,0}) the plan's; checks that `count` values fit.
bool series_begin(Sema *sema, const Scope *scope, Span period, Span span, uint32_t step,
                  uint32_t count, Month *first);

#endif
