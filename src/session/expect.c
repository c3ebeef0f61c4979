// SPDX-License-Identifier: Apache-2.0
// Expectations: conditions, errors, findings of checks.
#include "session/testing.h"

#include "base/gettext.h"
#include "base/utf8.h"
#include "text/suggest.h"

static const char *literal(const Value *v) {
    Buf out = {0};
    value_literal(&out, v);
    return buf_text(&out);
}

const char *expect_shown(const Value *v) {
    Buf out = {0};
    if (v->kind == VALUE_LIST) {
        for (uint32_t i = 0; i < v->list->count; i++)
            buf_printf(&out, "%s%s", i > 0 ? ", " : "[", expect_shown(&v->list->items[i]));
        return str_printf("%s]", v->list->count == 0 ? "[" : buf_text(&out));
    }
    switch ((ValueKind)v->kind) {
    case VALUE_NONE: return _("none");
    case VALUE_BOOL: return v->truth ? _("true") : _("false");
    case VALUE_WORD: return str_c(word_spelt(v->word));
    default: return literal(v);
    }
}

Diag *expect_failed(TestRun *run, Diag *diag, const char *expected, const char *got) {
    *vec_push(&run->result->failures) = (TestFailure){diag, expected, got};
    return diag;
}

// In one column with `expected:`.
void expect_labelled(Diag *diag, const char *label, const char *text) {
    uint32_t column = utf8_width(str_from(_("expected"))), width = utf8_width(str_from(label));
    diag_labelled(diag, label,
                  str_printf("%*s%s", width < column ? (int)(column - width) : 0, "", text));
}

// A diagnostic that is kept apart from those of the model.
#define failed_at(run, id, span, expected, got, ...)                                               \
    expect_failed((run), diag(diags_new(), (id), (span), __VA_ARGS__), (expected), (got))

static void unexpected(TestRun *run, Span span, const char *word) {
    diag_help(failed_at(run, E_TEST_WORD, span, NULL, NULL, word),
              "write: expect error \"E0201\", expect warning \"W0610\", or: expect check "
              "total_matches reports X");
}

// --- conditions ----------------------------------------------------------------------------------

// The first part of a condition that does not hold, where all of them must.
static const Expr *first_failing(const Context *c, const Expr *e) {
    while (e->op == EXPR_AND || e->op == EXPR_BETWEEN)
        e = eval_true(c, e->a) ? e->b : e->a;
    return e;
}

// `value` is the right side as it is written.
static const char *wanted(const TestRun *run, const Expr *e, const char *value) {
    const char *const signs[] = {"", _("not "), "< ", "<= ", "> ", ">= "};
    if (e->b->op != EXPR_CONSTANT)
        value = str_printf("%s (%s)", value, test_words(run->own, e->b->span));
    return str_printf("%s%s", signs[e->detail], value);
}

static void fail_comparison(TestRun *run, const Context *c, const Expr *e) {
    Value a, b;
    eval_expr(c, e->a, &a);
    eval_expr(c, e->b, &b);
    const char *right = expect_shown(&b), *got = expect_shown(&a);
    Diag *d = failed_at(run, E_EXPECTED, e->span, wanted(run, e, literal(&b)), literal(&a),
                        wanted(run, e, right), got);
    const char *subject = test_words(run->own, e->a->span);
    const char *sign = binary_op_text((BinaryOp)(OP_EQ + e->detail));
    expect_labelled(d, _("expected"), str_printf("%s %s %s", subject, sign, right));
    expect_labelled(d, _("got"), str_printf("%s = %s", subject, got));
    because(run, d, e->a);
    because(run, d, e->b);
    if (value_is_none(&b) && e->b->op == EXPR_CONSTANT)
        diag_help(d, "nothing equals none; write: {1} is none", subject);
}

static const char *list_of(const Context *c, const Expr *e) {
    Buf out = {0};
    for (uint32_t i = 0; i < e->count; i++) {
        Value item;
        eval_expr(c, e->items[i], &item);
        buf_printf(&out, "%s%s", i > 0 ? ", " : "", expect_shown(&item));
    }
    return buf_text(&out);
}

