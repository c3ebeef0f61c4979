// SPDX-License-Identifier: Apache-2.0
// What a name means: a variable, a property or definition of the thing, a word, a selection, a
// code; and what to say when it means nothing.
#include "sema/lower.h"

#include "base/gettext.h"
#include "base/utf8.h"
#include "syntax/habits.h"
#include "text/suggest.h"

#include <string.h>

// --- names ---------------------------------------------------------------------------------------

static const Variable *find_variable(const Lower *l, Atom canonical) {
    for (uint32_t i = l->variable_count; i-- > 0;) {
        if (l->variables[i].name == canonical) return &l->variables[i];
    }
    return NULL;
}

static const Expr *variable(Lower *l, const Variable *v, Span span) {
    if (v->used != NULL) *v->used = true;
    if (v->stands_for != NULL) return lower_stands_for(l, v->stands_for);
    Expr *e = expr_new(EXPR_VARIABLE, v->type, span);
    e->index = v->slot;
    return e;
}

static const Expr *property(Lower *l, PropertyId id, Span span) {
    if (id == PROPERTY_COLOR) rules_meet(l, span);
    const Property *p = &l->sema->model->properties.items[id];
    Expr *e = expr_new(id < PROPERTY_CORE_COUNT ? EXPR_PROPERTY : EXPR_CUSTOM, p->type, span);
    e->index = (uint32_t)id;
    if (id == PROPERTY_LEAD || id == PROPERTY_RESPONSIBLE || id == PROPERTY_SUPPORTS ||
        id == PROPERTY_FUNDS || id == PROPERTY_INVOLVED)
        e->type.kinds = kind_bit(KIND_UNIT);
    else if (id == PROPERTY_PLAN)
        e->type.kinds = kind_bit(KIND_PLAN);
    else if (id == PROPERTY_BUDGET)
        e->type.kinds = kind_bit(KIND_BUDGET);
    else if (p->type.kind == TYPE_ENTITY || p->type.kind == TYPE_ENTITIES)
        e->type.kinds = p->role ? kind_bit(KIND_UNIT) : KINDS_ALL;
    return e;
}

const char *lower_hidden(const Lower *l, Atom canonical) {
    const Model *model = l->sema->model;
    if (find_variable(l, canonical) != NULL) return _("variable");
    PropertyId id = model_property(model, canonical);
    if (id != PROPERTY_NO && (model->properties.items[id].kinds & l->self) != 0) return _("property");
    EACH_OF_NAME(i, model->define_names, canonical) {
        if ((model->defines.items[i].kinds & l->self) != 0) return _("definition");
    }
    return NULL;
}

// A definition or property that the thing in force has.
static const Expr *of_self(Lower *l, Atom canonical, Span span) {
    bool found = false;
    if (l->self != 0) {
        Type type = define_type(l, canonical, l->self, span, &found);
        if (found) {
            Expr *e = expr_new(EXPR_DEFINED, type, span);
            e->index = canonical;
            return e;
        }
    }
    PropertyId id = model_property(l->sema->model, canonical);
    if (id == PROPERTY_NO) return NULL;
    bool anywhere = id == PROPERTY_PERIOD || id == PROPERTY_ELAPSED;
    if (!anywhere && (l->self & l->sema->model->properties.items[id].kinds) == 0) return NULL;
    return property(l, id, span);
}

static const Expr *of_words(Lower *l, WordId word, Span span) {
    Expr *e;
    switch (word) {
    case WORD_TRUE_:
    case WORD_FALSE_:
        return expr_constant(value_bool(word == WORD_TRUE_), type_of_kind(TYPE_BOOL), span);
    case WORD_IT:
        if (l->self == 0) return NULL;
        return expr_new(EXPR_SELF, (Type){.kind = TYPE_ENTITY, .kinds = l->self & KINDS_ALL}, span);
    case WORD_PREVIOUS:
    case WORD_NEXT:
    case WORD_YEAR_AGO:
        e = expr_new(EXPR_PERIOD, type_of_kind(TYPE_PERIOD), span);
        e->detail = word == WORD_PREVIOUS ? PERIOD_PREVIOUS
                    : word == WORD_NEXT   ? PERIOD_NEXT
                                          : PERIOD_YEAR_AGO;
        return e;
    default: return NULL;
    }
}

static const Expr *of_selection(Lower *l, Atom name, Span span) {
    KindSet kinds = kind_of_name(l->sema, name) == KIND_LIMIT ? kinds_of_rows(l->sema, name) : 0;
    if (kinds == 0) return NULL;
    Selection *selection = NEW(Selection);
    selection->kinds = kinds;
    selection->span = span;
    return select_expr(selection, span);
}

