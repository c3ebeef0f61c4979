// SPDX-License-Identifier: Apache-2.0
// The first pass over a tree: declares everything in it, in order; what refers to other things
// waits until all files are known.
#include "sema/parts.h"

#include "base/gettext.h"
#include "sema/series.h"
#include "syntax/period_text.h"
#include "text/suggest.h"

#include <string.h>

static void collect_block(Sema *sema, Node *block, const Scope *scope);

// --- plans ---------------------------------------------------------------------------------------

// The period of a plan is needed before its first month is read.
static void plan_particulars(Sema *sema, EntityId plan, Node *block) {
    for (Node *at = block == NULL ? NULL : block->child; at != NULL; at = at->next) {
        if (at->kind != NODE_ATTRIBUTE) continue;
        Span span = {at->child->span.begin, at->span.end};
        Str text = sema_text(sema, span);
        Period period;
        if (at->word == WORD_PERIOD &&
            period_text_read(sema->names, text, 0, &period) == PERIOD_TEXT_OK) {
            model_set_plan_period(sema->model, plan, period);
        } else if (at->word == WORD_FISCAL_YEAR && month_word(sema->names, text) != 0) {
            model_set_year_start(sema->model, plan, month_word(sema->names, text));
        } else if (at->word == WORD_PERIOD || at->word == WORD_FISCAL_YEAR) {
            diag(sema->diags, E_PERIOD, span, sema_quote(sema, span));
        }
    }
}

static Span own_code(const Node *decl) {
    Node *codes = node_optional(decl, 0);
    return codes == NULL ? (Span){0, 0} : codes->child->span;
}

static Span title_of(const Node *decl) {
    Node *title = node_optional(decl, 1);
    return title == NULL ? (Span){0, 0} : title->span;
}

static void report_plan_twice(Sema *sema, const Node *codes) {
    if (codes == NULL) return;
    Str code = model_text(sema->model, codes->child->span);
    for (uint32_t i = 0; i < sema->model->plans.count; i++) {
        EntityId id = sema->model->plans.items[i];
        if (model_entity(sema->model, id)->generated ||
            !str_equal(model_code(sema->model, id), code))
            continue;
        Diag *d = diag(sema->diags, E_DUPLICATE_CODE, codes->child->span, str_c(code));
        diag_note(d, model_entity(sema->model, id)->span, "it is first used here");
        diag_help(d, "give one of the plans another code");
        return;
    }
}

static uint32_t declare_plans(Sema *sema, Tree *tree, EntityId *only) {
    uint32_t count = 0;
    for (Node *at = tree->root->child; at != NULL; at = at->next) {
        if (at->kind != NODE_DECL || at->word != WORD_PLAN) continue;
        report_plan_twice(sema, node_optional(at, 0));
        Span code = own_code(at);
        EntityId id = declare(sema, &(Scope){.tree = tree}, KIND_PLAN, code, sema_text(sema, code),
                              title_of(at));
        plan_particulars(sema, id, node_optional(at, 2));
        if (count++ == 0) *only = id;
    }
    return count;
}

EntityId declared_plan(const Sema *sema, const Node *decl) {
    Span span = node_optional(decl, 0) == NULL ? title_of(decl) : own_code(decl);
    for (uint32_t i = 0; i < sema->model->plans.count; i++) {
        EntityId id = sema->model->plans.items[i];
        if (model_entity(sema->model, id)->span.begin == span.begin) return id;
    }
    return 0;
}

// --- names that later statements use -------------------------------------------------------------

// `first` {0, 0}: the language has it already.
static void report_name_twice(Sema *sema, const Node *node, const char *what, Span first) {
    const char *name = str_c(names_text(sema->names, node->name));
    Diag *d = diag(sema->diags, E_DUPLICATE_NAME, head_span(sema, node), what, name,
                   first.end != 0 ? _("the plan") : _("every plan"));
    if (first.end != 0)
        diag_note(d, first, "it is first declared here");
    else
        diag_help(d, "choose another name");
}

static Span level_span(const Sema *sema, Atom name) {
    for (uint32_t i = 0; i < sema->model->levels.count; i++) {
        if (sema->model->levels.items[i].name == name) return sema->model->levels.items[i].span;
    }
    return (Span){0, 0};
}

