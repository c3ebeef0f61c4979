// SPDX-License-Identifier: Apache-2.0
// Many things at once against one by one: random expressions over random plans must have the same
// values, to the shape and the measure, and fail at the same places.
#include "plan.h"
#include "random.h"
#include "sema/lower.h"
#include "session/session.h"
#include "syntax/parse.h"

#include "base/limits.h"
#include "eval/parts.h"

#include <criterion/criterion.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

TestSuite(batch, .init = mem_init);

#define COUNT(array)  (sizeof(array) / sizeof *(array))
#define PICK(list)    ((list)[random_below(COUNT(list))])
#define CHANCE(parts) (random_below(100) < (parts))

static uint64_t seed;

static uint32_t random_below(uint32_t limit) {
    seed = seed * 6364136223846793005U + 1442695040888963407U;
    return (uint32_t)(seed >> 33) % limit;
}

__attribute__((format(printf, 2, 3))) static void say(Buf *out, const char *format, ...) {
    char text[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    buf_c(out, text);
}

// --- random plans --------------------------------------------------------------------------------

enum { THINGS = 150, UNITS = 9 };

// Whether all things of a plan are of the shape that most things of most plans have: decimals of
// one scale that add up, reported in order.
static bool plain, all_measured, with_decimals; // all_measured: and all increase

static const char *const measures[] = {"personas", "talleres", "USD", "personas", "%"};

// A thing's numbers are of one size, mostly small and round, so that bounds are met exactly.
static int64_t random_number(uint32_t size) {
    switch (size) {
    case 0: return (int64_t)random_below(3);
    case 1: return (int64_t)random_below(20) * 10;
    case 2: return (int64_t)random_below(20) * 10 - 1;
    case 3: return (int64_t)random_below(2000000) * 1000003;
    case 4: return 1500000000 + (int64_t)random_below(600000000); // the sum of two needs 64 bits
    default: return 900000000000000000 + (int64_t)random_below(1000000);
    }
}

static void add_number(Buf *out, uint32_t size, bool decimals) {
    int64_t n = random_number(size);
    say(out, " %lld", (long long)n);
    if (decimals && size < 3) say(out, ".%02u", random_below(100));
}

static void add_series(Buf *out, uint32_t size, bool decimals) {
    for (int month = 0; month < 12; month++) {
        if (CHANCE(35))
            buf_c(out, " -");
        else
            add_number(out, size, decimals);
    }
}

static void add_attributes(Buf *out, uint32_t i) {
    static const char *const ways[] = {"sum", "last", "mean", "max"};
    static const char *const reviews[] = {"monthly", "quarterly", "semiannual", "annual"};
    static const char *const directions[] = {"increase", "decrease", "keep 95%..105%",
                                             "keep 10..20"};
    static const char *const weights[] = {"0", "0.5", "3", "2.75", "1000000000000"};
    say(out, "  responsible U%u", random_below(UNITS));
    if (all_measured || CHANCE(90)) say(out, " measure \"%s\"", PICK(measures));
    if (!plain && CHANCE(25)) say(out, " accumulate %s", PICK(ways));
    if (CHANCE(25)) say(out, " review %s", PICK(reviews));
    if (!all_measured && CHANCE(30)) say(out, " direction %s", PICK(directions));
    if (!plain && CHANCE(15)) buf_c(out, " over plan");
    if (CHANCE(20)) say(out, " baseline %u", random_below(50));
    if (CHANCE(30)) say(out, " weight %s", PICK(weights));
    if (CHANCE(20)) say(out, " total %u", random_below(500));
    if (!plain && i > 10 && CHANCE(5))
        say(out, " formula max(T%u, T%u)", random_below(10), random_below(10));
    buf_c(out, "\n");
}

static void add_thing(Buf *out, uint32_t i) {
    static const char *const kinds[] = {"activity", "indicator", "project"};
    bool large = !plain && CHANCE(4), larger = !plain && CHANCE(10);
    uint32_t size = large ? 5 : larger ? 3 + random_below(2) : random_below(3);
    bool decimals = plain ? with_decimals : CHANCE(15);
    say(out, "%s T%u \"Cosa %u\" {\n", PICK(kinds), i, i);
    add_attributes(out, i);
    if (!plain && CHANCE(8)) {
        say(out, "  spread even target 2024 = %u\n", random_below(1000));
    } else if (plain || CHANCE(90)) {
        buf_c(out, "  target monthly 2024:");
        add_series(out, size, decimals);
        buf_c(out, "\n");
        if (!plain && CHANCE(20)) say(out, "  target quarterly 2025: 10 - 20 30\n");
    }
    buf_c(out, "}\n");
    bool reports = CHANCE(85);
    if (reports) {
        say(out, "record T%u monthly 2024:", i);
        add_series(out, size, decimals);
        buf_c(out, "\n");
    }
    if (plain) return;
    uint32_t month = 1 + random_below(12);
    if (CHANCE(15)) say(out, "record T%u 2024-%02u = 7 on 2024-11-%02u\n", i, month, month);
    if (CHANCE(reports ? 10 : 40)) say(out, "record T%u 2024-%02u = n/a \"no hubo\"\n", i, month);
    if (CHANCE(8)) {
        say(out, "reprogram T%u on 2024-07-01 { target monthly 2024:", i);
        add_series(out, size, decimals);
        buf_c(out, " reason \"cambio\" }\n");
    }
}

static const char rules[] =
    "define share_of_year for measured = let part = actual / annual  if part > 1 then 1 else part\n"
    "define nested for measured = min(capped, share_of_year ?? 50%) * weight\n"
    "define mixed for activity = compliance ?? 0\n"
    "define mixed for project, indicator = if due then progress else none\n"
    "define depth for unit = mean(nested for measured within it by weight)\n"
    "rule strict for measured {\n"
    "  let c = compliance\n"
    "  not_due when c is none  green when c >= 100%  yellow when 50% <= c < 100%  red otherwise }\n"
    "rule open for project { green when actual > 10  red when compliance < 0.5 }\n"
    "evaluate measured where measure = personas and annual > 100 with strict\n"
    "evaluate projects within U1 with open\n";

static Str random_plan(void) {
    Buf out = {0};
    say(&out, "plan P \"Plan\" { period 2024..2025%s }\n",
        !plain && CHANCE(30) ? " fiscal_year jul" : "");
    for (uint32_t i = 0; i < UNITS; i++)
        say(&out, "unit U%u \"Unidad %u\" {%s", i, i, i % 3 == 2 ? " } } }\n" : "\n");
    for (uint32_t i = 0; i < THINGS; i++)
        add_thing(&out, i);
    buf_c(&out, "budget B1 \"Fondo\" { amount USD 5,000 }\nrecord B1 2024-02 = 1200\n");
    buf_c(&out, rules);
    return buf_str(&out);
}

// --- random expressions --------------------------------------------------------------------------

static void add_condition(Buf *out, int depth);

static void add_numeric(Buf *out, int depth) {
    static const char *const leaves[] = {"target",
                                         "actual",
                                         "annual",
                                         "planned",
                                         "compliance",
                                         "compliance",
                                         "capped",
                                         "progress",
                                         "gain",
                                         "weight",
                                         "low",
                                         "high",
                                         "baseline",
                                         "total",
                                         "original_target",
                                         "elapsed",
                                         "share_of_year",
                                         "nested",
                                         "mixed",
                                         "0",
                                         "1",
                                         "90%",
                                         "70%",
                                         "100%",
                                         "0.5",
                                         "12345.678",
                                         "900000000000000000",
                                         "0.000000000000000001",
                                         "(target in period)",
                                         "(actual at previous)",
                                         "(compliance at 2024-03)",
                                         "(compliance of lead)",
                                         "(depth of lead)",
                                         "streak(actual > 0)",
                                         "count(measured within lead)",
                                         "none"};
    static const char *const operators[] = {"+", "-", "*", "/", "/", "??"};
    static const char *const functions[] = {"min", "max"};
    if (depth <= 0 || CHANCE(25)) {
        buf_c(out, PICK(leaves));
    } else if (CHANCE(60)) {
        buf_c(out, "(");
        add_numeric(out, depth - 1);
        say(out, " %s ", PICK(operators));
        add_numeric(out, depth - 1);
        buf_c(out, ")");
    } else if (CHANCE(40)) {
        buf_c(out, "(if ");
        add_condition(out, depth - 1);
        buf_c(out, " then ");
        add_numeric(out, depth - 1);
        buf_c(out, " else ");
        add_numeric(out, depth - 1);
        buf_c(out, ")");
    } else if (CHANCE(60)) {
        say(out, "%s(", PICK(functions));
        add_numeric(out, depth - 1);
        buf_c(out, ", ");
        add_numeric(out, depth - 1);
        buf_c(out, ")");
    } else {
        buf_c(out, CHANCE(50) ? "abs(" : "round(");
        add_numeric(out, depth - 1);
        buf_c(out, ")");
    }
}

static void add_condition(Buf *out, int depth) {
    static const char *const leaves[] = {"due",
                                         "inapplicable",
                                         "reported",
                                         "unplanned",
                                         "rated",
                                         "color = green",
                                         "color != red",
                                         "color in [red, yellow]",
                                         "color not in [no_data, not_due]",
                                         "direction = decrease",
                                         "direction != keep",
                                         "measure = personas",
                                         "measure = talleres",
                                         "review = quarterly",
                                         "kind = project",
                                         "accumulate in [last, max]",
                                         "over = plan",
                                         "spread = even",
                                         "target is none",
                                         "total is not none",
                                         "cause is none",
                                         "title contains \"7\"",
                                         "(color at previous) = color",
                                         "compliance is none",
                                         "color is none",
                                         "lead = U3",
                                         "due = reported",
                                         "generated_code"};
    static const char *const comparisons[] = {"<", "<=", ">", ">=", "=", "!="};
    if (depth <= 0 || CHANCE(25)) {
        buf_c(out, PICK(leaves));
    } else if (CHANCE(45)) {
        buf_c(out, "(");
        add_numeric(out, depth - 1);
        say(out, " %s ", PICK(comparisons));
        add_numeric(out, depth - 1);
        if (CHANCE(25)) {
            say(out, " %s ", PICK(comparisons));
            add_numeric(out, depth - 1);
        }
        buf_c(out, ")");
    } else if (CHANCE(80)) {
        buf_c(out, "(");
        add_condition(out, depth - 1);
        buf_c(out, CHANCE(50) ? " and " : " or ");
        add_condition(out, depth - 1);
        buf_c(out, ")");
    } else {
        buf_c(out, "(not ");
        add_condition(out, depth - 1);
        buf_c(out, ")");
    }
}

static const char *random_expression(void) {
    Buf out = {0};
    static const char *const aggregates[] = {"sum",    "mean",  "min", "max",
                                             "median", "count", "list"};
    static const char *const words[] = {"color", "measure", "direction", "kind"};
    int depth = 1 + (int)random_below(4);
    uint32_t form = random_below(10);
    if (form < 4) {
        add_numeric(&out, depth);
    } else if (form < 8) {
        add_condition(&out, depth);
    } else if (form < 9) {
        say(&out, "%s(", PICK(aggregates));
        add_numeric(&out, depth - 1);
        say(&out, " for %s within lead where ", CHANCE(50) ? "measured" : "activities, projects");
        add_condition(&out, 1);
        buf_c(&out, CHANCE(50) ? " by weight)" : ")");
    } else {
        buf_c(&out, PICK(words));
    }
    return buf_text(&out);
}

// --- both ways -----------------------------------------------------------------------------------

typedef struct World {
    PlanSession *session;
    EntityId *ids;
    uint32_t count;
} World;

static void take_all(World *world) {
    const Model *model = world->session->model;
    world->ids = mem_new_atomic(model->entities.count * sizeof(EntityId));
    for (EntityId id = 1; id < model->entities.count; id++) {
        if (kind_in((Kind)model_entity(model, id)->kind, KINDS_MEASURED))
            world->ids[world->count++] = id;
    }
}

static World load(Str text) {
    char path[] = "/tmp/plan-batch-XXXXXX";
    int file = mkstemp(path);
    cr_assert(file >= 0 && write(file, text.ptr, text.len) == (ssize_t)text.len);
    close(file);
    World world = {.session = plan_open()};
    bool loaded = plan_load(world.session, path), sound = plan_resolve(world.session);
    unlink(path);
    cr_assert(loaded && sound, "%s\n%.*s", plan_diagnostics_text(world.session, (PlanStyle){0}),
              (int)text.len, text.ptr);
    take_all(&world);
    return world;
}

// NULL: not an expression (of amounts that do not go together, say).
static const Expr *read_expression(World *world, const char *text) {
    PlanSession *session = world->session;
    Buf copy = {0};
    buf_c(&copy, text);
    buf_fill(&copy, '\0', 2);
    Source *source =
        sources_add(session->sources, "x", NULL, (Str){copy.ptr, (uint32_t)copy.len - 2});
    uint32_t errors = diags_count(session->diags, SEVERITY_ERROR);
    Tree *tree = parse_expression(source, session->names, session->diags);
    if (tree->failed || tree->root == NULL) return NULL;
    Scope scope = {.plan = session->model->plans.items[0]};
    Lower l = lower_start(session->sema, &scope, KINDS_MEASURED);
    const Expr *e = lower(&l, tree->root);
    return diags_count(session->diags, SEVERITY_ERROR) == errors ? e : NULL;
}

static Eval *evaluator(const World *world, Diags *diags, Date known) {
    return eval_new(world->session->model, diags, known);
}

static Value *evaluate(const World *world, Eval *eval, const Expr *e, Period at) {
    Value *values = mem_new(world->count * sizeof(Value));
    Context c = eval_context(eval, at, VARIABLES_MAX + 1);
    eval_column(&c, e, world->ids, world->count, values, 1);
    return values;
}

// Few things at a time.
static Eval *in_pieces(const World *world, Diags *diags, Date known, uint32_t piece,
                       uint32_t threads) {
    Eval *eval = evaluator(world, diags, known);
    eval_use_threads(eval, threads);
    eval->piece = piece;
    eval->team_steps = 0;
    return eval;
}

static bool same(const Value *a, const Value *b) {
    if (!value_same(a, b)) return false;
    if (a->kind != VALUE_NUMBER) return true;
    return a->unit == b->unit && a->shape == b->shape && str_equal(value_money(a), value_money(b));
}

typedef struct Question {
    const char *text;
    const Expr *e;
    Period at;
    Date known;
} Question;

static void expect_same(const World *world, const Question *q, const Value *single,
                        const Value *batch, const char *how) {
    for (uint32_t i = 0; i < world->count; i++) {
        if (same(&single[i], &batch[i])) continue;
        Buf one = {0}, other = {0};
        value_plain(&one, &single[i]);
        value_plain(&other, &batch[i]);
        cr_assert_fail("%s of %s at %d-%02d: one by one %s, %s %s", q->text,
                       str_c(model_code(world->session->model, world->ids[i])), q->at.last / 12,
                       q->at.last % 12 + 1, buf_text(&one), how, buf_text(&other));
    }
}

static void expect_same_messages(const Diags *a, const Diags *b, const char *text) {
    cr_assert_eq(diags_total(a), diags_total(b), "errors of %s differ", text);
    for (uint32_t i = 0; i < diags_total(a); i++) {
        const Diag *x = diags_at(a, i), *y = diags_at(b, i);
        cr_assert_eq(x->span.begin, y->span.begin, "places of %s differ", text);
        cr_assert_str_eq(x->message, y->message);
        cr_assert_eq(x->notes == NULL, y->notes == NULL);
        if (x->notes != NULL) cr_assert_str_eq(x->notes->text, y->notes->text);
    }
}

static Aggregate random_aggregate(TypeKind kind) {
    static const Aggregate of_numbers[] = {AGGREGATE_SUM, AGGREGATE_MEAN,  AGGREGATE_MIN,
                                           AGGREGATE_MAX, AGGREGATE_COUNT, AGGREGATE_MEDIAN};
    static const Aggregate of_truths[] = {AGGREGATE_SHARE, AGGREGATE_ANY, AGGREGATE_ALL};
    if (kind == TYPE_NUMBER) return PICK(of_numbers);
    if (kind == TYPE_BOOL) return PICK(of_truths);
    return kind == TYPE_STATUS ? AGGREGATE_WORST : AGGREGATE_COUNT;
}

// Groups of random sizes, some of them empty.
static void compare_groups(const World *world, const Question *q, Eval *alone, Eval *team,
                           const Expr *weight) {
    enum { GROUPS = 12 };
    uint32_t end[GROUPS], most = random_below(30) == 0 ? world->count : 1 + random_below(60);
    Value by_one[GROUPS], by_team[GROUPS];
    Expr what = {.op = EXPR_AGGREGATE, .detail = random_aggregate((TypeKind)q->e->type.kind)};
    for (uint32_t i = 0, behind = 0; i < GROUPS; i++) {
        uint32_t left = world->count - behind, size = random_below(most);
        end[i] = behind += size < left ? size : left;
    }
    if (CHANCE(20)) end[0] = world->count;
    Context c = eval_context(alone, q->at, VARIABLES_MAX + 1);
    uint32_t groups = end[0] == world->count ? 1 : GROUPS;
    eval_tally_groups(&c, &what, q->e, weight, world->ids, end, groups, by_one);
    c = eval_context(team, q->at, VARIABLES_MAX + 1);
    eval_tally_groups(&c, &what, q->e, weight, world->ids, end, groups, by_team);
    for (uint32_t i = 0; i < groups; i++)
        cr_assert(same(&by_one[i], &by_team[i]), "group %u of aggregate %d of %s", i, what.detail,
                  q->text);
}

// By several threads twice, when nothing is known yet and when all is: the same values, messages in
// the same order, and steps. At last with half of these steps.
static void compare_threads(const World *world, const Question *q, const Value *single,
                            const Expr *weight) {
    Diags *diags = diags_new(), *diags_team = diags_new();
    uint32_t piece = 4 + random_below(70);
    Eval *alone = in_pieces(world, diags, q->known, piece, 1);
    Eval *team = in_pieces(world, diags_team, q->known, piece, 2 + random_below(3));
    for (int round = 0; round < 3; round++) {
        uint64_t all = EVAL_STEPS_MAX - alone->budget->left;
        uint64_t steps = round < 2 ? EVAL_STEPS_MAX : all / 2 + 1;
        eval_allow(alone, steps);
        eval_allow(team, steps);
        if (round != 1) compare_groups(world, q, alone, team, CHANCE(30) ? weight : NULL);
        const Value *by_one = evaluate(world, alone, q->e, q->at);
        if (round < 2) expect_same(world, q, single, by_one, "in pieces");
        expect_same(world, q, by_one, evaluate(world, team, q->e, q->at), "by threads");
        cr_assert_eq(alone->budget->left, team->budget->left, "steps of %s", q->text);
        cr_assert_eq(eval_errors(alone), eval_errors(team), "failures of %s", q->text);
        expect_same_messages(diags, diags_team, q->text);
    }
}

// `kept` has answered other questions, at other periods; it tells an error only once.
static uint32_t compare(const World *world, const Question *q, Eval *kept, const Expr *weight) {
    Diags *diags = diags_new(), *diags_batch = diags_new();
    Eval *eval = evaluator(world, diags, q->known);
    Map reached = {0};
    eval_cover(eval, &reached); // then each is evaluated by itself
    Value *single = evaluate(world, eval, q->e, q->at);
    expect_same(world, q, single,
                evaluate(world, evaluator(world, diags_batch, q->known), q->e, q->at), "at once");
    cr_assert_eq(diags_total(diags), diags_total(diags_batch), "errors of %s differ", q->text);
    expect_same(world, q, single, evaluate(world, kept, q->e, q->at), "later");
    if (CHANCE(40)) compare_threads(world, q, single, weight);
    return eval_errors(eval) > 0;
}

static void compare_plans(uint32_t plans, uint32_t expressions) {
    uint32_t compared = 0, failing = 0;
    for (uint32_t i = 0; i < plans; i++) {
        plain = i % 2 == 1;
        all_measured = i % 4 == 1;
        with_decimals = CHANCE(30);
        World world = load(random_plan());
        Date dates[] = {DATE_NONE, date_of(2024, 11, 5), date_of(2024, 6, 30)};
        Eval *kept[COUNT(dates)];
        for (uint32_t k = 0; k < COUNT(dates); k++)
            kept[k] = evaluator(&world, diags_new(), dates[k]);
        const Expr *weight = read_expression(&world, "weight");
        for (uint32_t k = 0; k < expressions; k++) {
            const char *text = random_expression();
            const Expr *e = read_expression(&world, text);
            if (e == NULL) continue;
            Month month = month_of(2023, 10) + (Month)random_below(24);
            uint32_t date = CHANCE(70) ? 0 : 1 + random_below(2);
            Question q = {text, e, {month, month}, dates[date]};
            failing += compare(&world, &q, kept[date], weight);
            compared++;
        }
        plan_close(world.session);
    }
    cr_assert_gt(compared, plans * expressions / 2);
    cr_assert_gt(failing, 0U); // some overflow, and add amounts of different measures
}

Test(batch, gives_what_single_evaluations_give) {
    const char *wanted = getenv("BATCH_SEED");
    seed = wanted == NULL ? 20240908 : strtoull(wanted, NULL, 10);
    compare_plans(6, ROUNDS(120));
}

// Numbers that are too large in one month are no other ones when an earlier month is asked for in
// between.
Test(batch, large_numbers_stay_in_whatever_order_months_are_asked) {
    Buf text = {0};
    static const int months[] = {10, 3, 10, 11, 1, 10};
    static const int64_t expected[] = {4000000010, 10, 4000000010, 4000000010, 10, 4000000010};
    buf_c(&text, "plan P \"Plan\" { period 2024 }\nunit U \"Unidad\"\n");
    for (int i = 0; i < THINGS; i++)
        say(&text,
            "activity A%d \"Cosa\" { responsible U target monthly 2024: "
            "10 - - - - - - - 2000000000 2000000000 - - }\n",
            i);
    World world = load(buf_str(&text));
    Eval *eval = evaluator(&world, diags_new(), DATE_NONE);
    const Expr *target = read_expression(&world, "target");
    for (uint32_t i = 0; i < COUNT(months); i++) {
        Month month = month_of(2024, months[i]);
        const Value *values = evaluate(&world, eval, target, (Period){month, month});
        for (uint32_t k = 0; k < world.count; k++)
            cr_assert(values[k].num.n == expected[i] && values[k].num.d == 1,
                      "target %u in question %u is %lld", k, i, (long long)values[k].num.n);
    }
    plan_close(world.session);
}
