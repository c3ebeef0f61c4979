// SPDX-License-Identifier: Apache-2.0
#include "base/gettext.h"
#include "base/utf8.h"
#include "report/explain.h"
#include "report/flow.h"

enum { INDENT = 2, HANGING = 4, INLINE_MAX = 6 };

typedef struct Writer {
    Flow flow;
    const Step *root;
} Writer;

static bool is_empty(Str text) { return text.len == 0; }

static Str people(const Value *value) {
    Buf out = {0};
    if (value_is_none(value)) return str_from(_("none"));
    if (value->kind == VALUE_LIST && value->list->count == 0) return str_from(_("nothing"));
    value_people(&out, value);
    return buf_str(&out);
}

// --- pieces of a line ----------------------------------------------------------------------------

static void add(Writer *w, Ink ink, const char *text) { flow_add(&w->flow, ink, str_from(text)); }

static const char *period_text(Period period) {
    Buf out = {0};
    period_people(&out, period);
    return buf_text(&out);
}

// Of what and when, where that is another than that of what stands around it.
static const char *whose(const Step *step, const Step *around) {
    Buf out = {0};
    if (step->told) return "";
    if (step->thing.kind == VALUE_ENTITY && !value_same(&step->thing, &around->thing))
        buf_printf(&out, _(" of %s"), str_c(step->thing.entity.code));
    if (!period_equal(step->at, around->at)) buf_printf(&out, _(" at %s"), period_text(step->at));
    return buf_text(&out);
}

// A selection: its members stand below.
static bool lists_members(const Step *step) {
    if (step->value.kind != VALUE_LIST) return false;
    for (uint32_t i = 0; i < step->steps.count; i++)
        if (step->steps.items[i]->kind == STEP_MEMBER) return true;
    return false;
}

// `actual = 1,180 personas`; a condition has a colon, for it may hold a `=` itself.
static const char *equation(const Step *step, const Step *around) {
    Str value = lists_members(step) ? (Str){"", 0} : people(&step->value);
    bool colon = step->value.kind == VALUE_BOOL || step->value.kind == VALUE_LIST;
    return str_printf("%.*s%s%s%s%.*s", (int)step->text.len, step->text.ptr, whose(step, around),
                      value.len == 0 ? ""
                      : colon        ? ":"
                                     : " =",
                      value.len > 0 ? " " : "", (int)value.len, value.ptr);
}

static void add_place(Writer *w, const Step *step) {
    if (step->place.line == 0) return;
    add(w, INK_DIM,
        str_printf("(%.*s:%u)", (int)step->place.file.len, step->place.file.ptr, step->place.line));
}

static void add_notes(Writer *w, const Step *step, const char *before) {
    Buf out = {0};
    for (uint32_t i = 0; i < step->notes.count; i++) {
        buf_c(&out, i == 0 ? before : "; ");
        buf_add(&out, step->notes.items[i]);
    }
    flow_add(&w->flow, INK_PLAIN, buf_str(&out));
}

static bool is_leaf(const Step *step) {
    return step->steps.count == 0 && step->notes.count == 0 && step->kind != STEP_MEMBER &&
           step->kind != STEP_LEFT_OUT;
}

// Whether what is below is only some values, which go into brackets on the line itself.
static bool is_inline(const Step *step) {
    bool holds = step->kind == STEP_CLAUSE || step->value.kind == VALUE_BOOL;
    if (!holds || step->steps.count == 0 || step->steps.count > INLINE_MAX) return false;
    for (uint32_t i = 0; i < step->steps.count; i++)
        if (!is_leaf(step->steps.items[i])) return false;
    return true;
}

static void add_inline(Writer *w, const Step *step) {
    Buf out = {0};
    for (uint32_t i = 0; i < step->steps.count; i++) {
        const Step *one = step->steps.items[i];
        buf_c(&out, i == 0 ? "(" : ", ");
        buf_c(&out, equation(one, step));
    }
    buf_char(&out, ')');
    flow_add(&w->flow, INK_PLAIN, buf_str(&out));
}