static void fail_value(TestRun *run, const Context *c, const Expr *e, const char *expected) {
    Value value;
    eval_expr(c, e->a, &value);
    Diag *d = failed_at(run, E_EXPECTED, e->span, expected, literal(&value), expected,
                        expect_shown(&value));
    because(run, d, e->a);
}

static void fail_condition(TestRun *run, const Context *c, const Expr *e) {
    Value value;
    e = first_failing(c, e);
    if (e->op == EXPR_COMPARE) return fail_comparison(run, c, e);
    if (e->op == EXPR_MEMBER)
        return fail_value(run, c, e,
                          str_printf(e->negated ? _("none of %s") : _("one of %s"), list_of(c, e)));
    if (e->op == EXPR_IS_NONE) return fail_value(run, c, e, e->negated ? _("a value") : _("none"));
    eval_expr(c, e, &value);
    Diag *d =
        failed_at(run, E_EXPECTED_TRUE, e->span, _("true"), literal(&value), expect_shown(&value));
    because(run, d, e);
}

// The word that gives a thing with that code: that of the plan, else a likely one.
static const char *kind_of_code(const PlanSession *loaded, Str code) {
    Atom atom = intern_find(loaded->names->atoms, code);
    bool ambiguous;
    EntityId thing = atom == 0 ? 0 : model_find(loaded->model, 0, atom, &ambiguous);
    if (thing == 0) return NULL;
    return str_c(loaded->model->kind_words[model_entity(loaded->model, thing)->kind]->name);
}

// Codes that a test has not been given.
static void explain_unknown(TestRun *run, uint32_t from) {
    for (uint32_t i = from; i < run->problems.count; i++) {
        Diag *d = run->problems.items[i].diag;
        if (d->id != E_NO_NAME && d->id != E_NO_CODE) continue;
        Str code = sources_text(run->loaded->sources, d->span);
        const char *kind = run->isolated ? kind_of_code(run->loaded, code) : NULL;
        if (kind == NULL && d->help != NULL) continue; // a near name
        if (run->isolated)
            diag_labelled(d, _("note"),
                          _("a test that gives things has only those, and the rules of its files"));
        diag_help(d, "give it before: given {1} {2} { … }", kind == NULL ? str_c(word_of_english(STR("activity"))) : kind,
                  str_c(code));
    }
}

// A name that could not be given its value has been reported where it was.
static bool needs_lost(const TestRun *run, const Expr *e) {
    if (e == NULL) return false;
    if (e->op == EXPR_VARIABLE && e->index < run->lets.count && run->lets.items[e->index].lost)
        return true;
    for (uint32_t i = 0; i < e->count; i++) {
        if (needs_lost(run, e->items[i])) return true;
    }
    return needs_lost(run, e->a) || needs_lost(run, e->b) || needs_lost(run, e->c);
}

static void expect_condition(TestRun *run, Node *node) {
    Eval *eval = test_eval(run);
    uint32_t from = diags_total(run->own->diags), before = run->problems.count;
    Lower l = test_lower(run, 0);
    const Expr *e = lower_condition(&l, node->child);
    Context c = test_context(run, eval);
    bool sound = diags_total(run->own->diags) == from, holds = sound && eval_true(&c, e);
    sound = !test_take(run, from, true) && sound;
    explain_unknown(run, before);
    if (!sound || holds || needs_lost(run, e)) return;
    fail_condition(run, &c, e);
    diags_truncate(run->own->diags, from);
}

// --- errors --------------------------------------------------------------------------------------

static const char *codes_got(const TestRun *run, uint32_t from) {
    Buf out = {0};
    for (uint32_t i = from; i < run->problems.count; i++) {
        const TestProblem *problem = &run->problems.items[i];
        if (!problem->expected)
            buf_printf(&out, "%s%s", out.len > 0 ? ", " : "", diag_code(problem->diag->id));
    }
    return out.len == 0 ? _("none") : buf_text(&out);
}

