// SPDX-License-Identifier: Apache-2.0
// Rows of things, with blanks around their bars or without, say what statements say.
#include "loaded.h"
#include "random.h"
#include "session/session.h"

#include <criterion/criterion.h>

TestSuite(table_rows, .init = mem_init);

#define COUNT(array)       (sizeof(array) / sizeof *(array))
#define PICK(state, array) (array)[turn(state, COUNT(array))]

enum { PLANS = ROUNDS(600), ROWS = 8, COLUMNS = 6, MONTHS = 12 };

typedef struct Said {
    const char *name;
    const char *statement; // %s: what stands in the cell; NULL: it stands in the head
    bool text;
} Said;

static const Said columns[COLUMNS] = {
    {"code", NULL, false},
    {"title", NULL, true},
    {"measure", "measure \"%s\"", true},
    {"verification", "verification \"%s\"", true},
    {"total", "total %s", false},
    {"jan..dec", "target monthly 2024: %s", false},
};

static const char *const texts[] = {
    "Acta",
    "Niñas y niños",
    "a",
    "é",
    "-x",
    "x-",
    "dos  blancos",
    "con | barra",
    "| al principio",
    "una descripción que es más larga que los sesenta y cuatro bytes que se miran de una vez",
    "ñññññññññññññññññññññññññññññññññññññññññ",
    "a\tb",
    "100",
    "1,000"};
static const char *const numbers[] = {"0",     "7",     "12",     "2,441",  "1000",
                                      "6,800", "32767", "32,768", "100000", "1.5"};
static const char *const cells[] = {"-", "-", "1", "45", "845", "1,200", "20,800", "7"};

static void write_series(Buf *out, uint32_t *random) {
    for (uint32_t i = 0; i < MONTHS; i++) {
        const char *cell = turn(random, 60) == 0 ? PICK(random, numbers) : PICK(random, cells);
        buf_printf(out, "%s%s", i > 0 ? " " : "", cell);
    }
}

static const char *some_cell(uint32_t column, uint32_t row, uint32_t *random) {
    Buf out = {0};
    if (column == 0)
        buf_printf(&out, "C%u", row);
    else if (column == COLUMNS - 1)
        write_series(&out, random);
    else if (column == 1 || turn(random, 5) > 0)
        buf_c(&out, columns[column].text ? PICK(random, texts) : PICK(random, numbers));
    return buf_text(&out);
}

// As a cell of a table, where a bar that belongs to it has a backslash.
static void write_cell(Buf *out, const char *cell) {
    for (; *cell != '\0'; cell++) {
        if (*cell == '|') buf_char(out, '\\');
        buf_char(out, *cell);
    }
}

static void write_row(Buf *out, uint32_t *random, const char *const row[COLUMNS],
                      const uint32_t order[COLUMNS], bool usual) {
    static const char *const odd[] = {"", " ", "  ", "\t", " \t "};
    static const char *const ends[] = {"", " ", "\r", "  \t"};
    buf_c(out, usual ? "  " : PICK(random, odd));
    for (uint32_t i = 0; i < COLUMNS; i++) {
        const char *cell = row[order[i]];
        if (i > 0)
            buf_printf(out, "%s|%s", usual ? " " : PICK(random, odd),
                       usual ? " " : PICK(random, odd));
        if (*cell == '\0' && turn(random, 2) == 0)
            buf_c(out, "-");
        else
            write_cell(out, cell);
    }
    buf_printf(out, "%s\n", usual ? "" : PICK(random, ends));
}

static void write_statements(Buf *out, const char *const row[COLUMNS],
                             const uint32_t order[COLUMNS]) {
    buf_printf(out, "  activity %s \"%s\" {", row[0], row[1]);
    for (uint32_t i = 0; i < COLUMNS; i++) {
        const Said *said = &columns[order[i]];
        if (said->statement == NULL || *row[order[i]] == '\0') continue;
        const char *value = strstr(said->statement, "%s");
        buf_add(out, str_slice(said->statement, value));
        buf_c(out, row[order[i]]);
        buf_printf(out, "%s\n", value + 2);
    }
    buf_c(out, "}\n");
}

static const char *dump_of(const Buf *text) {
    Tree *tree;
    Sema *sema = loaded((Str){text->ptr, (uint32_t)text->len}, parse_file, &tree);
    Buf out = {0};
    dump_model(&out, sema->model);
    buf_printf(&out, "%u diagnostics\n", diags_total(sema->diags));
    model_release(sema->model);
    sema_release(sema);
    return buf_text(&out);
}

static void shuffle(uint32_t *random, uint32_t order[COLUMNS]) {
    for (uint32_t i = 0; i < COLUMNS; i++) {
        uint32_t k = turn(random, i + 1);
        order[i] = order[k];
        order[k] = i;
    }
}

Test(table_rows, say_what_statements_say) {
    uint32_t random = 9, rows = 0;
    for (uint32_t n = 0; n < PLANS; n++) {
        Buf table = {0}, statements = {0};
        const char *row[COLUMNS];
        uint32_t order[COLUMNS] = {0};
        shuffle(&random, order);
        for (uint32_t i = 0; i < COLUMNS; i++)
            row[i] = columns[i].name;
        buf_c(&table, "plan P \"p\" { period 2024 }\nunit U \"u\"\ntable activity of U {\n");
        buf_c(&statements, "plan P \"p\" { period 2024 }\nunit U \"u\" {\n");
        write_row(&table, &random, row, order, turn(&random, 2) == 0);
        for (uint32_t r = turn(&random, ROWS); r > 0; r--, rows++) {
            for (uint32_t i = 0; i < COLUMNS; i++)
                row[i] = some_cell(i, r, &random);
            write_row(&table, &random, row, order, turn(&random, 2) == 0);
            write_statements(&statements, row, order);
        }
        buf_c(&table, "}\n");
        buf_c(&statements, "}\n");
        cr_assert_str_eq(dump_of(&table), dump_of(&statements), "%s\n%s", buf_text(&table),
                         buf_text(&statements));
    }
    cr_expect_gt(rows, 2 * PLANS);
}

// More cells than are kept are counted, and the rows behind them are read as ever.
Test(table_rows, may_have_too_many_cells) {
    for (uint32_t count = TABLE_CELLS_MAX - 70; count < TABLE_CELLS_MAX + 200; count += 7) {
        Buf text = {0};
        buf_c(&text, "plan P \"p\" { period 2024 }\ntable activity {\n  code | title\n  A |");
        for (uint32_t i = 1; i < count; i++)
            buf_c(&text, i % 3 == 0 ? " w |" : "|");
        buf_c(&text, "\n  B | b\n}\n");
        Tree *tree;
        Sema *sema = loaded(buf_str(&text), parse_file, &tree);
        cr_assert_eq(diags_total(sema->diags), 1);
        const Diag *d = diags_at(sema->diags, 0);
        cr_expect_eq(d->id, E_TABLE_CELLS);
        cr_expect_str_eq(d->message, str_printf("this row has %u cells, the header 2", count + 1));
        EntityId last = sema->model->entities.count - 1;
        cr_expect_str_eq(str_c(model_code(sema->model, last)), "B");
        model_release(sema->model);
        sema_release(sema);
    }
}
