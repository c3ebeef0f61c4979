// SPDX-License-Identifier: Apache-2.0
// Plain declarations are collected without nodes; here they are collected both ways.
#include "loaded.h"
#include "random.h"
#include "session/session.h"

#include <criterion/criterion.h>
#include <stddef.h>
#include <string.h>

TestSuite(packed, .init = mem_init);

#define COUNT(array)       (sizeof(array) / sizeof *(array))
#define PICK(state, array) (array)[turn(state, COUNT(array))]

enum { PLANS = ROUNDS(1500), STATEMENTS = 6, SAID_MOST = 5 };

static const char *const heads[] = {"activity A",  "actividad A", "indicator I", "unit U",
                                    "objective O", "milestone M", "project P",   "budget ",
                                    "procedure R", "step S",      "línea L"};
static const char *const said[] = {"responsible U1",
                                   "responsible U2",
                                   "responsable U9",
                                   "responsible \"U1\"",
                                   "supports U1",
                                   "contributes O1",
                                   "contributes A1",
                                   "after A1",
                                   "measure personas",
                                   "measure talleres",
                                   "medida \"Ña\"",
                                   "total 2,441",
                                   "total -3",
                                   "total \"x\"",
                                   "total x",
                                   "peso 2",
                                   "weight 3.5",
                                   "weight 75%",
                                   "start 2024-03-01",
                                   "start 2024-02-31",
                                   "start marzo",
                                   "end 2024-01-01",
                                   "fin 2025-02-01",
                                   "review annual",
                                   "review sometimes",
                                   "accumulate last",
                                   "acumula suma",
                                   "over plan",
                                   "over x",
                                   "spread even",
                                   "note \"n\"",
                                   "note \"m\"",
                                   "nota 5",
                                   "note x",
                                   "source \"s\"",
                                   "fuente x",
                                   "product 2024-01-01",
                                   "head \"h\"",
                                   "email \"e\"",
                                   "institution \"x\"",
                                   "fund \"f\"",
                                   "by \"b\"",
                                   "title \"t\"",
                                   "title x",
                                   "code X",
                                   "cause \"c\"",
                                   "period 2024",
                                   "fiscal_year mar",
                                   "version \"1\"",
                                   "lead U1",
                                   "target monthly 2024: 1 2 - 4",
                                   "meta mensual 2024: 5%",
                                   "target quarterly 2024: 1,000 2 3 4",
                                   "target quarterly 2024: 1 2 3 4 5",
                                   "target monthly 2024: 1.5 - 2.25",
                                   "target annual 2024: 100000 2000000",
                                   "target monthly 2025: 1"};

static const char *const sound[] = {
    "responsible U1",   "supports U1",    "measure personas", "medida \"Ña\"", "weight 3.5",
    "start 2024-03-01", "fin 2025-02-01", "source \"s\"",     "note \"n\"",    "nota \"m\"",
    "product \"p\"",    "risk \"r\"",     "contributes U1",   "peso 2"};

static Str some_plan(uint32_t *random) {
    Buf text = {0};
    buf_c(&text, "plan P \"p\" { period 2024 }\nunit U1 \"u\"\n");
    bool inside = turn(random, 3) == 0, tame = turn(random, 2) == 0;
    if (inside) buf_c(&text, "objective O9 \"o\" {\n");
    for (uint32_t n = 1; n <= STATEMENTS; n++) {
        buf_printf(&text, "%s%u \"t\"", heads[turn(random, tame ? 3 : COUNT(heads))],
                   !tame && turn(random, 8) == 0 ? 1 : n);
        if (turn(random, 6) > 0) {
            buf_c(&text, " {");
            for (uint32_t i = turn(random, tame ? 3 : SAID_MOST); i > 0; i--)
                buf_printf(&text, "\n  %s",
                           tame || turn(random, 4) > 0 ? PICK(random, sound) : PICK(random, said));
            buf_c(&text, "\n}");
        }
        buf_char(&text, '\n');
    }
    if (inside) buf_c(&text, "}\n");
    buf_c(&text,
          "# what follows is far enough from the last of them to be read as a block of it\n");
    return buf_str(&text);
}

typedef struct World {
    Sema *sema;
    const char *dump; // of the model and of what was reported
    bool plain;       // there was a plain declaration
} World;

static bool holds_plain(const Node *block) {
    for (const Node *at = block == NULL ? NULL : block->child; at != NULL; at = at->next) {
        if (at->kind == NODE_DECLS || (at->kind == NODE_DECL && holds_plain(node_child(at, 2))))
            return true;
    }
    return false;
}

static void add_diags(Buf *out, const Diags *diags) {
    for (uint32_t i = 0; i < diags_total(diags); i++) {
        const Diag *d = diags_at(diags, i);
        buf_printf(out, "%u-%u %s (%s)\n", d->span.begin, d->span.end, d->message,
                   d->help == NULL ? "" : d->help);
    }
}

