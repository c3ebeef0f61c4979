// SPDX-License-Identifier: Apache-2.0
// The lower bound of the load benchmark: what a hand-written loader needs, on one thread, to
// bring the generator's text of a plan into memory as columns. It reads exactly that layout and
// nothing else: one space between cells, no comments, no checks beyond what it needs to go on.
// It does resolve every code, of units, activities and records, as any loader must.

#define _GNU_SOURCE
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MONTHS = 12, REPORTED = 9, TO_DATE = 9, CODE_BYTES = 16, MAX_DEPTH = 16 };
enum { BLOCK_ROWS = 4096 };
enum { LEAST_ACTIVITY = 96, LEAST_UNIT = 24, PAGE = 4096 }; // bytes of text for each, at least
#define NONE INT64_MIN
#define NOT_FOUND UINT32_MAX

// A code, zero-padded, so that it is compared and hashed as two words.
struct code {
    uint64_t word[2];
};

struct slice {
    uint32_t start, length;
};

// Open addressing; a slot holds a row of the codes plus one, 0 is free.
struct code_index {
    uint32_t *slot;
    uint64_t mask;
    const struct code *codes;
};

// The columns of so many activities, together, so that filling them touches few places.
struct block {
    struct slice title[BLOCK_ROWS];
    uint32_t unit[BLOCK_ROWS];
    int64_t target[MONTHS][BLOCK_ROWS], actual[REPORTED][BLOCK_ROWS];
};

struct units {
    size_t count, capacity;
    struct code *code;
    uint32_t *parent; // a parent comes before its units; the root is its own
    struct code_index index;
};

struct activities {
    size_t count, capacity;
    struct code *code;
    struct block *block;
    struct code_index index;
};

struct plan {
    const char *text, *end;
    struct units units;
    struct activities activities;
    uint32_t open[MAX_DEPTH]; // the units whose blocks are open
    size_t depth;
};

static void fail(const char *message)
{
    fprintf(stderr, "bound: %s\n", message);
    exit(1);
}

// ---- memory

static bool small_pages; // asked for on the command line, to see what large ones bring