static const Expr *of_query(Lower *l, Atom name, Span span) {
    const Scope *scope;
    Span defined;
    Node *node = query_find(l->sema, name, &scope, &defined);
    if (node == NULL || l->depth > LOWER_DEPTH_MAX / 2) return NULL;
    if (is_open(l->sema, defined)) {
        if (is_first_open(l->sema, defined)) report_recursion(l->sema, name, span, defined);
        return expr_error(span);
    }
    uint32_t known = map_get(&l->sema->query_at, defined.begin);
    uint32_t failed = map_get(&l->sema->query_failed, defined.begin);
    uint32_t begun = diags_total(l->sema->diags);
    if (failed != 0 && begun >= failed) return expr_error(span); // that is still to be told
    if (known != 0) return l->sema->query_exprs.items[known - 1];
    open_body(l->sema, name, defined);
    Lower inside = lower_start(l->sema, scope, 0);
    inside.depth = l->depth + 1;
    inside.slots = l->slots;
    const Expr *e = lower(&inside, node);
    close_body(l->sema);
    if (diags_total(l->sema->diags) != begun) {
        map_put(&l->sema->query_failed, defined.begin, diags_total(l->sema->diags));
    } else if (inside.slots == l->slots) {
        *vec_push(&l->sema->query_exprs) = e;
        map_put(&l->sema->query_at, defined.begin, l->sema->query_exprs.count);
    }
    l->slots = inside.slots;
    return e;
}

static const Expr *of_group(Lower *l, Atom name, Span span) {
    for (uint32_t i = 0; i < l->sema->model->groups.count; i++) {
        const Group *group = &l->sema->model->groups.items[i];
        if (group->name != name) continue;
        Value *units = mem_new((group->count + 1) * sizeof *units);
        for (uint32_t k = 0; k < group->count; k++)
            units[k] = model_entity_value(l->sema->model, group->units[k]);
        return expr_constant(value_list(units, group->count),
                             (Type){.kind = TYPE_ENTITIES, .kinds = kind_bit(KIND_UNIT)}, span);
    }
    return NULL;
}

static const Expr *entity_constant(Lower *l, EntityId id, Span span) {
    Kind kind = (Kind)model_entity(l->sema->model, id)->kind;
    const Expr *thing = expr_constant(model_entity_value(l->sema->model, id),
                                      (Type){.kind = TYPE_ENTITY, .kinds = kind_bit(kind)}, span);
    if (!l->formula) return thing;
    Expr *actual = expr_new(EXPR_ENTITY_ACTUAL, type_of_kind(TYPE_NUMBER), span);
    actual->b = thing;
    return actual;
}

static const Expr *of_code(Lower *l, Atom name, Span span) {
    EntityId id = sema_look_up(l->sema, &l->scope, name);
    sema_use(l->sema, span, id);
    return id == 0 ? NULL : entity_constant(l, id, span);
}

static const Expr *of_status(Lower *l, Atom canonical, Span span) {
    const Word *status = status_find(l->sema->model, canonical);
    return status == NULL ? NULL
                          : expr_constant(value_word(status), type_of_kind(TYPE_STATUS), span);
}

// What a name means, or NULL: a variable, a property of the thing, a word, a selection, a code.
static const Expr *find_name(Lower *l, Atom name, WordId word, Span span) {
    Atom canonical = names_canonical(l->sema->names, name);
    const Variable *v = find_variable(l, canonical);
    if (v != NULL) return variable(l, v, span);
    const Expr *e = l->formula ? of_code(l, name, span) : NULL;
    if (e == NULL && word == WORD_COUNT && l->members != NULL) e = lower_count_members(l, span);
    if (e == NULL) e = of_words(l, word, span);
    if (e == NULL) e = of_self(l, canonical, span);
    if (e == NULL) e = lower_named_value(l, canonical, span);
    if (e == NULL) e = of_query(l, canonical, span);
    if (e == NULL) e = of_selection(l, name, span);
    if (e == NULL) e = of_group(l, name, span);
    if (e == NULL) e = of_code(l, name, span);
    if (e == NULL) e = of_status(l, canonical, span);
    return e;
}

uint32_t trial_begin(Lower *l) {
    l->sema->trials++;
    return diags_total(l->sema->diags);
}

