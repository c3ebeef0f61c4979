// SPDX-License-Identifier: Apache-2.0
#include "sema/series.h"
#include "random.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

TestSuite(series, .init = mem_init);

enum { ROUNDS = 20000, PIECES_MOST = 40, TEXT_MOST = 1000 };

#define COUNT(array) (sizeof(array) / sizeof *(array))

static Sema *new_sema(void) {
    Names *names = names_new();
    Sources *sources = sources_new();
    Diags *diags = diags_new();
    sources_add(sources, "a.plan", NULL, str_copy(STR("plan P \"what errors quote\"")));
    return sema_new(model_new(names->atoms, sources, diags), names, diags, sources);
}

// What is small and whole, in every way that it is written; what looks like it; what is not.
static const char *const plain[] = {"0",     "7",      "10",  "999",   "1000",   "32767",
                                    "12345", "-",      "-",   "-",     "1,000",  "12,345",
                                    "0,001", "32,767", "007", "00001", "000,012"};
static const char *const odd[] = {
    "32768",    "32,768", "70000",     "99,999",   "999,999", "131072",  "65,536", "1234567",
    "12345678", "-5",     "--",        "1-2",      ",",       ",123",    "12,34",  "1,2345",
    "1234,567", "1,",     "1,,000",    "1,000-",   "5%",      "1.5",     "x",      "1x",
    "é",        "#",      "1,234,567", "$5",       "1_000",   "12,3-4",  "\v",     "\x7f",
    "1,-00",    "-,",     "0000000",   "00000000", "USD",     "0,00,001"};

static void add_piece(uint32_t *random, char *text, bool small) {
    static const char *const between[] = {" ", " ", " ", " ", " ", "  ", "\n", "\t ", " \r\n   "};
    strcat(text, small ? plain[turn(random, COUNT(plain))] : odd[turn(random, COUNT(odd))]);
    strcat(text, between[turn(random, COUNT(between))]);
}

static void write_text(uint32_t *random, char text[TEXT_MOST], bool *all_plain) {
    uint32_t pieces = 1 + turn(random, PIECES_MOST);
    uint32_t wrong = turn(random, 3) == 0 ? turn(random, pieces) : pieces;
    *text = '\0';
    for (uint32_t i = 0; i < pieces; i++)
        add_piece(random, text, i != wrong);
    if (turn(random, 2) == 0) // no blank behind the last one
        while (strlen(text) > 1 && strchr(" \n\r\t", text[strlen(text) - 1]) != NULL)
            text[strlen(text) - 1] = '\0';
    *all_plain = wrong == pieces;
}

static void compare(Sema *sema, const char *text, const Run *run, bool any) {
    const Numbers *numbers = &sema->model->numbers;
    Cells *cells = cells_fresh(sema);
    bool there = false;
    cr_assert(cells_read(sema, cells, str_from(text), 1), "%s", text);
    cr_assert_eq(run->count, cells->count, "%s", text);
    for (uint32_t i = 0; i < cells->count; i++) {
        cr_assert_eq(cells->scales[i], 0, "%s", text);
        cr_assert_eq(run_cell(numbers, run, i), cells->coefficients[i], "%s at %u", text, i);
        there |= cells->coefficients[i] != CELL_NONE;
    }
    cr_assert_eq(any, there, "%s", text);
}

// What it takes is what the general reader reads, and it takes all that is plain. The bytes before
// the begin and behind the limit belong to nobody.
Test(series, small_ones_are_read_as_all_are) {
    Sema *sema = new_sema();
    uint32_t random = 11, taken = 0, left = 0;
    for (uint32_t n = 0; n < ROUNDS; n++) {
        char text[TEXT_MOST];
        bool all_plain;
        Run run;
        write_text(&random, text, &all_plain);
        Str written = str_from(text);
        size_t length = written.len, more = turn(&random, 3) == 0 ? 100 : 0;
        size_t before = turn(&random, 20);
        char *block = malloc(before + length + more);
        memset(block, turn(&random, 2) == 0 ? '8' : ' ', before + length + more);
        memcpy(block + before, written.ptr, length);
        SmallSeries small =
            series_read_small(&sema->model->numbers, (Str){block + before, (uint32_t)length}, block,
                              block + before + length + more, &run);
        free(block);
        cr_assert(small != SERIES_OTHER || !all_plain, "%s", text);
        if (small != SERIES_OTHER) compare(sema, text, &run, small == SERIES_NUMBERS);
        taken += small != SERIES_OTHER;
        left += small == SERIES_OTHER;
    }
    cr_expect(taken > ROUNDS / 2 && left > ROUNDS / 5, "%u taken, %u left", taken, left);
}

Test(series, as_many_as_there_may_be) {
    Sema *sema = new_sema();
    for (uint32_t count = CELLS_MAX - 100; count < CELLS_MAX + 100; count++) {
        Buf text = {0};
        for (uint32_t i = 0; i < count; i++)
            buf_add(&text, STR("1 "));
        Run run;
        Str all = buf_str(&text);
        SmallSeries small =
            series_read_small(&sema->model->numbers, all, all.ptr, all.ptr + all.len, &run);
        cr_assert_neq(small, SERIES_DASHES);
        cr_assert(small == SERIES_OTHER || (count <= CELLS_MAX && run.count == count), "%u", count);
        cr_assert(small != SERIES_OTHER || count > CELLS_MAX - 64, "%u", count);
    }
}
