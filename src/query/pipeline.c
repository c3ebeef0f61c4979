// SPDX-License-Identifier: Apache-2.0
#include "query/pipeline.h"

#include "sema/lower.h"

#include <stdlib.h>

// Variables of a group: its members, over which an aggregate without a selection of its own goes,
// and its keys.
enum { MEMBERS_SLOT = 0, KEYS_MAX = 8, FIRST_SLOT = 1 + KEYS_MAX };

// One row on its way through the stages: the thing it is about, or a group of things.
typedef struct Item {
    EntityId thing;
    EntityId *members; // of a group
    uint32_t member_count;
    Value *keys; // of a group
} Item;

typedef struct Shown {
    const Expr *value;
    Str heading;
    Str name;
} Shown;

typedef struct Pipeline {
    Sema *sema;
    Eval *eval;
    Lower lower;
    Context context;
    KindSet kinds;
    Item *items;
    uint32_t count;
    Node **group_keys;
    uint32_t group_count;
    bool grouped;
    Node *show; // the stage, NULL: the columns that make sense
    Table *table;
} Pipeline;

static bool sound(const Pipeline *p, uint32_t errors) {
    return diags_count(p->sema->diags, SEVERITY_ERROR) == errors;
}

// --- the source ----------------------------------------------------------------------------------

static void take_items(Pipeline *p, const Selection *selection) {
    uint32_t count;
    Context inside;
    p->kinds = selection->kinds;
    EntityId *ids = eval_select(&p->context, selection, &count, &inside);
    p->context = inside;
    p->items = mem_new((count + 1) * sizeof *p->items);
    for (uint32_t i = 0; i < count; i++)
        p->items[i].thing = ids[i];
    p->count = count;
}

// --- stages --------------------------------------------------------------------------------------

// What `show … as NAME` called by this name, else the node itself.
static Node *shown_as(const Pipeline *p, Node *node) {
    if (p->show == NULL || node->kind != NODE_NAME) return node;
    for (Node *item = p->show->child; item != NULL; item = item->next) {
        if (item->name == node->name) return item->child;
    }
    return node;
}

static const Expr *lower_for_item(Pipeline *p, Node *node) {
    Lower inside = p->lower;
    inside.self = p->kinds;
    const Expr *e = lower(&inside, node);
    p->lower.slots = inside.slots;
    return e;
}

static Context item_context(const Pipeline *p, const Item *item) {
    return context_of(&p->context, item->thing);
}

static void stage_where(Pipeline *p, Node *stage) {
    const Expr *condition = lower_for_item(p, shown_as(p, stage->child));
    if (!type_is(condition, TYPE_BOOL)) {
        report_type(&p->lower, stage->child->span, "a condition", condition->type);
        return;
    }
    uint32_t kept = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        Context c = item_context(p, &p->items[i]);
        if (eval_true(&c, condition)) p->items[kept++] = p->items[i];
    }
    p->count = kept;
}

static uint32_t stage_number(Pipeline *p, Node *stage) {
    int64_t n = 0;
    Str text = sema_text(p->sema, stage->child->span);
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    bool whole =
        num_read(text, &coefficient, &scale, &percent) == NUM_OK && scale == 0 && coefficient >= 0;
    if (whole)
        n = coefficient;
    else
        diag_help(diag(p->sema->diags, E_STAGE_COUNT, stage->child->span), "first 10");
    return n > UINT32_MAX ? UINT32_MAX : (uint32_t)n;
}

static void stage_first(Pipeline *p, Node *stage) {
    uint32_t n = stage_number(p, stage);
    if (n < p->count) p->count = n;
}

static void stage_last(Pipeline *p, Node *stage) {
    uint32_t n = stage_number(p, stage);
    if (n >= p->count) return;
    p->items += p->count - n;
    p->count = n;
}

// --- sort ----------------------------------------------------------------------------------------

typedef struct SortRow {
    Item item;
    Value *keys;
    uint32_t order;
    const bool *descending;
    uint32_t key_count;
} SortRow;

// None comes last either way.
static int by_keys(const void *left, const void *right) {
    const SortRow *a = left, *b = right;
    for (uint32_t i = 0; i < a->key_count; i++) {
        bool none_a = value_is_none(&a->keys[i]), none_b = value_is_none(&b->keys[i]);
        if (none_a != none_b) return none_a ? 1 : -1;
        int order = value_compare(&a->keys[i], &b->keys[i]);
        if (order != 0) return a->descending[i] ? -order : order;
    }
    return a->order < b->order ? -1 : 1;
}

static void evaluate(Pipeline *p, const Item *item, const Expr *e, Value *out);