void trial_end(Lower *l, uint32_t begun) {
    Sema *sema = l->sema;
    diags_truncate(sema->diags, begun);
    if (--sema->trials > 0) return;
    for (uint32_t i = 0; i < sema->deferred.count; i++)
        diags_put_back(sema->diags, sema->deferred.items[i]);
    sema->deferred.count = 0;
}

void trial_keep(Sema *sema, uint32_t from) {
    if (sema->trials == 0) return;
    for (uint32_t i = from; i < diags_total(sema->diags); i++)
        *vec_push(&sema->deferred) = diags_at(sema->diags, i);
    diags_truncate(sema->diags, from);
}

bool lower_knows(Lower *l, const Node *node) {
    if (node->kind != NODE_NAME) return node->kind != NODE_STRING;
    uint32_t begun = trial_begin(l);
    bool known = find_name(l, node->name, (WordId)node->word, node->span) != NULL;
    trial_end(l, begun);
    return known;
}

// A name of the prelude's in both languages.
static void offer_name(const Lower *l, Suggest *near, Str name) {
    WordId word = names_find_word(l->sema->names, name);
    suggest_offer(near, name);
    if (word != WORD_NO) suggest_offer(near, word_spanish(word));
}

static void offer_statuses(const Lower *l, Suggest *near) {
    const Model *model = l->sema->model;
    for (uint32_t i = 0; i < model->palettes.count; i++) {
        for (uint32_t k = 0; k < model->palettes.items[i].count; k++)
            offer_name(l, near, model->palettes.items[i].statuses[k].name);
    }
}

static void offer_names(Lower *l, Suggest *near) {
    Model *model = l->sema->model;
    for (uint32_t i = 0; i < l->variable_count; i++)
        suggest_offer(near, names_text(l->sema->names, l->variables[i].name));
    for (uint32_t i = 1; i < model->properties.count; i++) {
        if (l->self != 0 && (model->properties.items[i].kinds & l->self) == 0) continue;
        offer_name(l, near, names_text(l->sema->names, model->properties.items[i].name));
    }
    for (uint32_t i = 0; i < model->defines.count; i++)
        offer_name(l, near, names_text(l->sema->names, model->defines.items[i].name));
    for (WordId word = WORD_PLANS; word <= WORD_ALERTS; word++) {
        suggest_offer(near, word_english(word));
        suggest_offer(near, word_spanish(word));
    }
    for (uint32_t i = 0; i < model->queries.count; i++)
        suggest_offer(near, names_text(l->sema->names, model->queries.items[i].name));
    for (uint32_t i = 0; i < model->functions.count; i++) {
        if (model->functions.items[i].constant)
            suggest_offer(near, names_text(l->sema->names, model->functions.items[i].name));
    }
    for (uint32_t i = 0; i < model->groups.count; i++)
        suggest_offer(near, names_text(l->sema->names, model->groups.items[i].name));
    offer_statuses(l, near);
    for (EntityId id = 1; l->sema->suggestions++ < 50 && id < model->entities.count; id++)
        suggest_offer(near, model_code(model, id));
}

// Whether a name is a word of some enumeration: `direction = increase or decrease`.
static bool is_enumeration_word(const Lower *l, Str text) {
    WordId word = names_find_word(l->sema->names, text);
    if (word != WORD_NO) text = word_english(word);
    for (int set = SET_NONE + 1; set < SET_STATUS; set++) {
        if (model_word_code(l->sema->model, (WordSet)set, text) >= 0) return true;
    }
    return false;
}

// `lead.title` in other languages.
static bool help_dotted(Lower *l, Diag *d, Str text) {
    const char *dot = memchr(text.ptr, '.', text.len);
    if (dot == NULL) return false;
    Str first = str_slice(text.ptr, dot), rest = str_slice(dot + 1, text.ptr + text.len);
    Atom name = intern(l->sema->names->atoms, first);
    Node node = {
        .kind = NODE_NAME, .name = name, .word = (uint16_t)names_word(l->sema->names, name)};
    if (!lower_knows(l, &node)) return false;
    diag_help(d, "'{1}' is one code; for a property of something write: {2} of {3}", str_c(text),
              str_c(rest), str_c(first));
    return true;
}

// A text full of names that mean nothing gets no more near ones: each costs a look at all names.
enum { LOOKS_MAX = 1000 };