// Zeroed pages that cost nothing until they are touched, so that no column ever moves.
static void *reserve(size_t bytes)
{
    void *pages = mmap(NULL, bytes + PAGE, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (pages == MAP_FAILED)
        fail("out of memory");
    madvise(pages, bytes, small_pages ? MADV_NOHUGEPAGE : MADV_HUGEPAGE);
    return pages;
}

static struct code_index make_index(const struct code *codes, size_t capacity)
{
    uint64_t slots = 16;
    while (slots < capacity + capacity / 2)
        slots *= 2;
    return (struct code_index){reserve(slots * sizeof(uint32_t)), slots - 1, codes};
}

static void reserve_columns(struct plan *plan, size_t bytes)
{
    struct units *u = &plan->units;
    struct activities *a = &plan->activities;
    u->capacity = bytes / LEAST_UNIT + 1;
    u->code = reserve(u->capacity * sizeof *u->code);
    u->parent = reserve(u->capacity * sizeof *u->parent);
    u->index = make_index(u->code, u->capacity / 16);
    a->capacity = bytes / LEAST_ACTIVITY + 1;
    a->code = reserve(a->capacity * sizeof *a->code);
    a->block = reserve((a->capacity / BLOCK_ROWS + 1) * sizeof *a->block);
    a->index = make_index(a->code, a->capacity);
}

// A zero byte follows the text, which ends any search for a character.
static void map_text(struct plan *plan, const char *path)
{
    struct stat info;
    int file = open(path, O_RDONLY);
    if (file < 0 || fstat(file, &info) != 0 || info.st_size == 0)
        fail("cannot read the file");
    if (info.st_size >= INT64_C(1) << 32)
        fail("the file has 4 GB or more");
    size_t bytes = (size_t)info.st_size;
    char *text = reserve(bytes);
    if (mmap(text, bytes, PROT_READ, MAP_PRIVATE | MAP_FIXED, file, 0) == MAP_FAILED)
        fail("cannot map the file");
    close(file);
    plan->text = text;
    plan->end = text + bytes;
    reserve_columns(plan, bytes);
}

// ---- codes

static bool same_code(struct code a, struct code b)
{
    return a.word[0] == b.word[0] && a.word[1] == b.word[1];
}

// All but the last character are mixed; the last is added, so that the codes of neighbours, which
// a plan declares and reports together, lie together in the index.
static uint64_t hash_code(struct code code)
{
    size_t last = code.word[1] != 0;
    unsigned shift = (63u - (unsigned)__builtin_clzll(code.word[last] | 1)) & ~7u;
    uint64_t character = code.word[last] >> shift;
    code.word[last] ^= character << shift;
    uint64_t h = code.word[0] * UINT64_C(0x9e3779b97f4a7c15) ^ code.word[1];
    h = (h ^ h >> 32) * UINT64_C(0xd6e8feb86659fd93);
    return (h ^ h >> 29) + character;
}

static uint32_t find_code(const struct code_index *index, struct code code)
{
    for (uint64_t i = hash_code(code) & index->mask; index->slot[i]; i = (i + 1) & index->mask)
        if (same_code(index->codes[index->slot[i] - 1], code))
            return index->slot[i] - 1;
    return NOT_FOUND;
}

static void add_code(struct code_index *index, struct code code, size_t row)
{
    uint64_t i = hash_code(code) & index->mask;
    for (; index->slot[i]; i = (i + 1) & index->mask)
        if (same_code(index->codes[index->slot[i] - 1], code))
            fail("a code is declared twice");
    index->slot[i] = (uint32_t)row + 1;
}

// Reads a code up to a space or a line's end, behind the bytes that `code` already has.
static const char *read_code(const char *p, struct code *code, size_t length)
{
    char *bytes = (char *)code;
    while ((unsigned char)*p > ' ') {
        if (length >= CODE_BYTES)
            fail("a code is too long");
        bytes[length++] = *p++;
    }
    return p;
}

static size_t code_length(struct code code)
{
    return strnlen((const char *)&code, CODE_BYTES);
}

static uint32_t find_unit(const struct plan *plan, const char *p)
{
    struct code code = {{0, 0}};
    read_code(p, &code, 0);
    uint32_t unit = find_code(&plan->units.index, code);
    if (unit == NOT_FOUND)
        fail("no such unit");
    return unit;
}

// ---- text

static const char *after(const char *p, const char *end, int byte)
{
    const char *found = memchr(p, byte, (size_t)(end - p));
    if (!found)
        fail("the text ends too early");
    return found + 1;
}

static const char *skip_spaces(const char *p)
{
    while (*p == ' ')
        p++;
    return p;
}

static bool starts(const char *p, const char *word)
{
    return strncmp(p, word, strlen(word)) == 0;
}

// Reads one cell, a number with or without separated thousands, or a dash; then the space.
static inline const char *read_cell(const char *p, int64_t *cell)
{
    int64_t number = 0;
    if (*p == '-') {
        *cell = NONE;
        return p + 2;
    }
    for (; *p > ' '; p++)
        if (*p != ',')
            number = number * 10 + (*p - '0');
    *cell = number;
    return p + 1;
}

static inline const char *read_row(const char *p, int64_t (*columns)[BLOCK_ROWS],
                                   size_t count, size_t row)
{
    for (size_t i = 0; i < count; i++)
        p = read_cell(p, &columns[i][row % BLOCK_ROWS]);
    return p;
}

static struct block *block_of(const struct activities *a, size_t row)
{
    return &a->block[row / BLOCK_ROWS];
}

// ---- statements

static const char *read_unit(struct plan *plan, const char *p)
{
    struct units *u = &plan->units;
    size_t row = u->count++;
    if (row == u->capacity)
        fail("more units than expected");
    read_code(p, &u->code[row], 0);
    add_code(&u->index, u->code[row], row);
    u->parent[row] = plan->depth ? plan->open[plan->depth - 1] : (uint32_t)row;
    p = after(p, plan->end, '\n');
    if (p[-2] == '{') {
        if (plan->depth == MAX_DEPTH)
            fail("units are nested too deeply");
        plan->open[plan->depth++] = (uint32_t)row;
    }
    return p;
}

static size_t new_activity(struct plan *plan, struct code code, uint32_t unit)
{
    struct activities *a = &plan->activities;
    size_t row = a->count++;
    if (row == a->capacity)
        fail("more activities than expected");
    a->code[row] = code;
    struct block *block = block_of(a, row);
    block->unit[row % BLOCK_ROWS] = unit;
    for (size_t m = 0; m < REPORTED; m++)
        block->actual[m][row % BLOCK_ROWS] = NONE;
    add_code(&a->index, code, row);
    return row;
}

static struct slice make_slice(const struct plan *plan, const char *start, const char *end)
{
    return (struct slice){(uint32_t)(start - plan->text), (uint32_t)(end - start)};
}

// code | title | measure | verification | jan..dec | total
static const char *read_activity_row(struct plan *plan, const char *p, struct code code,
                                     size_t prefix, uint32_t unit)
{
    struct activities *a = &plan->activities;
    p = read_code(p, &code, prefix) + 3;
    size_t row = new_activity(plan, code, unit);
    const char *title = p;
    p = after(p, plan->end, '|') + 1;
    block_of(a, row)->title[row % BLOCK_ROWS] = make_slice(plan, title, p - 3);
    p = after(p, plan->end, '|') + 1;
    p = after(p, plan->end, '|') + 1;
    p = read_row(p, block_of(a, row)->target, MONTHS, row);
    return after(p, plan->end, '\n');
}

static const char *read_activity_table(struct plan *plan, const char *p)
{
    uint32_t unit = find_unit(plan, p);
    struct code code = plan->units.code[unit];
    size_t prefix = code_length(code);
    ((char *)&code)[prefix++ % CODE_BYTES] = '.';
    p = after(p, plan->end, '\n');
    p = after(p, plan->end, '\n');
    while (*p == ' ')
        p = read_activity_row(plan, p + 2, code, prefix, unit);
    return after(p, plan->end, '\n');
}

static uint32_t find_activity(const struct plan *plan, const char **p)
{
    struct code code = {{0, 0}};
    *p = read_code(*p, &code, 0) + 1;
    uint32_t row = find_code(&plan->activities.index, code);
    if (row == NOT_FOUND)
        fail("a record of no activity");
    return row;
}

// code | jan..sep
static const char *read_record_table(struct plan *plan, const char *p)
{
    p = after(p, plan->end, '\n');
    p = after(p, plan->end, '\n');
    while (*p == ' ') {
        p += 2;
        uint32_t row = find_activity(plan, &p);
        p = read_row(p + 2, block_of(&plan->activities, row)->actual, REPORTED, row);
    }
    return after(p, plan->end, '\n');
}

// activity U1.1 "…" { responsible U1 measure … verification "…" target monthly 2024: … total … },
// an attribute to a line.
static const char *read_activity(struct plan *plan, const char *p)
{
    struct activities *a = &plan->activities;
    struct code code = {{0, 0}};
    const char *title = read_code(p, &code, 0) + 2;
    p = after(title, plan->end, '"');
    struct slice name = make_slice(plan, title, p - 1);
    p = after(p, plan->end, '\n') + strlen("  responsible ");
    size_t row = new_activity(plan, code, find_unit(plan, p));
    block_of(a, row)->title[row % BLOCK_ROWS] = name;
    p = after(p, plan->end, '\n');
    p = after(p, plan->end, '\n');
    p = after(p, plan->end, '\n') + strlen("  target monthly 2024: ");
    p = read_row(p, block_of(a, row)->target, MONTHS, row);
    p = after(p, plan->end, '\n');
    return after(p, plan->end, '\n');
}

// The two letters that tell the first nine months apart.
static size_t month_at(const char *p)
{
    switch (p[1] << 8 | p[2]) {
    case 'a' << 8 | 'n': return 0;
    case 'e' << 8 | 'b': return 1;
    case 'a' << 8 | 'r': return 2;
    case 'p' << 8 | 'r': return 3;
    case 'a' << 8 | 'y': return 4;
    case 'u' << 8 | 'n': return 5;
    case 'u' << 8 | 'l': return 6;
    case 'u' << 8 | 'g': return 7;
    case 'e' << 8 | 'p': return 8;
    }
    fail("no such month");
    return 0;
}

// record U1.1 feb 2024 = 480 on 2024-03-04
static const char *read_record(struct plan *plan, const char *p)
{
    uint32_t row = find_activity(plan, &p);
    size_t month = month_at(p);
    int64_t *actual = block_of(&plan->activities, row)->actual[month];
    p = read_cell(p + strlen("feb 2024 = "), &actual[row % BLOCK_ROWS]);
    return p + strlen("on 2024-03-04\n");
}

static const char *read_statement(struct plan *plan, const char *p)
{
    if (starts(p, "record "))
        return read_record(plan, p + 7);
    if (starts(p, "activity "))
        return read_activity(plan, p + 9);
    if (starts(p, "table activity of "))
        return read_activity_table(plan, p + 18);
    if (starts(p, "table record "))
        return read_record_table(plan, p + 13);
    if (starts(p, "unit "))
        return read_unit(plan, p + 5);
    if (starts(p, "plan "))
        return after(p, plan->end, '}') + 1;
    if (*p == '}' && plan->depth > 0)
        plan->depth--;
    else if (*p != '\n')
        fail("not the generator's text");
    return after(p, plan->end, '\n');
}

static void load(struct plan *plan, const char *path)
{
    map_text(plan, path);
    const char *p = plan->text;
    while (p < plan->end)
        p = read_statement(plan, skip_spaces(p));
}

// ---- to date

struct to_date {
    int64_t target, actual; // or NONE
};

static int64_t sum_columns(int64_t (*columns)[BLOCK_ROWS], size_t row)
{
    int64_t sum = 0, some = 0;
    for (size_t m = 0; m < TO_DATE; m++) {
        int64_t value = columns[m][row % BLOCK_ROWS];
        some |= value != NONE;
        sum += value == NONE ? 0 : value;
    }
    return some ? sum : NONE;
}

static struct to_date activity_to_date(const struct activities *a, size_t row)
{
    return (struct to_date){sum_columns(block_of(a, row)->target, row),
                            sum_columns(block_of(a, row)->actual, row)};
}

static bool is_rated(struct to_date d)
{
    return d.target != NONE && d.target != 0 && d.actual != NONE;
}

static void print_code(struct code code)
{
    fwrite(&code, 1, code_length(code), stdout);
}

static void print_value(int64_t value)
{
    putchar(',');
    if (value != NONE)
        printf("%" PRId64, value);
}

static void print_activity(const struct activities *a, size_t row)
{
    struct to_date d = activity_to_date(a, row);
    print_code(a->code[row]);
    print_value(d.target);
    print_value(d.actual);
    putchar(',');
    if (is_rated(d))
        printf("%.17g", (double)d.actual / (double)d.target);
    putchar('\n');
}

static void print_all(const struct plan *plan)
{
    puts("code,target,actual,compliance");
    for (size_t row = 0; row < plan->activities.count; row++)
        print_activity(&plan->activities, row);
}

// ---- rollup

// Of a unit's subtree. Sums of different measures mean nothing to a planner, but every
// program of the comparison can add them; the mean compliance is what a plan reports.
struct rollup {
    int64_t target, actual;
    double compliance; // sum of the compliances, none over 1
    uint64_t rated;
};

static void add_activity(struct rollup *r, struct to_date d)
{
    r->target += d.target == NONE ? 0 : d.target;
    r->actual += d.actual == NONE ? 0 : d.actual;
    if (is_rated(d)) {
        r->compliance += d.actual < d.target ? (double)d.actual / (double)d.target : 1;
        r->rated++;
    }
}

static void add_rollup(struct rollup *to, const struct rollup *from)
{
    to->target += from->target;
    to->actual += from->actual;
    to->compliance += from->compliance;
    to->rated += from->rated;
}

static void print_rollup(const struct plan *plan)
{
    const struct units *u = &plan->units;
    const struct activities *a = &plan->activities;
    struct rollup *rollup = reserve(u->count * sizeof *rollup);
    for (size_t row = 0; row < a->count; row++)
        add_activity(&rollup[block_of(a, row)->unit[row % BLOCK_ROWS]], activity_to_date(a, row));
    for (size_t i = u->count; i-- > 0;)
        if (u->parent[i] != i)
            add_rollup(&rollup[u->parent[i]], &rollup[i]);
    puts("code,target,actual,compliance");
    for (size_t i = 0; i < u->count; i++) {
        print_code(u->code[i]);
        printf(",%" PRId64 ",%" PRId64 ",", rollup[i].target, rollup[i].actual);
        if (rollup[i].rated)
            printf("%.17g", rollup[i].compliance / (double)rollup[i].rated);
        putchar('\n');
    }
}

// ---- the activities under a compliance

struct ranked {
    struct to_date to_date;
    size_t row;
};

// Compares exactly, by cross-multiplying; equal ones stay in the plan's order.
static int by_compliance(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;
    __int128 x = (__int128)a->to_date.actual * b->to_date.target;
    __int128 y = (__int128)b->to_date.actual * a->to_date.target;
    if (x != y)
        return x < y ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static void print_under(const struct plan *plan, int64_t percent)
{
    const struct activities *a = &plan->activities;
    struct ranked *list = reserve(a->count * sizeof *list);
    size_t count = 0;
    for (size_t row = 0; row < a->count; row++) {
        struct to_date d = activity_to_date(a, row);
        if (is_rated(d) && d.actual * 100 < d.target * percent)
            list[count++] = (struct ranked){d, row};
    }
    qsort(list, count, sizeof *list, by_compliance);
    puts("code,target,actual,compliance");
    for (size_t i = 0; i < count; i++)
        print_activity(a, list[i].row);
}

int main(int argc, char **argv)
{
    static struct plan plan;
    small_pages = argc > 2 && strcmp(argv[argc - 1], "--small-pages") == 0;
    argc -= small_pages;
    const char *question = argc > 2 ? argv[2] : "";
    if (argc < 2)
        fail("usage: bound FILE [--list | --rollup | --under PERCENT] [--small-pages]");
    load(&plan, argv[1]);
    if (strcmp(question, "--list") == 0)
        print_all(&plan);
    else if (strcmp(question, "--rollup") == 0)
        print_rollup(&plan);
    else if (strcmp(question, "--under") == 0 && argc > 3)
        print_under(&plan, atoi(argv[3]));
    else
        printf("%zu\n", plan.activities.count);
    return 0;
}
