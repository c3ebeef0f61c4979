// SPDX-License-Identifier: Apache-2.0
// What is late and who is called on; money against work; what is scheduled.
#include "compose/parts.h"

// --- late ----------------------------------------------------------------------------------------

static void add_title(const Compose *c, Block *block, const char *title) {
    if (block != NULL) block->title = words(c, title);
}

void panel_delays(Compose *c, Section *section) {
    if (!has_kind(c, KINDS_MEASURED)) return;
    Block *block =
        add_answer(c, section, BLOCK_TABLE,
                   "measured where count(missing) > 0 | show code, title, responsible, missing, "
                   "target, actual, compliance, color");
    if (block == NULL) {
        block = section_block(section, BLOCK_TEXT);
        block->text = words(c, "No report that is due is missing.");
    }
}

// --- who is called on ----------------------------------------------------------------------------

// What is sent in the month after the period, about how it ended.
void panel_notices(Compose *c, Section *section) {
    Buf query = {0};
    Month next = c->now.at.last + 1;
    buf_c(&query, "alerts at ");
    period_write(&query, (Period){next, next});
    Block *block = add_answer(c, section, BLOCK_TABLE, buf_text(&query));
    if (block == NULL) return;
    block->text = words(c, "What the procedures send in the month after the period.");
}

// --- money ---------------------------------------------------------------------------------------

void panel_spending(Compose *c, Section *section) {
    if (!has_kind(c, kind_bit(KIND_BUDGET))) return;
    add_title(c,
              add_answer(c, section, BLOCK_TABLE,
                         "budgets | show code, title, fund, annual as \"Money\", actual as "
                         "\"Spent\", progress as \"Share spent\""),
              "Budget lines");
    Block *block = add_answer(
        c, section, BLOCK_TABLE,
        "units where sum(amount for budgets within it) is not none | show code, title, "
        "sum(amount for budgets within it) as \"Money\", sum(actual for budgets within it) as "
        "\"Spent\", 100% * sum(actual for budgets within it) / sum(amount for budgets within it) "
        "as \"Share spent\", mean(min(progress, 100%) for measured within it) as "
        "\"Progress of the work\", color");
    if (block != NULL) block->chart = CHART_BARS;
    add_title(c, block, "By unit");
    add_title(c,
              add_answer(c, section, BLOCK_TABLE,
                         "measured where sum(amount for budgets within it) is not none | show "
                         "code, title, budget, "
                         "sum(amount for budgets within it) as \"Money\", sum(actual for budgets "
                         "within it) as \"Spent\", 100% * sum(actual for budgets within it) / "
                         "sum(amount for budgets within it) as \"Share spent\", progress as "
                         "\"Progress of the work\", color"),
              "By measured thing");
}

// --- schedule ------------------------------------------------------------------------------------

void panel_timetable(Compose *c, Section *section) {
    add_answer(c, section, BLOCK_SCHEDULE,
               "nodes where kind != plan and (start is not none or end is not none or active is "
               "not none) | show code, title, responsible, start, end, active, after, progress, "
               "color");
}