static uint32_t child_count(const Node *node) {
    uint32_t count = 0;
    for (const Node *at = node->child; at != NULL; at = at->next)
        count++;
    return count;
}

static const Expr *lower_shown(Pipeline *p, Node *node);

static void stage_sort(Pipeline *p, Node *stage) {
    uint32_t keys = child_count(stage);
    const Expr **exprs = mem_new(keys * sizeof *exprs);
    bool *descending = mem_new_atomic(keys * sizeof *descending);
    uint32_t errors = diags_count(p->sema->diags, SEVERITY_ERROR), k = 0;
    for (Node *at = stage->child; at != NULL; at = at->next, k++) {
        exprs[k] = lower_shown(p, shown_as(p, at->child));
        descending[k] = at->op == 1;
    }
    if (!sound(p, errors)) return;
    SortRow *rows = mem_new((p->count + 1) * sizeof *rows);
    Value *values = mem_new(((size_t)p->count * keys + 1) * sizeof *values);
    for (uint32_t i = 0; i < p->count; i++) {
        rows[i] = (SortRow){p->items[i], values + (size_t)i * keys, i, descending, keys};
        for (k = 0; k < keys; k++)
            evaluate(p, &p->items[i], exprs[k], &rows[i].keys[k]);
    }
    qsort(rows, p->count, sizeof *rows, by_keys);
    for (uint32_t i = 0; i < p->count; i++)
        p->items[i] = rows[i].item;
}

// --- group ---------------------------------------------------------------------------------------

static bool same_keys(const Value *a, const Value *b, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (!value_same(&a[i], &b[i])) return false;
    }
    return true;
}

static void add_member(Item *group, EntityId thing) {
    if ((group->member_count & (group->member_count + 1)) == 0) { // room for 1, 3, 7, 15 …
        uint32_t room = group->member_count * 2 + 1;
        EntityId *members = mem_new_atomic(room * sizeof *members);
        for (uint32_t i = 0; i < group->member_count; i++)
            members[i] = group->members[i];
        group->members = members;
    }
    group->members[group->member_count++] = thing;
}

static Item *find_group(Item *groups, uint32_t count, const Value *keys, uint32_t key_count) {
    for (uint32_t i = count; i-- > 0;) {
        if (same_keys(groups[i].keys, keys, key_count)) return &groups[i];
    }
    return NULL;
}

static void stage_group(Pipeline *p, Node *stage) {
    p->group_count = child_count(stage);
    if (p->group_count > KEYS_MAX) {
        diag(p->sema->diags, E_TOO_MANY_NAMES, stage->span);
        return;
    }
    p->group_keys = mem_new(p->group_count * sizeof *p->group_keys);
    const Expr **exprs = mem_new(p->group_count * sizeof *exprs);
    uint32_t errors = diags_count(p->sema->diags, SEVERITY_ERROR), k = 0, groups = 0;
    for (Node *at = stage->child; at != NULL; at = at->next, k++) {
        p->group_keys[k] = at;
        exprs[k] = lower_for_item(p, at->child);
    }
    if (!sound(p, errors)) return;
    Item *items = mem_new((p->count + 1) * sizeof *items);
    for (uint32_t i = 0; i < p->count; i++) {
        Value *keys = mem_new(p->group_count * sizeof *keys);
        Context c = item_context(p, &p->items[i]);
        for (k = 0; k < p->group_count; k++)
            eval_expr(&c, exprs[k], &keys[k]);
        Item *group = find_group(items, groups, keys, p->group_count);
        if (group == NULL) {
            group = &items[groups++];
            group->keys = keys;
        }
        add_member(group, p->items[i].thing);
    }
    p->items = items;
    p->count = groups;
    p->grouped = true;
}

// --- what is shown -------------------------------------------------------------------------------

static Str node_text(const Pipeline *p, const Node *node) { return sema_text(p->sema, node->span); }

static int key_of(const Pipeline *p, const Node *node) {
    for (uint32_t i = 0; i < p->group_count; i++) {
        if (str_equal(node_text(p, p->group_keys[i]->child), node_text(p, node))) return (int)i;
    }
    return -1;
}

static const Expr *over_members(Pipeline *p, Node *node);

static const Expr *lower_shown(Pipeline *p, Node *node) {
    if (!p->grouped) return lower_for_item(p, node);
    int key = key_of(p, node);
    if (key < 0) return over_members(p, node);
    Expr *e = expr_new(EXPR_VARIABLE, type_of_kind(TYPE_ANY), node->span);
    e->index = (uint32_t)key + 1;
    return e;
}