static void declare_level(Sema *sema, Node *node) {
    if (kind_of_name(sema, node->name) != KIND_LIMIT) {
        report_name_twice(sema, node, _("level"), level_span(sema, node->name));
        return;
    }
    if (KIND_LEVEL + sema->model->levels.count >= KIND_LIMIT) {
        report_place(sema, node->span, _("there are too many levels"));
        return;
    }
    Node *title = node_optional(node, 0);
    Level *level = vec_push(&sema->model->levels);
    *level = (Level){node->name,
                     title == NULL ? names_text(sema->names, node->name)
                                   : model_text(sema->model, title->span),
                     head_span(sema, node)};
    Word *word = NEW(Word);
    *word =
        (Word){.name = names_text(sema->names, node->name), .label = level->label, .set = SET_KIND};
    sema->model->kind_words[KIND_LEVEL + sema->model->levels.count - 1] = word;
}

static bool property_is_new(Sema *sema, Node *node) {
    PropertyId known = model_property(sema->model, names_canonical(sema->names, node->name));
    if (known == PROPERTY_NO) return true;
    report_name_twice(sema, node, _("property"), sema->model->properties.items[known].span);
    return false;
}

static void declare_role(Sema *sema, Node *node) {
    if (!property_is_new(sema, node)) return;
    Node *label = node_optional(node, 0);
    *vec_push(&sema->model->properties) =
        (Property){.name = names_canonical(sema->names, node->name),
                   .type = {.kind = TYPE_ENTITIES, .kinds = kind_bit(KIND_UNIT)},
                   .kinds = KINDS_ALL,
                   .role = true,
                   .span = head_span(sema, node),
                   .label = label == NULL ? (Str){"", 0} : model_text(sema->model, label->span)};
}

static Type type_of_default(Sema *sema, Node *value, Value *standard) {
    *standard = value_none();
    if (value == NULL) return (Type){.kind = TYPE_TEXT};
    Span span = value->span;
    Date date;
    switch (value->kind) {
    case NODE_NUMBER:
    case NODE_MONEY: *standard = number_value(sema, span); return (Type){.kind = TYPE_NUMBER};
    case NODE_DATE:
        if (date_read(sema_text(sema, span), &date) == PERIOD_OK) *standard = value_date(date);
        return (Type){.kind = TYPE_DATE};
    case NODE_NAME:
        if (value->word == WORD_TRUE_ || value->word == WORD_FALSE_) {
            *standard = value_bool(value->word == WORD_TRUE_);
            return (Type){.kind = TYPE_BOOL};
        }
        break;
    case NODE_STRING:
        *standard = value_text(model_text(sema->model, span));
        return (Type){.kind = TYPE_TEXT};
    default: break;
    }
    diag_help(diag(sema->diags, E_PROPERTY_DEFAULT, span),
              "a text in quotes, a number, a date, true or false");
    return (Type){.kind = TYPE_TEXT};
}

// `property NAME for KINDS as TYPE`: no default, so that what is missing stays none.
static Type named_type(Sema *sema, const Node *name) {
    switch (name->word) {
    case WORD_NUMBER_OF:
    case WORD_PERCENTAGE:
    case WORD_MONEY: return (Type){.kind = TYPE_NUMBER};
    case WORD_DATE_FORM: return (Type){.kind = TYPE_DATE};
    case WORD_TEXT_FORM: return (Type){.kind = TYPE_TEXT};
    default: break;
    }
    diag_help(diag(sema->diags, E_PROPERTY_TYPE, name->span, sema_quote(sema, name->span)),
              "as text, number, percentage, money or date");
    return (Type){.kind = TYPE_ANY};
}

static void declare_property(Sema *sema, Node *node) {
    if (!property_is_new(sema, node)) return;
    KindSet kinds = read_kinds(sema, node->child);
    Value standard;
    Node *named = node_optional(node, 2);
    Type type = type_of_default(sema, node_optional(node, 1), &standard);
    if (named != NULL) type = named_type(sema, named);
    *vec_push(&sema->model->properties) =
        (Property){.name = names_canonical(sema->names, node->name),
                   .type = type,
                   .kinds = kinds,
                   .shape = named == NULL                    ? SHAPE_PLAIN
                            : named->word == WORD_PERCENTAGE ? SHAPE_PERCENT
                            : named->word == WORD_MONEY      ? SHAPE_MONEY
                                                             : SHAPE_PLAIN,
                   .standard = standard,
                   .span = head_span(sema, node)};
}

static Node *plan_block(const Node *node) {
    return node->kind == NODE_DECL && node->word == WORD_PLAN ? node_optional(node, 2) : NULL;
}

