// SPDX-License-Identifier: Apache-2.0
// The model and the checked expressions as text, for `--dump` and for tests.
#include "session/session.h"

// --- the model -----------------------------------------------------------------------------------

static void add_str(Buf *out, Str text) { buf_printf(out, "%.*s", (int)text.len, text.ptr); }

static void dump_run(Buf *out, const Model *model, const Run *run) {
    for (uint32_t i = 0; i < run_cells(run); i++) {
        int64_t cell = run_cell(&model->numbers, run, i);
        if (cell == CELL_NONE) continue;
        buf_char(out, ' ');
        period_write(out, run_period(run, i));
        buf_char(out, '=');
        num_plain(out, num_decimal(cell, run->scale));
    }
}

static void dump_targets(Buf *out, const Model *model, const Entity *e) {
    if (e->targets == 0) return;
    buf_c(out, "    target");
    for (uint32_t at = e->targets; at != 0; at = model->runs.items[at].next)
        dump_run(out, model, &model->runs.items[at]);
    buf_char(out, '\n');
}

static void dump_records(Buf *out, const Model *model, EntityId id) {
    for (uint32_t i = 0; i < model_record_count(model, id); i++) {
        Record one = model_record(model, id, i), *record = &one;
        buf_c(out, "    record");
        if (record->state == RECORD_NA) {
            buf_char(out, ' ');
            period_write(out, run_period(&record->run, 0));
            buf_c(out, "=n/a");
        }
        dump_run(out, model, &record->run);
        if (record->on != DATE_NONE && record->on != DATE_SUPPOSED) {
            buf_c(out, " on ");
            date_write(out, record->on);
        }
        buf_char(out, '\n');
    }
}

static void dump_attributes(Buf *out, const Model *model, const Entity *e) {
    for (uint32_t at = e->attributes; at != 0; at = model_next_attribute(model, at)) {
        Attribute attribute = model_attribute_at(model, at);
        buf_c(out, "    ");
        add_str(out, intern_text(model->names, model->properties.items[attribute.property].name));
        if (attribute.form == FORM_REFS) {
            uint32_t count;
            const EntityId *ids = model_refs(model, attribute, &count);
            for (uint32_t i = 0; i < count; i++)
                buf_char(out, ' '), add_str(out, model_code(model, ids[i]));
        } else if (attribute.form == FORM_VALUE) {
            buf_char(out, ' ');
            value_plain(out, &model->values.items[attribute.begin]);
        } else {
            buf_c(out, " \"");
            add_str(out, model_attribute_text(model, attribute));
            buf_char(out, '"');
        }
        buf_char(out, '\n');
    }
}

void dump_model(Buf *out, const Model *model) {
    for (EntityId id = 1; id < model->entities.count; id++) {
        const Entity *e = model_entity(model, id);
        add_str(out, model->kind_words[e->kind]->name);
        buf_char(out, ' ');
        add_str(out, model_code(model, id));
        buf_c(out, " \"");
        add_str(out, model_title(model, id));
        buf_char(out, '"');
        if (e->parent != 0) buf_c(out, " in "), add_str(out, model_code(model, e->parent));
        if (e->lead != 0) buf_c(out, " lead "), add_str(out, model_code(model, e->lead));
        if (e->measure != 0)
            buf_c(out, " measure "), add_str(out, model_measure_word(model, e->measure)->name);
        buf_char(out, '\n');
        dump_attributes(out, model, e);
        dump_targets(out, model, e);
        dump_records(out, model, id);
    }
}

// --- checked expressions -------------------------------------------------------------------------

static const char *const op_names[] = {
#define EXPR(op, name) name,
#include "model/expr.def"
#undef EXPR
};

static void dump_expr(Buf *out, const Model *model, const Expr *e);

static void dump_selection(Buf *out, const Model *model, const Selection *s) {
    buf_printf(out, "[kinds %x", s->kinds);
    if (s->scope != NULL)
        buf_c(out, s->direct ? " of " : " within "), dump_expr(out, model, s->scope);
    for (uint32_t i = 0; i < s->part_count; i++)
        buf_char(out, ' '), dump_selection(out, model, s->parts[i]);
    if (s->at != NULL) buf_c(out, " at "), dump_expr(out, model, s->at);
    if (s->where != NULL) buf_c(out, " where "), dump_expr(out, model, s->where);
    buf_char(out, ']');
}