static const Selection *members_selection(Pipeline *p, Span span) {
    Expr *members = expr_new(EXPR_VARIABLE, (Type){.kind = TYPE_ENTITIES, .kinds = p->kinds}, span);
    members->index = MEMBERS_SLOT;
    Selection *selection = NEW(Selection);
    *selection = (Selection){.kinds = p->kinds, .members = true, .scope = members, .span = span};
    return selection;
}

static const Expr *over_members(Pipeline *p, Node *node) {
    Lower inside = p->lower;
    inside.self = 0;
    inside.members = members_selection(p, node->span);
    return lower(&inside, node);
}

static void evaluate(Pipeline *p, const Item *item, const Expr *e, Value *out) {
    Context c = item_context(p, item);
    if (p->grouped) {
        Value *ids = mem_new((item->member_count + 1) * sizeof *ids);
        for (uint32_t i = 0; i < item->member_count; i++)
            ids[i] = model_entity_value(p->sema->model, item->members[i]);
        c.variables[MEMBERS_SLOT] = value_list(ids, item->member_count);
        for (uint32_t k = 0; k < p->group_count; k++)
            c.variables[k + 1] = item->keys[k];
    }
    eval_expr(&c, e, out);
}

// --- the table -----------------------------------------------------------------------------------

static void add_shown(Pipeline *p, Shown *shown, uint32_t *count, Node *item) {
    Shown *one = &shown[(*count)++];
    one->value = lower_shown(p, item->child);
    Node *heading = node_optional(item, 1);
    one->name =
        item->name != 0 ? names_text(p->sema->names, item->name) : node_text(p, item->child);
    one->heading = heading != NULL ? model_text(p->sema->model, heading->span) : one->name;
}

static void add_named(Pipeline *p, Shown *shown, uint32_t *count, const char *name) {
    Atom atom = intern(p->sema->names->atoms, str_from(name));
    Node node = {
        .kind = NODE_NAME, .name = atom, .word = (uint16_t)names_word(p->sema->names, atom)};
    if (!lower_knows_for(&p->lower, &node, p->kinds)) return;
    Shown *one = &shown[(*count)++];
    *one = (Shown){
        .value = lower_for_item(p, &node), .heading = str_from(name), .name = str_from(name)};
}

static const char *const measured_columns[] = {"code",   "title",      "lead",  "target",
                                               "actual", "compliance", "color", NULL};
static const char *const budget_columns[] = {"code",   "title",    "fund", "amount",
                                             "actual", "progress", NULL};
static const char *const other_columns[] = {"code", "title", "compliance", "color", NULL};

static uint32_t sensible_columns(Pipeline *p, Shown *shown) {
    uint32_t count = 0;
    const char *const *names = (p->kinds & ~KINDS_MEASURED) == 0   ? measured_columns
                               : p->kinds == kind_bit(KIND_BUDGET) ? budget_columns
                                                                   : other_columns;
    while (*names != NULL)
        add_named(p, shown, &count, *names++);
    return count;
}

enum { COLUMNS_MAX = 256 };

static uint32_t choose_columns(Pipeline *p, Shown *shown) {
    uint32_t count = 0;
    if (p->show != NULL) {
        for (Node *at = p->show->child; at != NULL && count < COLUMNS_MAX; at = at->next)
            add_shown(p, shown, &count, at);
    } else if (p->grouped) {
        for (uint32_t i = 0; i < p->group_count; i++)
            add_shown(p, shown, &count, p->group_keys[i]);
    } else {
        count = sensible_columns(p, shown);
    }
    return count;
}

static void fill(Pipeline *p, const Shown *shown, uint32_t columns) {
    for (uint32_t i = 0; i < columns; i++) {
        Column *column = table_column(p->table, shown[i].name, shown[i].heading);
        column->wide = str_is(shown[i].name, "title");
    }
    for (uint32_t i = 0; i < p->count; i++) {
        Row *row = table_row(p->table, 0);
        for (uint32_t k = 0; k < columns; k++)
            evaluate(p, &p->items[i], shown[k].value, &row->cells[k]);
    }
}

// A `show` of aggregates alone is one row over all.
static void make_summary(Pipeline *p) {
    Item *all = NEW(Item);
    for (uint32_t i = 0; i < p->count; i++)
        add_member(all, p->items[i].thing);
    p->items = all;
    p->count = 1;
    p->grouped = true;
}

static bool shows_aggregates(Pipeline *p) {
    if (p->show == NULL || p->grouped) return false;
    for (Node *at = p->show->child; at != NULL; at = at->next) {
        if (!lower_is_aggregate(&p->lower, at->child)) return false;
    }
    return true;
}