static void declare_levels(Sema *sema, Node *block) {
    for (Node *at = block->child; at != NULL; at = at->next) {
        if (at->kind == NODE_LEVEL)
            declare_level(sema, at);
        else if (plan_block(at) != NULL)
            declare_levels(sema, plan_block(at));
    }
}

// A property may be of a level, so those of all files come first.
static void declare_names(Sema *sema, Node *block) {
    for (Node *at = block->child; at != NULL; at = at->next) {
        switch (at->kind) {
        case NODE_ROLE: declare_role(sema, at); break;
        case NODE_PROPERTY: declare_property(sema, at); break;
        case NODE_DECL:
            if (plan_block(at) != NULL) declare_names(sema, plan_block(at));
            break;
        default: break;
        }
    }
}

// --- statements ----------------------------------------------------------------------------------

static void wait(Sema *sema, const Scope *scope, Node *node) {
    *vec_push(&sema->pending) = (Pending){.node = node, .scope = *scope, .thing = scope->parent};
}

// `budget 54101, 54102` inside something that is no budget: the lines that pay for it.
static bool is_budget_reference(const Sema *sema, const Scope *scope, const Node *node) {
    if (node->word != WORD_BUDGET || scope->parent == 0) return false;
    Kind around = (Kind)model_entity(sema->model, scope->parent)->kind;
    if (around == KIND_BUDGET || around == KIND_PLAN || around == KIND_UNIT) return false;
    return node_optional(node, 1) == NULL && node_optional(node, 2) == NULL;
}

void collect_declaration(Sema *sema, Node *node, const Scope *scope) {
    Node *codes = node_optional(node, 0);
    if (is_budget_reference(sema, scope, node)) {
        *vec_push(&sema->pending) = (Pending){
            .node = codes, .scope = *scope, .thing = scope->parent, .property = PROPERTY_BUDGET};
        return;
    }
    if (codes != NULL && codes->child->next != NULL)
        report_place(sema, codes->child->next->span, _("a statement declares one code"));
    Kind kind = kind_of_name(sema, node->name);
    Span code = own_code(node);
    EntityId id = kind == KIND_PLAN && scope->parent == 0
                      ? declared_plan(sema, node)
                      : declare(sema, scope, kind, code, sema_text(sema, code), title_of(node));
    if (id == 0) return;
    Node *block = node_optional(node, 2);
    if (block == NULL) return;
    Scope inside = scope_inside(sema, scope, id);
    collect_block(sema, block, &inside);
}

static Node *next_plain(Sema *sema, const Tree *tree, const Node *run, uint32_t *at) {
    if (sema->plain_nodes == NULL) sema->plain_nodes = mem_new(PLAIN_NODES * sizeof(Node));
    return plain_kept(tree, run, sema->names, at, sema->plain_nodes);
}

// What waits for other declarations keeps the nodes; else the next declaration takes their place.
static void leave_nodes(Sema *sema, uint32_t since) {
    for (uint32_t i = since; i < sema->pending.count; i++) {
        if (sema->pending.items[i].node != NULL) sema->plain_nodes = NULL;
    }
}

static void collect_unpacked(Sema *sema, Node *run, const Scope *scope, uint32_t *at) {
    uint32_t waiting = sema->pending.count;
    collect_declaration(sema, next_plain(sema, scope->tree, run, at), scope);
    leave_nodes(sema, waiting);
}

static void collect_plain(Sema *sema, Node *run, const Scope *scope) {
    plain_keep(sema->names, scope->tree, run);
    uint32_t at = run->name;
    for (const PackedNode *decl; (decl = plain_packed(scope->tree, run, at)) != NULL;) {
        uint32_t taken = collect_packed(sema, decl, scope);
        Pos end = decl->begin + decl->length;
        at += taken;
        if (taken == 0) collect_unpacked(sema, run, scope, &at);
        sources_pass(sema->sources, end);
        tree_pass_packed(scope->tree, at);
    }
}

static Node *last_child(Node *node) {
    Node *at = node->child;
    while (at->next != NULL)
        at = at->next;
    return at;
}