static void dump_head(Buf *out, const Model *model, const Expr *e) {
    static const char *const compares[] = {"=", "!=", "<", "<=", ">", ">="};
    static const char *const aggregates[] = {"count", "sum", "mean", "min",   "max",  "median",
                                             "any",   "all", "list", "worst", "share"};
    switch ((ExprOp)e->op) {
    case EXPR_COMPARE: buf_c(out, compares[e->detail]); break;
    case EXPR_AGGREGATE:
    case EXPR_FOLD: buf_c(out, aggregates[e->detail]); break;
    case EXPR_PROPERTY:
    case EXPR_CUSTOM:
        add_str(out, intern_text(model->names, model->properties.items[e->index].name));
        break;
    case EXPR_DEFINED: buf_char(out, '!'), add_str(out, intern_text(model->names, e->index)); break;
    case EXPR_VARIABLE:
    case EXPR_LET: buf_printf(out, "%s%u", op_names[e->op], e->index); break;
    default: buf_printf(out, "%s%s", e->negated ? "not-" : "", op_names[e->op]); break;
    }
}

static bool is_leaf(const Expr *e) {
    return e->a == NULL && e->b == NULL && e->count == 0 && e->selection == NULL;
}

static void dump_expr(Buf *out, const Model *model, const Expr *e) {
    if (e->op == EXPR_CONSTANT) {
        if (value_is_none(&e->value)) buf_c(out, "none");
        value_people(out, &e->value);
        return;
    }
    if (!is_leaf(e)) buf_char(out, '(');
    dump_head(out, model, e);
    if (e->selection != NULL) buf_char(out, ' '), dump_selection(out, model, e->selection);
    const Expr *parts[] = {e->a, e->b, e->c};
    for (uint32_t i = 0; i < 3; i++) {
        if (parts[i] != NULL) buf_char(out, ' '), dump_expr(out, model, parts[i]);
    }
    for (uint32_t i = 0; i < e->count; i++)
        buf_char(out, ' '), dump_expr(out, model, e->items[i]);
    if (!is_leaf(e)) buf_char(out, ')');
}

static void dump_name(Buf *out, const Model *model, const char *what, Atom name, KindSet kinds) {
    buf_printf(out, "%s ", what);
    add_str(out, intern_text(model->names, name));
    buf_printf(out, " for %x", kinds);
}

static void dump_clause(Buf *out, const Model *model, const Clause *clause) {
    buf_c(out, "    ");
    if (clause->let != NULL) {
        buf_printf(out, "let%u ", clause->slot);
        dump_expr(out, model, clause->let);
    } else {
        add_str(out, clause->status->name);
        buf_c(out, clause->condition == NULL ? " otherwise" : " when ");
        if (clause->condition != NULL) dump_expr(out, model, clause->condition);
    }
    buf_char(out, '\n');
}

void dump_ir(Buf *out, const Model *model) {
    for (uint32_t i = 0; i < model->defines.count; i++) {
        const Define *define = &model->defines.items[i];
        dump_name(out, model, "define", define->name, define->kinds);
        buf_c(out, " = ");
        if (define->body != NULL) dump_expr(out, model, define->body);
        buf_char(out, '\n');
    }
    for (uint32_t i = 0; i < model->rules.count; i++) {
        const Rule *rule = &model->rules.items[i];
        dump_name(out, model, "rule", rule->name, rule->kinds);
        buf_char(out, '\n');
        for (uint32_t k = 0; k < rule->count; k++)
            dump_clause(out, model, &rule->clauses[k]);
    }
    for (uint32_t i = 0; i < model->checks.count; i++) {
        const Check *check = &model->checks.items[i];
        dump_name(out, model, "check", check->name, check->kinds);
        buf_c(out, " require ");
        if (check->require != NULL) dump_expr(out, model, check->require);
        buf_char(out, '\n');
    }
}
