// SPDX-License-Identifier: Apache-2.0
// Rows of records: what the model has of them, and where it says that they are written.
#include "loaded.h"
#include "random.h"

#include <criterion/criterion.h>

TestSuite(table_records, .init = mem_init);

#define COUNT(array)       (sizeof(array) / sizeof *(array))
#define PICK(state, array) (array)[turn(state, COUNT(array))]

enum { PLANS = ROUNDS(300), THINGS = 150, ROWS_MOST = 200, TABLES = 3, MONTHS = 12 };

// A row that was written.
typedef struct Row {
    uint32_t thing; // 1..THINGS
    uint32_t at;    // of its code, in the text
    uint32_t first, count;
    const char *cells[MONTHS]; // as written
    uint32_t day;              // of March; 0: not said
} Row;

typedef struct Plan {
    Buf text;
    Row rows[TABLES * ROWS_MOST];
    uint32_t count;
} Plan;

static void write_things(Plan *plan) {
    buf_c(&plan->text, "plan P \"p\" { period 2024 }\n");
    for (uint32_t i = 1; i <= THINGS; i++)
        buf_printf(&plan->text, "activity A%u \"a\" { target monthly 2024: 5 6 7 }\n", i);
}

static void write_cells(Plan *plan, uint32_t *random, Row *row) {
    static const char *const cells[] = {"1", "2", "-", "40", "300", "32767"}, *const odd[] = {
                                                                                  "32768",
                                                                                  "100,000", "0.25",
                                                                                  "3000000000",
                                                                                  "-5"};
    bool tame = turn(random, 8) > 0;
    for (uint32_t i = 0; i < row->count; i++) {
        row->cells[i] = i == 0 ? "7" : PICK(random, cells);
        if (!tame && turn(random, 3) == 0) row->cells[i] = PICK(random, odd);
        buf_printf(&plan->text, " %s", row->cells[i]);
    }
}

// What stands between rows now and then.
static void write_between(Plan *plan, uint32_t *random) {
    static const char *const lines[] = {"\n", "  # a comment\n", "  NOBODY | 1 2 3\n", "\n\n"};
    if (turn(random, 20) == 0) buf_c(&plan->text, PICK(random, lines));
}

static void write_row(Plan *plan, uint32_t *random, Row row, bool days, bool causes) {
    static const char *const ends[] = {"\n", "\n", "\n", "\r\n", "  \n"};
    row.thing = 1 + turn(random, 3) * plan->count % THINGS;
    buf_c(&plan->text, turn(random, 15) == 0 ? "    " : "  ");
    row.at = plan->text.len;
    buf_printf(&plan->text, "A%u |", row.thing);
    write_cells(plan, random, &row);
    if (days && turn(random, 3) > 0) row.day = 1 + turn(random, 31);
    if (row.day > 0) buf_printf(&plan->text, " | 2024-03-%02u", row.day);
    if (days && row.day == 0) buf_c(&plan->text, " | -");
    if (causes) buf_c(&plan->text, turn(random, 4) == 0 ? " | rain" : " | -");
    buf_c(&plan->text, PICK(random, ends));
    plan->rows[plan->count++] = row;
}

// More forms than there is room for: months, scales and days.
static void write_table(Plan *plan, uint32_t *random) {
    static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                         "jul", "aug", "sep", "oct", "nov", "dec"};
    Row row = {.first = turn(random, MONTHS / 2)};
    row.count = 2 + turn(random, MONTHS / 2 - 1);
    bool days = turn(random, 2) == 0, causes = turn(random, 3) == 0;
    buf_printf(&plan->text, "table record {\n  code | %s..%s%s%s\n", months[row.first],
               months[row.first + row.count - 1], days ? " | on" : "", causes ? " | cause" : "");
    for (uint32_t i = turn(random, ROWS_MOST); i > 0; i--) {
        write_between(plan, random);
        write_row(plan, random, row, days, causes);
    }
    buf_c(&plan->text, "}\n");
}

static void expect_cell(const Model *model, const Record *record, uint32_t i, const Row *row) {
    int64_t cell = run_cell(&model->numbers, &record->run, i);
    if (strcmp(row->cells[i], "-") == 0) {
        cr_assert_eq(cell, CELL_NONE);
        return;
    }
    int64_t wanted = 0;
    uint32_t scale = 0, dot = 0;
    for (const char *c = row->cells[i]; *c != '\0'; c++) {
        scale += dot;
        if (*c >= '0' && *c <= '9') wanted = wanted * 10 + (*c - '0');
        dot |= *c == '.';
    }
    for (; scale < record->run.scale; scale++)
        wanted *= 10;
    cr_assert_eq(cell, row->cells[i][0] == '-' ? -wanted : wanted, "A%u: %s", row->thing,
                 row->cells[i]);
}

static void expect_row(const Sema *sema, const Record *record, const Row *row) {
    const Model *model = sema->model;
    Pos base = sources_find(model->sources, 1)->base;
    cr_assert_eq(record->run.count, row->count);
    cr_assert_eq(record->run.first, month_of(2024, 1) + (Month)row->first);
    Date march = period_begin(period_months(month_of(2024, 3), month_of(2024, 3)));
    cr_assert_eq(record->on, row->day == 0 ? DATE_NONE : march + (Date)row->day - 1);
    for (uint32_t i = 0; i < row->count; i++) {
        expect_cell(model, record, i, row);
        cr_assert_eq(model_record_place(model, record, run_period(&record->run, i)) - base, row->at,
                     "A%u", row->thing);
    }
}

Test(table_records, are_what_was_written_and_where) {
    uint32_t random = 3, brief = 0, other = 0, full = 0;
    for (uint32_t n = 0; n < PLANS; n++) {
        static Plan plan;
        plan = (Plan){0};
        write_things(&plan);
        for (uint32_t i = 0; i < TABLES + turn(&random, 40) / 30 * 40; i++)
            if (plan.count < (TABLES - 1) * ROWS_MOST) write_table(&plan, &random);
        Tree *tree;
        Sema *sema = loaded(buf_str(&plan.text), parse_file, &tree);
        const Model *model = sema->model;
        RecordWalk walk = {.model = model};
        uint32_t seen[THINGS + 2] = {0}, i = 0;
        for (Record record; model_next_record(&walk, &record); i++) {
            cr_assert_lt(i, plan.count);
            expect_row(sema, &record, &plan.rows[i]);
            EntityId thing = record.thing;
            Record same = model_record(model, thing, seen[plan.rows[i].thing]++);
            expect_row(sema, &same, &plan.rows[i]);
        }
        cr_assert_eq(i, plan.count, "%u of %u", i, plan.count);
        brief += model->briefs.count;
        other += model->records.count;
        full += model->form_count == BRIEF_FORMS;
        model_release(sema->model);
        sema_release(sema);
    }
    cr_expect(brief > PLANS * 50 && other > PLANS * 10 && full > PLANS / 20, "%u, %u, %u", brief,
              other, full);
}