// Evaluates it only for what it reports.
static void try(TestRun *run, Node *expression) {
    Lower l = test_lower(run, 0);
    uint32_t from = diags_total(run->own->diags);
    const Expr *e = lower(&l, expression);
    Context c = test_context(run, run->eval);
    Value value;
    if (diags_total(run->own->diags) == from) eval_expr(&c, e, &value);
    test_take(run, from, true);
}

static bool mark_expected(TestRun *run, uint32_t from, DiagId id) {
    bool found = false;
    for (uint32_t i = from; i < run->problems.count; i++) {
        TestProblem *problem = &run->problems.items[i];
        if (problem->diag->id == id) problem->expected = found = true;
    }
    return found;
}

static void expect_error(TestRun *run, Node *node) {
    Str word = names_text(run->loaded->names, names_canonical(run->loaded->names, node->name));
    Node *string = node->child, *expression = node_optional(node, 1);
    test_eval(run);
    Str code = model_text(run->own->model, string->span);
    uint32_t from = expression == NULL ? 0 : run->problems.count;
    if (!str_is(word, "error") && !str_is(word, "warning"))
        return unexpected(run, (Span){node->span.begin, string->span.begin}, str_c(word));
    if (diag_find(code) == DIAG_ID_COUNT) {
        failed_at(run, E_TEST_CODE, string->span, NULL, NULL, str_c(code));
        return;
    }
    if (expression != NULL) try(run, expression);
    if (mark_expected(run, from, diag_find(code))) return;
    const char *got = codes_got(run, from);
    failed_at(run, E_EXPECTED_ERROR, string->span, str_c(code), got, str_c(word), str_c(code), got);
}

// --- checks --------------------------------------------------------------------------------------

static const Check *find_check(const Model *model, Atom name, KindSet kinds) {
    const Check *found = NULL;
    for (uint32_t i = 0; i < model->checks.count; i++) {
        const Check *check = &model->checks.items[i];
        if (check->name == name && (found == NULL || (check->kinds & kinds) != 0)) found = check;
    }
    return found;
}

static Span check_span(const TestRun *run, const Node *node) {
    Str text = sema_text(run->own->sema, node->span),
        name = names_text(run->loaded->names, node->name);
    for (uint32_t i = 0; i + name.len <= text.len; i++) {
        if (str_starts((Str){text.ptr + i, text.len - i}, name))
            return (Span){node->span.begin + i, node->span.begin + i + name.len};
    }
    return node->span;
}

static void no_check(TestRun *run, const Node *node) {
    const Model *model = run->own->model;
    Str name = names_text(run->loaded->names, node->name);
    Diag *d = failed_at(run, E_NO_CHECK, check_span(run, node), NULL, NULL, str_c(name));
    Suggest near = suggest_for(name);
    for (uint32_t i = 0; i < model->checks.count; i++)
        suggest_offer(&near, intern_text(model->names, model->checks.items[i].name));
    diag_suggest(d, near.best);
}

// The things that a check reports, as text; empty: none.
static const char *reported(TestRun *run, Atom name, EntityId thing, Period at) {
    const Model *model = run->own->model;
    Buf out = {0};
    for (EntityId id = 1; id < model->entities.count; id++) {
        KindSet kind = kind_bit(model_entity(model, id)->kind);
        const Check *check = find_check(model, name, kind);
        if ((thing != 0 && id != thing) || (check->kinds & kind) == 0) continue;
        if (!eval_check(run->eval, check, id, at)) continue;
        Str code = model_code(model, id);
        buf_printf(&out, "%s%.*s", out.len > 0 ? ", " : "", (int)code.len, code.ptr);
    }
    return buf_text(&out);
}