// `apuesta A1 "…" { }` where `level apuesta` adds the kind.
static bool collect_level(Sema *sema, Node *node, const Scope *scope) {
    Kind kind = kind_of_name(sema, node->name);
    if (kind == KIND_LIMIT) return false;
    Node *first = node->child, *second = first->next;
    bool titled = first->kind == NODE_STRING && (second == NULL || second->kind != NODE_STRING);
    Span code = titled ? (Span){0, 0} : first->span;
    Span title = titled                                          ? first->span
                 : second != NULL && second->kind == NODE_STRING ? second->span
                                                                 : (Span){0, 0};
    EntityId id = declare(sema, scope, kind, code, sema_text(sema, code), title);
    Node *block = last_child(node);
    if (block->kind != NODE_BLOCK) return true;
    Scope inside = scope_inside(sema, scope, id);
    collect_block(sema, block, &inside);
    return true;
}

// `actvity A1 "…" { }` at the top of a file. What it would have declared is not known.
static void report_no_statement(Sema *sema, const Node *node) {
    Str name = names_text(sema->names, node->name);
    sema_lose(sema, node->span);
    if (sema_may_be_lost(sema, name) && sema->file_lost)
        return; // a level of a file that is missing
    Diag *d = diag(sema->diags, E_NO_STATEMENT,
                   ((Span){node->span.begin, node->span.begin + name.len}), str_c(name));
    Suggest near = suggest_for(name);
    for (WordId word = WORD_PLAN; word <= WORD_QUERY; word++)
        suggest_offer(&near, word_english(word)), suggest_offer(&near, word_spanish(word));
    for (uint32_t i = 0; i < sema->model->levels.count; i++)
        suggest_offer(&near, names_text(sema->names, sema->model->levels.items[i].name));
    if (near.best.len > 0)
        diag_suggest(d, near.best);
    else
        diag_help(d, "if it is a kind of the plan's own, declare it: level {1}", str_c(name));
}

static void collect_attribute(Sema *sema, Node *node, const Scope *scope) {
    Kind around =
        scope->parent == 0 ? KIND_PLAN : (Kind)model_entity(sema->model, scope->parent)->kind;
    bool outside = scope->parent == 0;
    if (node->kind == NODE_MEASURE && (outside || around == KIND_PLAN || around == KIND_UNIT)) {
        measure_statement(sema, node, true);
    } else if (node->kind == NODE_ACCEPT) {
        wait(sema, scope, node);
    } else if (outside && node->kind == NODE_CUSTOM &&
               model_property(sema->model, names_canonical(sema->names, node->name)) ==
                   PROPERTY_NO) {
        report_no_statement(sema, node);
    } else if (outside) {
        report_place(sema, node->span,
                     _("it describes something: put it inside the { } of what it describes"));
    } else {
        attribute_statement(sema, scope, scope->parent, node);
    }
}

static void collect_rule(Sema *sema, Node *node, const Scope *scope) {
    *vec_push(&sema->rules) = (Pending){.node = node, .scope = *scope};
}

// What stands in the block of a wrong statement is lost with it.
static void lose(Sema *sema, const Node *node) {
    Span span = node->span;
    if (node->child != NULL) span.end = node->child->span.end;
    sema_lose(sema, span);
}

static void collect_statement(Sema *sema, Node *node, const Scope *scope) {
    switch ((NodeKind)node->kind) {
    case NODE_DECL: collect_declaration(sema, node, scope); break;
    case NODE_DECLS: collect_plain(sema, node, scope); break;
    case NODE_TABLE:
        if (node->word == WORD_RECORD)
            wait(sema, scope, node);
        else
            table_statement(sema, scope, node);
        break;
    case NODE_CUSTOM:
        if (collect_level(sema, node, scope)) break;
        collect_attribute(sema, node, scope);
        break;
    case NODE_ATTRIBUTE:
    case NODE_MEASURE:
    case NODE_TARGET:
    case NODE_SERIES:
    case NODE_BASELINE:
    case NODE_ACTIVE:
    case NODE_DIRECTION:
    case NODE_FORMULA:
    case NODE_AMOUNT:
    case NODE_IN_CALENDAR:
    case NODE_EVERY:
    case NODE_FROM:
    case NODE_UNTIL:
    case NODE_TO:
    case NODE_ALERT:
    case NODE_MESSAGE:
    case NODE_ACCEPT: collect_attribute(sema, node, scope); break;
    case NODE_RECORD:
    case NODE_RECORDS:
    case NODE_RECORD_SERIES:
    case NODE_RECORD_INTERNAL:
    case NODE_REPROGRAM:
    case NODE_CLOSE:
    case NODE_GROUP: wait(sema, scope, node); break;
    case NODE_RECORDS_FROM:
        *vec_push(&sema->records_files) =
            (RecordsFile){model_text(sema->model, node->child->span), node->child->span, *scope};
        break;
    case NODE_PALETTE:
    case NODE_DEFINE:
    case NODE_RULE:
    case NODE_EVALUATE:
    case NODE_CHECK:
    case NODE_FUNCTION:
    case NODE_CALENDAR:
    case NODE_REPORT:
    case NODE_QUERY: collect_rule(sema, node, scope); break;
    case NODE_ERROR: lose(sema, node); break;
    default: break; // names are declared already; use is the loader's; a test is run by itself
    }
}