static Table *finish(Pipeline *p) {
    uint32_t errors = diags_count(p->sema->diags, SEVERITY_ERROR);
    Shown *shown = mem_new(COLUMNS_MAX * sizeof *shown);
    if (shows_aggregates(p)) make_summary(p);
    uint32_t columns = choose_columns(p, shown);
    if (!sound(p, errors)) return NULL;
    p->table = table_new();
    fill(p, shown, columns);
    return p->table;
}

static Table *run_stages(Pipeline *p, Node *stages) {
    uint32_t errors = diags_count(p->sema->diags, SEVERITY_ERROR);
    for (Node *at = stages; at != NULL && sound(p, errors); at = at->next) {
        switch ((WordId)at->word) {
        case WORD_WHERE: stage_where(p, at); break;
        case WORD_SORT: stage_sort(p, at); break;
        case WORD_FIRST: stage_first(p, at); break;
        case WORD_LAST: stage_last(p, at); break;
        case WORD_GROUP: stage_group(p, at); break;
        case WORD_SHOW: p->show = at; break;
        default:
            diag(p->sema->diags, E_STAGE, at->span, str_c(word_english((WordId)at->word)));
            break;
        }
    }
    return sound(p, errors) ? finish(p) : NULL;
}

// --- the whole -----------------------------------------------------------------------------------

static Table *scalar(Pipeline *p, const Expr *e) {
    p->table = table_new();
    p->table->scalar = true;
    table_column(p->table, STR("value"), STR("value"));
    eval_expr(&p->context, e, &table_row(p->table, 0)->cells[0]);
    return p->table;
}

static Node *take_period(Pipeline *p, Node *query) {
    if (query->kind != NODE_AT_QUERY) return query;
    Node period = *query->child;
    if (period.kind == NODE_NUMBER) period.kind = NODE_PERIOD;
    const Expr *e = lower(&p->lower, &period);
    Value value;
    eval_expr(&p->context, e, &value);
    if (value.kind == VALUE_PERIOD)
        p->context = context_at(&p->context, value.period, false);
    else if (e->type.kind != TYPE_ANY)
        report_type(&p->lower, period.span, "a period", e->type);
    return query->child->next;
}

// The name of a query alone stands for all of it: its stages come before those that follow.
static Node *open_named(Pipeline *p, Node *source, Node **stages) {
    const Scope *scope;
    Span defined;
    Node *named =
        source->kind == NODE_NAME
            ? query_find(p->sema, names_canonical(p->sema->names, source->name), &scope, &defined)
            : NULL;
    if (named == NULL || named->kind != NODE_PIPE) return source;
    p->lower.scope = *scope;
    Node *first = NULL, **end = &first;
    for (Node *at = named->child->next; at != NULL; at = at->next, end = &(*end)->next) {
        *end = NEW(Node);
        **end = *at;
    }
    *end = *stages;
    *stages = first;
    return named->child;
}

static void bind_let(Pipeline *p, Node *let) {
    const Expr *value = lower(&p->lower, let->child);
    uint32_t slot;
    if (!lower_bind(&p->lower, let->name, value->type, let->span, &slot)) return;
    Value result;
    eval_expr(&p->context, value, &result);
    p->context.variables[slot] = result;
}

Table *pipeline_run(Sema *sema, Eval *eval, Node *query, Period at) {
    Scope scope = {.plan = sema->model->plans.count == 1 ? sema->model->plans.items[0] : 0};
    Pipeline *p = NEW(Pipeline);
    uint32_t errors = diags_count(sema->diags, SEVERITY_ERROR);
    p->sema = sema;
    p->eval = eval;
    sema->many = (Map){0}; // its keys are nodes, and those of the last query may be gone
    p->lower = lower_start(sema, &scope, 0);
    p->lower.slots = FIRST_SLOT;
    p->context = eval_context(eval, at, VARIABLES_MAX + 1);
    query = take_period(p, query);
    for (; query->kind == NODE_LET; query = query->child->next)
        bind_let(p, query);
    Node *source = query->kind == NODE_PIPE ? query->child : query;
    Node *stages = query->kind == NODE_PIPE ? source->next : NULL;
    source = open_named(p, source, &stages);
    if (!sound(p, errors)) return NULL;
    const Expr *e = lower(&p->lower, source);
    if (!sound(p, errors)) return NULL;
    if (e->op == EXPR_SELECT) {
        take_items(p, e->selection);
        return run_stages(p, stages);
    }
    if (stages == NULL) return scalar(p, e);
    report_type(&p->lower, source->span, "a selection before |", e->type);
    return NULL;
}