static World load(Str text, Tree *parse(Source *, Names *, Diags *)) {
    Tree *tree;
    World world = {.sema = loaded(text, parse, &tree)};
    Sema *sema = world.sema;
    world.plain = holds_plain(tree->root);
    Buf out = {0};
    dump_model(&out, sema->model);
    add_diags(&out, sema->diags);
    world.dump = buf_text(&out);
    return world;
}

#define SAME(column)                                                                               \
    (a->column.count == b->column.count &&                                                         \
     (a->column.count == 0 ||                                                                      \
      memcmp(a->column.items, b->column.items, a->column.count * sizeof *a->column.items) == 0))

// Field by field: what lies between the fields may hold anything.
static bool same_entities(const Model *a, const Model *b) {
    if (a->entities.count != b->entities.count) return false;
    for (EntityId id = 1; id < a->entities.count; id++) {
        const Entity *x = &a->entities.items[id], *y = &b->entities.items[id];
        bool flags = x->kind == y->kind && x->review == y->review &&
                     x->accumulate == y->accumulate && x->direction == y->direction &&
                     x->even == y->even && x->over_plan == y->over_plan &&
                     x->generated == y->generated;
        // From here on there are 32-bit numbers alone, and nothing between them.
        size_t from = offsetof(Entity, parent);
        if (!flags || memcmp((const char *)x + from, (const char *)y + from, sizeof *x - from) != 0)
            return false;
    }
    return true;
}

static bool same_runs(const Model *a, const Model *b) {
    if (a->runs.count != b->runs.count) return false;
    for (uint32_t i = 1; i < a->runs.count; i++) {
        const Run *x = &a->runs.items[i], *y = &b->runs.items[i];
        if (x->first != y->first || x->count != y->count || x->step != y->step ||
            x->width != y->width || x->mixed != y->mixed || x->scale != y->scale ||
            x->shape != y->shape || x->currency != y->currency || x->offset != y->offset ||
            x->next != y->next)
            return false;
    }
    return true;
}

static void free_world(World *world) {
    model_release(world->sema->model);
    sema_release(world->sema);
}

// Names have numbers in the order in which they are met, which reading token by token does earlier.
static void forget_codes(World *world) {
    Model *model = world->sema->model;
    for (EntityId id = 1; id < model->entities.count; id++)
        model_entity(model, id)->code = 0;
}

static Tree *parse_in_pieces(Source *source, Names *names, Diags *diags) {
    PlainPieces *pieces = plain_pieces_new(2, 48);
    Tree *tree = parse_file_shared(source, names, diags, NULL, pieces);
    plain_pieces_release(pieces);
    return tree;
}

// Names and all.
static void expect_same_in_pieces(Str text, const World *fast) {
    World several = load(text, parse_in_pieces);
    const Model *a = fast->sema->model, *b = several.sema->model;
    cr_assert_str_eq(fast->dump, several.dump, "%s", str_c(text));
    cr_assert(same_entities(a, b) && same_runs(a, b) && SAME(attributes) && SAME(refs) &&
                  SAME(numbers.small) && SAME(numbers.narrow) && SAME(numbers.wide),
              "%s", str_c(text));
    free_world(&several);
}

// The same columns, in the same order, and with the same words about it.
Test(packed, collects_what_nodes_would) {
    uint32_t random = 5, plain = 0, good = 0;
    for (uint32_t n = 0; n < PLANS; n++) {
        Str text = some_plan(&random);
        World fast = load(text, parse_file), slow = load(text, parse_typed);
        const Model *a = fast.sema->model, *b = slow.sema->model;
        cr_assert_str_eq(fast.dump, slow.dump, "%s\n%s\n%s", str_c(text), fast.dump, slow.dump);
        if (n % 8 == 0) expect_same_in_pieces(text, &fast);
        forget_codes(&fast);
        forget_codes(&slow);
        cr_assert(same_entities(a, b) && same_runs(a, b) && SAME(attributes) && SAME(refs) &&
                      SAME(numbers.small) && SAME(numbers.narrow) && SAME(numbers.wide),
                  "%s", str_c(text));
        plain += fast.plain;
        good += diags_total(fast.sema->diags) == 0;
        free_world(&fast);
        free_world(&slow);
    }
    cr_expect(plain > PLANS * 9 / 10 && good > PLANS / 5, "%u plain, %u sound", plain, good);
}

