// SPDX-License-Identifier: Apache-2.0
// Texts of several files read by one thread and by several, in pieces of a few dozen bytes: the
// same trees, the same rows and nodes kept of them, the same names and the same messages.
#include "syntax/plain_pieces.h"

#include "random.h"
#include "reading.h"

#include <criterion/criterion.h>

TestSuite(plain_pieces, .init = mem_init);

#define COUNT(array)       (sizeof(array) / sizeof *(array))
#define PICK(state, array) (array)[turn(state, COUNT(array))]

enum { ROUND_COUNT = ROUNDS(400), FILES = 3, STATEMENTS = 150 };

// `@`: a number.
static const char *const plain[] = {
    "record A@ 2024-03 = 5\n",
    "record A@ 2024-03 = 7 on 2024-04-02\n",
    "  registro U1.@ mar 2024 = 1,200 el 2024-04-09\n",
    "activity A@ \"Título\"\n",
    "actividad U.@ \"x\" {\n  responsable U1\n  meta mensual 2024: 1 - 3\n  peso 2\n}\n",
    "unit U@ \"u\" unit V \"v\"\n",
    "activity A@ \"y\" { # c\n  measure personas # activity A1 \"x\"\n  total 2,441\n}\n",
};

// What is read otherwise, is wrong, or only looks like a statement.
static const char *const odd[] = {
    "\n\n",
    "# record A@ 2024-03 = 5\n",
    "unit W@ {\n  unit X \"x\"\n",
    "}\n",
    "record A@ 2024-03 = n/a \"why\"\n",
    "record A@ 2024-13 = 5\n",
    "record \"A @\" 2024-03 = 5 { cause \"c\" }\n",
    "activity A@ \"a \\\"b\\\"\" {\n  note \"\"\"\nrecord A1 2024-03 = 5\nactivity B "
    "\"b\"\n\"\"\"\n}\n",
    "activity A@ \"a\" {\n  responsible U1, U2\n  activity C@ \"c\" { weight 1 }\n}\n",
    "activity A@ \"not closed\nrecord A1 2024-03 = 5\n",
    "table activity {\n  code | title\n  A@ | record A1 2024-03 = 5\nactivity T \"t\"\n}\n",
    "query q@ = activities\n",
    "actvity A@ \"a\"\n",
    "record A@ 2024-03 = 5\r\nrecord A1 2024-04 = 6\r\n",
    "rule r for unit { red when\nactivity A@ \"a\"\n",
    "  record A@ feb..mar 2024 = 3%\n",
};

static void add_numbered(Buf *text, const char *form, uint32_t number) {
    for (; *form != '\0'; form++) {
        if (*form == '@')
            buf_int(text, (int)number, 1);
        else
            buf_char(text, *form);
    }
}

static Str some_text(uint32_t *random) {
    Buf text = {0};
    uint32_t oddness = 2 + turn(random, 30), same = turn(random, COUNT(plain));
    for (uint32_t i = turn(random, STATEMENTS); i > 0; i--) {
        if (turn(random, 6) == 0) same = turn(random, COUNT(plain));
        const char *form = turn(random, oddness) == 0 ? PICK(random, odd) : plain[same];
        add_numbered(&text, form, turn(random, 2000));
    }
    return buf_str(&text);
}

typedef struct World {
    Kept kept;
    Names *names;
    const char *said; // trees and messages
} World;

static World read_all(const Str *texts, PlainPieces *pieces) {
    World world = {.names = names_new()};
    Sources *sources = sources_new();
    Buf said = {0};
    for (uint32_t i = 0; i < FILES; i++) {
        Reading r = {sources, world.names, diags_new(), NULL};
        char *copy = mem_new_atomic(texts[i].len + 2U); // as flex wants it
        if (texts[i].len > 0) memcpy(copy, texts[i].ptr, texts[i].len);
        r.source = sources_add(sources, "p.plan", NULL, (Str){copy, texts[i].len});
        Tree *tree = parse_file_shared(r.source, r.names, r.diags, &world.kept, pieces);
        dump_tree(&said, tree, r.names, sources);
        buf_c(&said, reading_messages(&r));
    }
    world.said = buf_text(&said);
    return world;
}

static bool same_row(const RecordRow *a, const RecordRow *b) {
    return a->code == b->code && a->code_length == b->code_length && a->first == b->first &&
           a->coefficient == b->coefficient && a->day == b->day && a->months == b->months &&
           a->scale == b->scale && a->percent == b->percent;
}

static bool same_node(const PackedNode *a, const PackedNode *b) {
    return a->begin == b->begin && a->length == b->length && a->name == b->name &&
           a->kind == b->kind && a->child == b->child && a->next == b->next;
}

static bool same_kept(const Kept *a, const Kept *b) {
    bool same = a->rows.count == b->rows.count && a->packed.count == b->packed.count;
    for (uint32_t i = 0; same && i < a->rows.count; i++)
        same = same_row(&a->rows.items[i], &b->rows.items[i]);
    for (uint32_t i = 0; same && i < a->packed.count; i++)
        same = same_node(&a->packed.items[i], &b->packed.items[i]);
    return same;
}

static bool same_names(const Names *a, const Names *b) {
    bool same = intern_count(a->atoms) == intern_count(b->atoms);
    for (Atom i = 1; same && i < intern_count(a->atoms); i++)
        same = str_equal(intern_text(a->atoms, i), intern_text(b->atoms, i));
    return same;
}

static void release(World *world) {
    tree_forget(&(Tree){.kept = &world->kept});
    intern_release(world->names->atoms);
}

Test(plain_pieces, nobody_can_tell_how_many_read) {
    uint32_t random = 3, rows = 0, nodes = 0;
    for (uint32_t n = 0; n < ROUND_COUNT; n++) {
        Str texts[FILES];
        for (uint32_t i = 0; i < FILES; i++)
            texts[i] = some_text(&random);
        PlainPieces *pieces = plain_pieces_new(2 + n % 3, 16 + turn(&random, n % 2 == 0 ? 20 : 200));
        World one = read_all(texts, NULL), several = read_all(texts, pieces);
        cr_assert_str_eq(one.said, several.said, "%u: %s\n%s", n, one.said, several.said);
        cr_assert(same_kept(&one.kept, &several.kept), "%u", n);
        cr_assert(same_names(one.names, several.names), "%u", n);
        rows += one.kept.rows.count;
        nodes += one.kept.packed.count;
        release(&one);
        release(&several);
        plain_pieces_release(pieces);
    }
    cr_expect_gt(rows, ROUND_COUNT * 10);
    cr_expect_gt(nodes, ROUND_COUNT * 10);
}

// What takes more than a piece may keep is left to the caller's thread.
Test(plain_pieces, many_short_statements_in_a_piece) {
    Buf text = {0};
    for (int i = 0; i < 5000; i++)
        buf_c(&text, i % 700 < 350 ? "unit U \"\"\n" : "record A 2024-01=1\n");
    Str texts[FILES] = {buf_str(&text), buf_str(&text), STR("")};
    PlainPieces *pieces = plain_pieces_new(2, 4096);
    World one = read_all(texts, NULL), several = read_all(texts, pieces);
    cr_expect_str_eq(one.said, several.said);
    cr_expect(same_kept(&one.kept, &several.kept));
    cr_expect_gt(one.kept.rows.count, 2000);
    cr_expect_gt(one.kept.packed.count, 10000);
    release(&one);
    release(&several);
    plain_pieces_release(pieces);
}