// What is a name in some queries only.
static bool help_in_query(const Lower *l, Diag *d, Str text) {
    WordId word = names_find_word(l->sema->names, text);
    if (lower_step(word) != 0)
        diag_help(
            d,
            "it names the period of a row behind by {1}, or of a column of across {1}; the one "
            "in force is period",
            str_c(text));
    else if (word == WORD_COUNT && l->self != 0)
        diag_help(d, "it is of a group: … | group lead | show lead, count");
    else if (habit_help(text) != NULL)
        diag_help(d, "{1}", habit_help(text));
    else if (habit_property(text) != NULL && l->self != 0)
        diag_help(d, "{1}", habit_property(text));
    else
        return false;
    return true;
}

static void help_unknown(Lower *l, Diag *d, Str text) {
    if (help_in_query(l, d, text)) return;
    if (l->sema->name_looks++ >= LOOKS_MAX) return;
    Suggest near = suggest_for(text);
    if (help_dotted(l, d, text)) return;
    offer_names(l, &near);
    if (memchr(text.ptr, '-', text.len) != NULL) {
        diag_help(d, "'{1}' is one code; a minus between two values has blanks around it",
                  str_c(text));
    } else if (is_enumeration_word(l, text)) {
        diag_help(d, "it stands beside what it is compared with: … = {1}, or: … in [a, b]",
                  str_c(text));
    } else if (near.best.len > 0) {
        diag_suggest(d, near.best);
    }
}

static KindSet kinds_with(const Model *model, Atom canonical, PropertyId id) {
    KindSet kinds = id == PROPERTY_NO ? 0 : model->properties.items[id].kinds;
    EACH_OF_NAME(i, model->define_names, canonical) {
        kinds |= model->defines.items[i].kinds;
    }
    return kinds;
}

// A property or definition that other things have.
static bool report_elsewhere(Lower *l, Node *node, Atom name) {
    Model *model = l->sema->model;
    Atom canonical = names_canonical(l->sema->names, name);
    KindSet kinds = kinds_with(model, canonical, model_property(model, canonical));
    const char *text = str_c(names_text(l->sema->names, name));
    if (kinds == 0) return false;
    if (l->self == 0) {
        const char *help =
            l->members == NULL
                ? _("say of what: {1} of CODE")
                : _("a group has its keys, count, and what is computed over it: list({1})");
        diag_help(diag(l->sema->diags, E_NEEDS_THING, node->span, text), help, text);
        return true;
    }
    uint32_t kind = 0;
    while (!kind_in(kind, l->self))
        kind++;
    bool one = l->self == kind_bit(kind);
    Diag *d = diag(l->sema->diags, E_NOT_OF_KIND, node->span,
                   one ? kind_a(l->sema, (Kind)kind) : _("not all that stands here"), text);
    diag_help(d, "it belongs to {1}", kinds_plural(l->sema, kinds));
    return true;
}

static const Expr *unknown_name(Lower *l, Node *node, Atom name) {
    Str text = names_text(l->sema->names, name);
    if (report_elsewhere(l, node, name) || sema_may_be_lost(l->sema, text))
        return expr_error(node->span);
    bool ambiguous;
    if (model_find(l->sema->model, l->scope.plan, name, &ambiguous) == 0 && ambiguous) {
        report_ambiguous(l->sema, name, node->span);
        return expr_error(node->span);
    }
    help_unknown(l, diag(l->sema->diags, E_NO_NAME, node->span, str_c(text)), text);
    return expr_error(node->span);
}

const Expr *lower_name(Lower *l, Node *node) {
    const Expr *e = find_name(l, node->name, (WordId)node->word, node->span);
    return e != NULL ? e : unknown_name(l, node, node->name);
}

// --- words of enumerations -----------------------------------------------------------------------

static void offer_measures(const Lower *l, Suggest *near) {
    const Model *model = l->sema->model;
    for (uint32_t i = 1; i < model->measures.count; i++) {
        if (model->measures.items[i].span.end != 0)
            suggest_offer(near, model->measures.items[i].word.label.len > 0
                                    ? model->measures.items[i].word.label
                                    : model->measures.items[i].word.name);
    }
}

// What is compared with a measure may be one that only other plans have; but hardly one that
// differs by a letter from one that this plan has.
static void check_measure_word(Lower *l, Str text, Span span) {
    Model *model = l->sema->model;
    if (map_get(&model->measure_ids, intern_find(model->names, utf8_fold(text))) != 0) return;
    Suggest near = suggest_for(text);
    offer_measures(l, &near);
    if (near.best.len == 0) return;
    diag_suggest(diag(l->sema->diags, W_NO_MEASURE, span, str_c(text)), near.best);
}