static void collect_block(Sema *sema, Node *block, const Scope *scope) {
    bool measures = kind_in((Kind)model_entity(sema->model, scope->parent)->kind,
                            kind_bit(KIND_PLAN) | kind_bit(KIND_UNIT));
    said_once(sema, block->child, measures);
    for (Node *at = block->child; at != NULL; at = at->next)
        collect_statement(sema, at, scope);
}

// --- a file --------------------------------------------------------------------------------------

static bool declares_things(const Tree *tree) {
    for (Node *at = tree->root->child; at != NULL; at = at->next) {
        if (at->kind == NODE_DECL || at->kind == NODE_DECLS || at->kind == NODE_TABLE ||
            at->kind == NODE_CUSTOM)
            return true;
    }
    return false;
}

// A file that declares things without a plan is a plan by itself, named after the file.
static EntityId implicit_plan(Sema *sema, const Tree *tree) {
    const char *slash = strrchr(tree->source->path, '/');
    Str name = str_from(slash == NULL ? tree->source->path : slash + 1);
    const char *dot = memchr(name.ptr, '.', name.len);
    if (dot != NULL && dot != name.ptr) name = str_slice(name.ptr, dot);
    EntityId id =
        model_add_entity(sema->model, KIND_PLAN, 0, 0, intern(sema->names->atoms, name));
    model_entity(sema->model, id)->generated = true;
    model_entity(sema->model, id)->span = (Span){tree->source->base, tree->source->base};
    return id;
}

static void report_no_plan(Sema *sema, const Node *node) {
    diag_help(diag(sema->diags, E_WHICH_PLAN, node->span),
              "put it inside the block of one of them");
    sema_lose(sema, node->span);
}

static void report_each_no_plan(Sema *sema, Tree *tree, Node *node) {
    plain_keep(sema->names, tree, node);
    uint32_t at = node->name;
    for (Node *decl; (decl = next_plain(sema, tree, node, &at)) != NULL;)
        report_no_plan(sema, decl);
}

static void collect_file(Sema *sema, Tree *tree, const Scope *scope, bool several) {
    for (Node *at = tree->root->child; at != NULL; at = at->next) {
        bool declares = at->kind == NODE_TABLE || (at->kind == NODE_DECL && at->word != WORD_PLAN);
        if (several && declares)
            report_no_plan(sema, at);
        else if (several && at->kind == NODE_DECLS)
            report_each_no_plan(sema, tree, at);
        else
            collect_statement(sema, at, scope);
    }
}

EntityId sema_declare(Sema *sema, Tree *tree, EntityId plan, Rank rank) {
    EntityId own = 0;
    uint32_t before = sema->model->plans.count;
    declare_levels(sema, tree->root);
    uint32_t declared = declare_plans(sema, tree, &own);
    for (uint32_t i = before; plan != 0 && i < sema->model->plans.count; i++)
        map_put(&sema->used_by, sema->model->plans.items[i], plan);
    if (declared > 0) return own;
    return plan == 0 && rank <= RANK_PLAN && declares_things(tree) ? implicit_plan(sema, tree)
                                                                   : plan;
}

void sema_declare_levels(Sema *sema, Tree *tree) { declare_levels(sema, tree->root); }

void sema_declare_names(Sema *sema, Tree *tree) { declare_names(sema, tree->root); }

static uint32_t count_plans(const Tree *tree) {
    uint32_t count = 0;
    for (const Node *at = tree->root->child; at != NULL; at = at->next)
        count += at->kind == NODE_DECL && at->word == WORD_PLAN;
    return count;
}

void sema_collect(Sema *sema, Tree *tree, EntityId plan, Rank rank) {
    bool several = count_plans(tree) > 1;
    Scope scope = {.plan = several ? 0 : plan, .rank = rank, .tree = tree};
    collect_file(sema, tree, &scope, several);
}