static const Check *check_for(TestRun *run, Atom name, EntityId thing) {
    const Model *model = run->own->model;
    KindSet kinds = thing == 0 ? KINDS_ALL : kind_bit(model_entity(model, thing)->kind);
    return find_check(model, name, kinds);
}

static bool read_thing(TestRun *run, Node *code, Node *at, EntityId *thing, Period *period) {
    uint32_t from = diags_total(run->own->diags), before = run->problems.count;
    Lower l = test_lower(run, 0);
    *thing =
        sema_find(run->own->sema, &l.scope, code_atom(run->own->sema, code), code->span, KINDS_ALL);
    if (at != NULL && at->kind != NODE_PERIOD)
        diag(run->own->diags, E_PERIOD, at->span, test_words(run->own, at->span));
    else if (at != NULL)
        sema_period(run->own->sema, &l.scope, at->span, period);
    bool wrong = test_take(run, from, true);
    explain_unknown(run, before);
    return !wrong;
}

static void expect_check(TestRun *run, Node *node) {
    test_eval(run);
    Atom name = names_canonical(run->loaded->names, node->name);
    Node *verb = node_optional(node, 0), *code = node_optional(node, 1);
    EntityId thing = 0;
    Period at = session_period(run->own);
    if (check_for(run, name, 0) == NULL) return no_check(run, node);
    if (verb != NULL && names_word(run->loaded->names, verb->name) != WORD_REPORTS)
        return unexpected(run, verb->span, name_text(run->own->sema, verb->name));
    if (code != NULL && !read_thing(run, code, node_optional(node, 2), &thing, &at)) return;
    uint32_t from = diags_total(run->own->diags);
    const char *found = reported(run, name, thing, at);
    bool reports = found[0] != '\0';
    if (test_take(run, from, true) || reports == (node->op == 0)) return;
    const char *what = str_c(names_text(run->loaded->names, node->name));
    Diag *d =
        reports
            ? failed_at(run, E_UNEXPECTED_FINDING, node->span, _("no finding"), found, what, found)
            : failed_at(run, E_EXPECTED_FINDING, node->span, _("a finding"), _("none"), what,
                        code == NULL ? _("anything") : test_words(run->own, code->span));
    because_check(run, d, check_for(run, name, thing), thing, at);
}

// --- the whole -----------------------------------------------------------------------------------

void expect_let(TestRun *run, Node *node) {
    Eval *eval = test_eval(run);
    uint32_t from = diags_total(run->own->diags), before = run->problems.count;
    Lower l = test_lower(run, 0);
    const Expr *e = lower(&l, node->child);
    TestLet let = {.node = node, .type = e->type, .value = value_none()};
    Context c = test_context(run, eval);
    if (diags_total(run->own->diags) == from) eval_expr(&c, e, &let.value);
    let.lost = test_take(run, from, true);
    explain_unknown(run, before);
    *vec_push(&run->lets) = let;
}

// What is not in force may be why; once a test is enough.
static void note_left_out(TestRun *run) {
    enum { SHOWN_MAX = 3 };
    const Sema *sema = run->own->sema;
    const TestResult *result = run->result;
    Diag *diag = result->failures.items[result->failures.count - 1].diag;
    for (uint32_t i = 0; i < sema->left_out.count && i < SHOWN_MAX && !run->noted; i++) {
        const Diag *why = sema->left_out.items[i];
        if (why->span.begin < run->test->span.begin || why->span.begin > run->test->span.end)
            diag_note(diag, why->span, "not in force in this test: {1}", why->message);
    }
    run->noted = run->noted || sema->left_out.count > 0;
}

void expect_one(TestRun *run, Node *node) {
    uint32_t before = run->result->failures.count;
    switch ((NodeKind)node->kind) {
    case NODE_EXPECT: expect_condition(run, node); break;
    case NODE_EXPECT_ERROR: expect_error(run, node); break;
    case NODE_EXPECT_ALERT: expect_alert(run, node); break;
    default: expect_check(run, node); break;
    }
    if (run->result->failures.count > before) note_left_out(run);
}
