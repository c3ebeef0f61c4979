// SPDX-License-Identifier: Apache-2.0
// The columns of an answer: those of `show`, else a set that makes sense.
#include "query/parts.h"

#include "base/gettext.h"

// --- show ----------------------------------------------------------------------------------------

// What the library's reports and queries say is in the language of messages.
static Str heading_text(Checking *check, const Node *heading, Str name) {
    bool library = check_tier(check)->names.scope.rank >= RANK_LIBRARY;
    if (heading == NULL) return library ? word_of_english(name) : name;
    Str text = model_text(check->query->sema->model, heading->span);
    return library && text.len > 0 ? str_from(message_of(str_c(text))) : text;
}

static Shown shown_item(Checking *check, const Node *item) {
    const Sema *sema = check->query->sema;
    Node *heading = node_optional(item, 1);
    Shown one = {.value = check_row_expr(check, item->child), .span = item->span};
    one.name = item->name != 0 ? names_text(sema->names, item->name)
                               : check_text(check, item->child->span);
    one.heading = heading_text(check, heading, one.name);
    one.timed = expr_is_timed(sema->model, &one.value);
    return one;
}

// `show target - actual as gap`: a name for the stages behind it.
static void bind_name(Checking *check, const Node *item, const Shown *shown) {
    if (item->name == 0) return;
    RowExpr *stands_for = NEW(RowExpr);
    *stands_for = shown->value;
    check_bind(&check_tier(check)->names,
               (Variable){.name = names_canonical(check->query->sema->names, item->name),
                          .type = shown->value.expr->type,
                          .stands_for = stands_for},
               item->span);
}

// Programs read columns by name.
static void names_once(Checking *check, const ShownList *shown) {
    for (uint32_t i = 1; i < shown->count; i++) {
        for (uint32_t k = 0; k < i; k++) {
            const Shown *a = &shown->items[k], *b = &shown->items[i];
            if (!str_equal(a->name, b->name)) continue;
            Diag *d = diag(check->query->sema->diags, E_COLUMN_TWICE, b->span, str_c(b->name));
            diag_help(d, "give one of them another name: {1} as NAME",
                      sema_quote(check->query->sema, b->span));
            return;
        }
    }
}

// The name of the period is known in the columns that are repeated for each, and only there.
static void across_names(Checking *check, bool known, Span span) {
    for (uint32_t i = 0; check->across != WORD_NO && i <= check->depth; i++) {
        Lower *l = &check->tiers[i].names;
        if (known)
            bind_period(check, &check->tiers[i], check->across, span);
        else
            l->variable_count--;
    }
}

static bool is_new_name(Checking *check, const Node *item) {
    Names *names = check->query->sema->names;
    Node name = {.kind = NODE_NAME,
                 .name = item->name,
                 .word = (uint16_t)names_word(names, item->name),
                 .span = item->span};
    return item->name != 0 && !lower_knows(&check_tier(check)->names, &name);
}

static void show_item(Checking *check, ShownList *shown, const Node *item) {
    Shown one;
    across_names(check, true, item->span);
    one = shown_item(check, item);
    across_names(check, false, item->span);
    *vec_push(shown) = one;
}

// A name that means nothing else is known at once: `target - actual as gap, gap / target`. Others
// only behind the stage: `code as title, title as code`.
void check_show(Checking *check, Node *stage) {
    ShownList *shown = NEW(ShownList);
    VEC(const Node *) waiting = {0};
    for (Node *at = stage->child; at != NULL; at = at->next) {
        show_item(check, shown, at);
        bool at_once = is_new_name(check, at);
        if (at_once) bind_name(check, at, &shown->items[shown->count - 1]);
        *vec_push(&waiting) = at_once ? NULL : at;
    }
    for (uint32_t i = 0; i < waiting.count; i++) {
        if (waiting.items[i] != NULL) bind_name(check, waiting.items[i], &shown->items[i]);
    }
    names_once(check, shown);
    check->shown = shown;
}

// --- what makes sense ----------------------------------------------------------------------------