// A declaration is told in 13 bits how long it is: longer ones are read node by node.
Test(packed, long_declarations_say_all_they_say) {
    static const uint32_t lengths[] = {100,  8100, 8150,  8180,  8191,
                                       8192, 8200, 16400, 65500, 70000};
    uint32_t plain = 0;
    for (size_t i = 0; i < COUNT(lengths); i++) {
        for (uint32_t more = 0; more < 60; more++) {
            char *note = mem_new_atomic(lengths[i] + more + 1);
            memset(note, 'n', lengths[i] + more);
            note[lengths[i] + more] = '\0';
            Str text = str_from(
                str_printf("plan P \"p\" { period 2024 }\nactivity A1 \"t\" {\n  note \"%s\"\n"
                           "  weight 3\n}\nactivity A2 \"u\" { source \"s\" }\n%s\n",
                           note, "# what follows is far enough from the last of them"));
            World fast = load(text, parse_file), slow = load(text, parse_typed);
            cr_assert_str_eq(fast.dump, slow.dump, "%u bytes", lengths[i] + more);
            cr_assert_not_null(strstr(fast.dump, note));
            plain += fast.plain;
            free_world(&fast);
            free_world(&slow);
        }
    }
    cr_expect_gt(plain, 60);
}

// --- records -------------------------------------------------------------------------------------

enum { THINGS = 20, RECORDS = 90, RECORD_PLANS = ROUNDS(400) };

// Month by month, some things left out: one, several or none in another layout.
static Str some_records(uint32_t *random) {
    static const char *const values[] = {"7", "1,200", "0.25", "12345678", "40000", "50%", "-3"};
    static const char *const codes[] = {"A1", "A2",     "A20",  "X",
                                        "U1", "\"A3\"", "P:A4", "A.LONGER.CODE.17"};
    Buf text = {0};
    buf_c(&text, "plan P \"p\" { period 2024 }\nunit U1 \"u\"\n");
    for (uint32_t i = 1; i <= THINGS; i++)
        buf_printf(&text, "activity A%s%u \"a\" { target monthly 2024: 5 6 7 }\n",
                   i == 17 ? ".LONGER.CODE." : "", i);
    uint32_t thing = 0, month = 1;
    const char *lead = turn(random, 2) == 0 ? "record " : "  registro ";
    for (uint32_t i = 0; i < RECORDS; i++) {
        bool odd = turn(random, 20) == 0;
        thing += 1 + turn(random, 10) / 7;
        if (thing > THINGS) month = month % 12 + 1, thing = 1;
        if (odd)
            buf_c(&text, PICK(random, ((const char *const[]){"\n", " ", "# c\n", "unit V\n"})));
        buf_printf(&text, "%s", lead);
        if (turn(random, 20) == 0)
            buf_c(&text, PICK(random, codes));
        else
            buf_printf(&text, "A%s%u", thing == 17 ? ".LONGER.CODE." : "", thing);
        buf_printf(&text, " 2024-%02u = %s", month,
                   turn(random, 8) == 0 ? PICK(random, values) : "5");
        if (turn(random, 5) > 0)
            buf_printf(&text, " on 202%u-%02u-%02u",
                       turn(random, 12) == 0 ? 3 + turn(random, 3) : 4, month,
                       1 + turn(random, 30));
        buf_char(&text, '\n');
    }
    return buf_str(&text);
}

static void expect_same_record(const Model *a, const Record *x, const Model *b, const Record *y,
                               const char *text) {
    Period period = run_period(&x->run, 0), other = run_period(&y->run, 0);
    cr_assert(period_equal(period, other) && x->on == y->on && x->state == y->state &&
                  run_cell(&a->numbers, &x->run, 0) == run_cell(&b->numbers, &y->run, 0) &&
                  x->run.scale == y->run.scale && x->run.shape == y->run.shape &&
                  model_record_place(a, x, period) == model_record_place(b, y, other),
              "%s", text);
}

Test(packed, records_are_kept_as_nodes_would_be) {
    uint32_t random = 11, brief = 0, other = 0;
    for (uint32_t n = 0; n < RECORD_PLANS; n++) {
        Str text = some_records(&random);
        World fast = load(text, parse_file), slow = load(text, parse_typed);
        const Model *a = fast.sema->model, *b = slow.sema->model;
        cr_assert_str_eq(fast.dump, slow.dump, "%s\n%s\n%s", str_c(text), fast.dump, slow.dump);
        cr_assert_eq(a->entities.count, b->entities.count, "%s", str_c(text));
        for (EntityId id = 1; id < a->entities.count; id++) {
            uint32_t count = model_record_count(a, id);
            cr_assert_eq(count, model_record_count(b, id), "%s", str_c(text));
            for (uint32_t i = 0; i < count; i++) {
                Record one = model_record(a, id, i), same = model_record(b, id, i);
                expect_same_record(a, &one, b, &same, str_c(text));
            }
        }
        brief += a->briefs.count;
        other += a->records.count;
        free_world(&fast);
        free_world(&slow);
    }
    cr_expect(brief > RECORD_PLANS * RECORDS / 3 && other > RECORD_PLANS, "%u, %u", brief, other);
}