// --- lines ---------------------------------------------------------------------------------------

static void value_line(Writer *w, const Step *step, const Step *around) {
    flow_add(&w->flow, INK_PLAIN, str_from(equation(step, around)));
    flow_add(&w->flow, INK_PLAIN, step->unit);
    if (is_inline(step)) add_inline(w, step);
    if (step->state == STATE_PLAIN) add_place(w, step);
    add_notes(w, step, "- ");
}

static void clause_line(Writer *w, const Step *step) {
    bool reached = step->state != STATE_NOT_REACHED, decides = step->state == STATE_DECIDES;
    Ink ink = decides || step->state == STATE_STOPPED ? INK_BOLD : reached ? INK_PLAIN : INK_DIM;
    const char *mark = decides ? ">" : step->state == STATE_STOPPED ? "!" : "-";
    flow_cell(&w->flow, ink, str_from(mark), 1, false);
    flow_add(
        &w->flow, ink,
        str_from(str_printf("%.*s%s", (int)step->text.len, step->text.ptr, reached ? ":" : "")));
    if (!reached) {
        add(w, ink, _("(not reached)"));
        return;
    }
    flow_add(&w->flow, ink, people(&step->value));
    if (is_inline(step)) add_inline(w, step);
    if (step->state == STATE_STOPPED) add(w, INK_PLAIN, _("- the rule stops here"));
    if (decides || step->state == STATE_STOPPED) add_place(w, step);
}

static void rule_line(Writer *w, const Step *step) {
    flow_add(&w->flow, INK_PLAIN, step->text);
    add_place(w, step);
    add_notes(w, step, "- ");
}

static void evaluate_line(Writer *w, const Step *step) {
    add(w, INK_PLAIN,
        step->state == STATE_CHOSEN ? _("in force by") : _("overruled by the later one:"));
    flow_add(&w->flow, INK_PLAIN, step->text);
    add_place(w, step);
}

static void left_out_line(Writer *w, const Step *step) {
    Buf out = {0}, things = {0};
    value_people(&things, &step->value);
    buf_printf(&out, _("left out, %s: %s"), str_c(step->text), buf_text(&things));
    if (step->more > 0) buf_printf(&out, _(", and %u more"), step->more);
    flow_add(&w->flow, INK_PLAIN, buf_str(&out));
}

// --- rows: periods with their numbers, members with their values
// ----------------------------------

static bool is_row(const Step *step) {
    return step->kind == STEP_NUMBER || step->kind == STEP_RECORD || step->kind == STEP_MEMBER;
}

static Str row_value(const Step *step) {
    bool itself = value_is_none(&step->value) || value_same(&step->value, &step->thing);
    return itself ? (Str){"", 0} : people(&step->value);
}

static uint32_t widest(const Step *parent, bool value) {
    uint32_t most = 0;
    for (uint32_t i = 0; i < parent->steps.count; i++) {
        const Step *step = parent->steps.items[i];
        if (!is_row(step)) continue;
        uint32_t width = utf8_width(value ? row_value(step) : step->text);
        if (width > most) most = width;
    }
    return most;
}

static void row_line(Writer *w, const Step *step, const Step *parent) {
    bool counts = step->state == STATE_COUNTS;
    Str value = row_value(step);
    flow_cell(&w->flow, counts ? INK_PLAIN : INK_DIM, step->text, widest(parent, false), false);
    if (widest(parent, true) > 0)
        flow_cell(&w->flow, counts ? INK_PLAIN : INK_DIM, value, widest(parent, true),
                  step->value.kind == VALUE_NUMBER || step->value.kind == VALUE_NONE);
    add_notes(w, step, " ");
    if (step->kind == STEP_MEMBER && step->fields.count > 0 && step->notes.count == 0 &&
        str_is(str_from(step->fields.items[0].name), "title"))
        flow_clipped(&w->flow, INK_DIM, people(&step->fields.items[0].value));
    if (step->kind != STEP_MEMBER) add_place(w, step);
}