static Node *name_node(Checking *check, const char *name) {
    Names *names = check->query->sema->names;
    Atom atom = intern(names->atoms, str_from(name));
    Node *node = NEW(Node);
    *node = (Node){.kind = NODE_NAME, .name = atom, .word = (uint16_t)names_word(names, atom)};
    return node;
}

static void add_value(ShownList *shown, RowExpr value, Str name, bool timed) {
    *vec_push(shown) =
        (Shown){.value = value, .name = name, .heading = word_of_english(name), .timed = timed};
}

static void add_named(Checking *check, ShownList *shown, const char *name) {
    Node *node = name_node(check, name);
    if (!lower_knows(&check_tier(check)->names, node)) return;
    RowExpr value = check_row_expr(check, node);
    add_value(shown, value, str_from(name), expr_is_timed(check->query->sema->model, &value));
}

static void add_count(Checking *check, ShownList *shown) {
    Node *node = name_node(check, "count");
    add_value(shown, check_row_expr(check, node), STR("count"), true);
}

static void add_keys(Checking *check, ShownList *shown) {
    Tier *tier = check_tier(check);
    for (uint32_t k = 0; k < tier->keys.count; k++) {
        Str text = check_text(check, tier->keys.items[k]->span);
        add_value(shown, check_row_expr(check, tier->keys.items[k]), text, false);
    }
}

// What a column of a period says where nothing else was asked: what happened in it alone.
static void add_in_period(Checking *check, ShownList *shown, const char *name) {
    Node *node = name_node(check, name);
    if (!lower_knows(&check_tier(check)->names, node)) return;
    Expr *period = expr_new(EXPR_PROPERTY, type_of_kind(TYPE_PERIOD), (Span){0, 0});
    period->index = PROPERTY_PERIOD;
    RowExpr value = check_row_expr(check, node);
    Expr *in = expr_new(EXPR_IN, value.expr->type, (Span){0, 0});
    in->a = value.expr;
    in->b = period;
    value.expr = in;
    add_value(shown, value, str_from(name), true);
}

static const char *const measured_columns[] = {"lead",       "target", "actual",
                                               "compliance", "color",  NULL};
static const char *const budget_columns[] = {"fund", "amount", "actual", "progress", NULL};
static const char *const record_columns[] = {"period", "value", "on", "cause", "corrected", NULL};
static const char *const alert_columns[] = {"on", "to", "step", "code", "title", "color", NULL};
static const char *const other_columns[] = {"compliance", "color", NULL};

static const char *const *columns_of(KindSet kinds) {
    if ((kinds & KIND_OF_ALERTS) != 0) return alert_columns;
    if ((kinds & KIND_OF_RECORDS) != 0) return record_columns;
    if ((kinds & ~KINDS_MEASURED) == 0) return measured_columns;
    return kinds == kind_bit(KIND_BUDGET) ? budget_columns : other_columns;
}

static void add_of_things(Checking *check, ShownList *shown) {
    WordId by = check_tier(check)->by;
    KindSet kinds = check->kinds;
    bool mixed = (kinds & (kinds - 1)) != 0 && (kinds & ~KINDS_MEASURED) != 0;
    if (mixed && (kinds & KINDS_ABOUT) == 0) add_named(check, shown, "kind");
    if ((kinds & KIND_OF_ALERTS) == 0) {
        add_named(check, shown, "code");
        add_named(check, shown, "title");
    }
    if (by != WORD_NO) add_named(check, shown, str_c(word_english(by)));
    if (check->across != WORD_NO) {
        bool series = (kinds & ~(KINDS_MEASURED | kind_bit(KIND_BUDGET))) == 0;
        add_in_period(check, shown,
                      !series                          ? "compliance"
                      : kinds == kind_bit(KIND_BUDGET) ? "actual"
                                                       : "target");
        return;
    }
    for (const char *const *name = columns_of(kinds); *name != NULL; name++)
        add_named(check, shown, *name);
}

const ShownList *check_shown(Checking *check) {
    if (check->shown != NULL) return check->shown;
    ShownList *shown = NEW(ShownList);
    if (check->depth == 0) {
        add_of_things(check, shown);
    } else {
        add_keys(check, shown);
        add_count(check, shown);
    }
    return shown;
}