// A library may compare with measures that no plan has; who asks wants to know.
static const Word *measure_word(Lower *l, Str text, Span span) {
    const Model *model = l->sema->model;
    if (l->scope.tree != NULL) check_measure_word(l, text, span);
    uint32_t id = model_measure(l->sema->model, text, (Span){0, 0});
    const Measure *measure = &model->measures.items[id];
    bool unused = measure->span.end == 0 && !measure->currency;
    return unused && l->scope.tree == NULL ? NULL : model_measure_word(model, id);
}

static const Word *fixed_word(Lower *l, WordSet set, Str text) {
    WordId word = names_find_word(l->sema->names, text);
    if (word != WORD_NO) text = word_english(word);
    if (set == SET_KIND) {
        for (uint32_t k = 0; k < KIND_LIMIT; k++) {
            const Word *kind = l->sema->model->kind_words[k];
            if (kind != NULL && str_equal(kind->name, text)) return kind;
        }
        return NULL;
    }
    int code = model_word_code(l->sema->model, set, text);
    return code < 0 ? NULL : model_word(l->sema->model, set, (uint32_t)code);
}

static void add_word(Buf *out, Str name) {
    if (out->len > 0) buf_c(out, ", ");
    buf_add(out, name);
}

// All words that are wanted, where these are few.
static const char *words_list(const Model *model, Type wanted) {
    Buf out = {0};
    if (wanted.kind == TYPE_STATUS && model->palettes.count <= 2) {
        for (uint32_t i = 0; i < model->palettes.count; i++)
            for (uint32_t k = 0; k + 1 < model->palettes.items[i].count; k++)
                add_word(&out, model->palettes.items[i].statuses[k].name);
    }
    bool few = wanted.kind == TYPE_WORD && wanted.set != SET_KIND && wanted.set < SET_STATUS;
    for (uint32_t i = 0; few && i < 16; i++) {
        if (model->words[wanted.set][i] != NULL) add_word(&out, model->words[wanted.set][i]->name);
    }
    return out.len == 0 ? NULL : buf_text(&out);
}

static const Expr *no_word(Lower *l, Node *node, Str text, Type wanted) {
    Diag *d = diag(l->sema->diags, wanted.kind == TYPE_STATUS ? E_NO_STATUS : E_NO_WORD, node->span,
                   str_c(text));
    Suggest near = suggest_for(text);
    const Model *model = l->sema->model;
    if (wanted.kind == TYPE_STATUS) offer_statuses(l, &near);
    if (wanted.set == SET_MEASURE) offer_measures(l, &near);
    for (uint32_t i = 0; wanted.set == SET_KIND && i < KIND_LIMIT; i++) {
        if (model->kind_words[i] != NULL) offer_name(l, &near, model->kind_words[i]->name);
    }
    for (uint32_t i = 0;
         wanted.kind == TYPE_WORD && wanted.set != SET_KIND && wanted.set < SET_STATUS && i < 16;
         i++) {
        if (model->words[wanted.set][i] != NULL)
            offer_name(l, &near, model->words[wanted.set][i]->name);
    }
    const char *list = near.best.len > 0 ? NULL : words_list(model, wanted);
    diag_suggest(d, near.best);
    if (list != NULL) diag_help(d, "it is one of {1}", list);
    return expr_error(node->span);
}

const Expr *lower_word(Lower *l, Node *node, Type wanted) {
    bool name = node->kind == NODE_NAME || node->kind == NODE_CODE;
    if (!name && node->kind != NODE_STRING && node->kind != NODE_NONE) return lower(l, node);
    if (node->kind == NODE_NONE && wanted.set != SET_SPREAD) return lower(l, node);
    const Variable *v = name ? find_variable(l, names_canonical(l->sema->names, node->name)) : NULL;
    if (v != NULL) return variable(l, v, node->span);
    Str text = name                      ? names_text(l->sema->names, node->name)
               : node->kind == NODE_NONE ? STR("none")
                                         : model_text(l->sema->model, node->span);
    if (wanted.kind == TYPE_STATUS) {
        Atom atom = name ? node->name : intern(l->sema->names->atoms, text);
        const Word *status = status_find(l->sema->model, names_canonical(l->sema->names, atom));
        if (status != NULL) return expr_constant(value_word(status), wanted, node->span);
        return lower_knows(l, node) ? lower(l, node) : no_word(l, node, text, wanted);
    }
    const Word *word = wanted.set == SET_MEASURE ? measure_word(l, text, node->span)
                                                 : fixed_word(l, (WordSet)wanted.set, text);
    if (word == NULL) return no_word(l, node, text, wanted);
    return expr_constant(value_word(word), wanted, node->span);
}