// --- the tree ------------------------------------------------------------------------------------

static void add_steps(Writer *w, const Step *parent, uint32_t depth);

static void add_step(Writer *w, const Step *step, const Step *parent, uint32_t depth) {
    flow_begin(&w->flow, depth * INDENT, HANGING);
    switch ((StepKind)step->kind) {
    case STEP_CLAUSE: clause_line(w, step); break;
    case STEP_RULE: rule_line(w, step); break;
    case STEP_EVALUATE: evaluate_line(w, step); break;
    case STEP_LEFT_OUT: left_out_line(w, step); break;
    case STEP_NUMBER:
    case STEP_RECORD:
    case STEP_MEMBER: row_line(w, step, parent); break;
    default: value_line(w, step, parent); break;
    }
    flow_end(&w->flow);
    if (!is_inline(step)) add_steps(w, step, depth + 1);
}

static void add_more(Writer *w, const Step *parent, uint32_t depth) {
    flow_begin(&w->flow, depth * INDENT, HANGING);
    add(w, INK_DIM, str_printf(_("and %u more"), parent->more));
    flow_end(&w->flow);
}

static void add_steps(Writer *w, const Step *parent, uint32_t depth) {
    bool members = false, said = parent->more == 0 || parent->kind == STEP_LEFT_OUT;
    for (uint32_t i = 0; i < parent->steps.count; i++) {
        const Step *step = parent->steps.items[i];
        members = members || step->kind == STEP_MEMBER;
        if (members && step->kind != STEP_MEMBER && !said) add_more(w, parent, depth), said = true;
        if (step->kind != STEP_CHANGE) add_step(w, step, parent, depth);
    }
    if (!said) add_more(w, parent, depth);
}

// --- the whole -----------------------------------------------------------------------------------

static void paragraph(Writer *w, Ink ink, Str text) {
    if (is_empty(text)) return;
    flow_begin(&w->flow, 0, INDENT);
    flow_add(&w->flow, ink, text);
    flow_end(&w->flow);
}

static void add_changes(Writer *w, const Step *root) {
    for (uint32_t i = 0; i < root->steps.count; i++) {
        const Step *step = root->steps.items[i];
        if (step->kind != STEP_CHANGE) continue;
        flow_begin(&w->flow, 0, INDENT);
        flow_dot(&w->flow, &step->value);
        flow_add(&w->flow, INK_PLAIN, step->text);
        flow_end(&w->flow);
    }
}

static void add_head(Writer *w, const Explanation *explanation) {
    flow_begin(&w->flow, 0, INDENT);
    flow_dot(&w->flow, &explanation->root->value);
    flow_add(&w->flow, INK_BOLD, explanation->answer);
    flow_end(&w->flow);
    paragraph(w, INK_PLAIN, explanation->title);
    if (!is_empty(explanation->known))
        paragraph(w, INK_PLAIN,
                  str_from(str_printf(_("as known on %s"), str_c(explanation->known))));
    add_changes(w, explanation->root);
}

static bool has_rule(const Step *root) {
    for (uint32_t i = 0; i < root->steps.count; i++)
        if (root->steps.items[i]->kind == STEP_RULE) return true;
    return false;
}

void explain_text(Buf *out, const Explanation *explanation, OutStyle style) {
    const Step *root = explanation->root;
    Writer w = {{.out = out, .style = style}, root};
    add_head(&w, explanation);
    bool rule = has_rule(root), bare = root->steps.count == 0 && root->notes.count == 0;
    if (bare) return;
    for (uint32_t i = 0; rule && i < root->steps.count; i++) {
        const Step *step = root->steps.items[i];
        if (step->kind == STEP_CHANGE) continue;
        bool gap = step->kind == STEP_RULE || root->steps.items[i - (i > 0)]->kind == STEP_RULE;
        if (gap) buf_char(out, '\n');
        add_step(&w, step, root, 0);
    }
    if (rule) return;
    buf_char(out, '\n');
    add_step(&w, root, root, 0);
}
