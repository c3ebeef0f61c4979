// SPDX-License-Identifier: Apache-2.0
// One thing in two models: its title, its code, its place, its attributes.
#include "diff/parts.h"

Term diff_term(const DiffSide *side, Str name) {
    WordId word = names_find_word(side->names, name);
    return (Term){name, word == WORD_NO ? name : word_spanish(word)};
}

static Term kind_term(const DiffSide *side, EntityId id) {
    const Word *kind = side->model->kind_words[model_entity(side->model, id)->kind];
    Term term = diff_term(side, kind->name);
    if (kind->label.len > 0 && str_equal(term.spanish, term.name)) term.spanish = kind->label;
    return term;
}

Change *diff_add(Diff *d, Pair pair, ChangeKind kind) {
    const DiffSide *side = pair.after != 0 ? &d->after : &d->before;
    EntityId id = pair.after != 0 ? pair.after : pair.before;
    Change *change = vec_push(&d->out->items);
    *change = (Change){.kind = kind,
                       .thing = kind_term(side, id),
                       .code = model_full_code(side->model, id),
                       .title = model_title(side->model, id)};
    uint32_t measure = model_entity(side->model, id)->measure;
    if (measure != 0) change->unit = model_measure_word(side->model, measure)->name;
    return change;
}

// --- attributes ----------------------------------------------------------------------------------

static void alter(Diff *d, Pair pair, Str what, Value before, Value after) {
    if (value_same(&before, &after)) return;
    Change *change = diff_add(d, pair, CHANGE_ALTERED);
    change->what = diff_term(&d->after, what);
    change->before = before;
    change->after = after;
}

static Value text_of(Str text) { return text.len == 0 ? value_none() : value_text(text); }

// A word as it is, with its Spanish spelling.
static Value word_of(const DiffSide *side, Str name) {
    Term term = diff_term(side, name);
    Word *word = NEW(Word);
    *word = (Word){.name = term.name, .spanish = term.spanish};
    return value_word(word);
}

static Value named_value(const DiffSide *side, EntityId id, Str name) {
    Atom atom = intern_find(side->model->names, name);
    Value value = value_none();
    Context c = context_of(&side->context, id);
    if (atom != 0) eval_named(&c, atom, &value);
    if (value.kind == VALUE_WORD) return word_of(side, value.word->name);
    return value;
}

static PropertyId property_of(const DiffSide *side, Str name) {
    Atom atom = intern_find(side->model->names, name);
    return atom == 0 ? PROPERTY_NO : model_property(side->model, atom);
}

// The things that an attribute names, as a list of their codes.
static Value codes_of(const DiffSide *side, Attribute attribute) {
    uint32_t count;
    const EntityId *ids = model_refs(side->model, attribute, &count);
    Value *items = mem_new((count + 1) * sizeof *items);
    for (uint32_t i = 0; i < count; i++)
        items[i] = model_entity_value(side->model, ids[i]);
    return count == 0 ? value_none() : value_list(items, count);
}

static bool holds(const EntityId *ids, uint32_t count, EntityId wanted) {
    for (uint32_t i = 0; i < count; i++)
        if (ids[i] == wanted) return true;
    return false;
}

// Things that only have another code are the same. Their order counts where the first leads.
static bool same_things(const Diff *d, Attribute before, Attribute after) {
    uint32_t count, others;
    const EntityId *ids = model_refs(d->before.model, before, &count);
    const EntityId *other = model_refs(d->after.model, after, &others);
    if (count != others) return false;
    bool ordered = after.property == PROPERTY_RESPONSIBLE;
    for (uint32_t i = 0; i < count; i++) {
        EntityId match = d->match[ids[i]];
        if (ordered ? match != other[i] : match == 0 || !holds(other, others, match)) return false;
    }
    return true;
}

static Value attribute_value(const DiffSide *side, EntityId id, Attribute attribute, Str name) {
    if (attribute_is_none(attribute))
        return str_is(name, "weight") ? named_value(side, id, name) : value_none();
    const Model *model = side->model;
    if (attribute.form == FORM_REFS) return codes_of(side, attribute);
    if (attribute.form == FORM_VALUE) return model->values.items[attribute.begin];
    if (model->properties.items[attribute.property].type.kind == TYPE_NUMBER)
        return named_value(side, id, name);
    return text_of(model_attribute_text(model, attribute));
}

static bool is_refs(Attribute attribute) {
    return !attribute_is_none(attribute) && attribute.form == FORM_REFS;
}

// One unit instead of another: it has moved.
static bool is_told_as_move(Attribute before, Attribute after) {
    return is_refs(before) && is_refs(after) && before.end - before.begin == 1 &&
           after.end - after.begin == 1;
}

static void compare_attribute(Diff *d, Pair pair, Str name) {
    PropertyId p = property_of(&d->before, name), q = property_of(&d->after, name);
    const Model *before = d->before.model, *after = d->after.model;
    Attribute a = model_attribute(before, model_entity(before, pair.before)->attributes, p);
    Attribute b = model_attribute(after, model_entity(after, pair.after)->attributes, q);
    if (is_refs(a) && is_refs(b) && same_things(d, a, b)) return;
    if (q == PROPERTY_RESPONSIBLE && is_told_as_move(a, b)) return;
    alter(d, pair, name, attribute_value(&d->before, pair.before, a, name),
          attribute_value(&d->after, pair.after, b, name));
}

// Every attribute of either once, in the order of the properties that the newer one has.
static void compare_attributes(Diff *d, Pair pair) {
    const Model *before = d->before.model, *after = d->after.model;
    bool any = model_entity(before, pair.before)->attributes != 0 ||
               model_entity(after, pair.after)->attributes != 0;
    if (!any) return;
    for (uint32_t i = 1; i < after->properties.count; i++) {
        Str name = intern_text(after->names, after->properties.items[i].name);
        bool amount = i == PROPERTY_AMOUNT; // the first of the named ones is `amount` too
        if (!amount) compare_attribute(d, pair, name);
    }
    for (uint32_t i = 1; i < before->properties.count; i++) {
        Str name = intern_text(before->names, before->properties.items[i].name);
        if (property_of(&d->after, name) == PROPERTY_NO) compare_attribute(d, pair, name);
    }
}

// --- fields --------------------------------------------------------------------------------------

static void compare_word(Diff *d, Pair pair, Str name) {
    alter(d, pair, name, named_value(&d->before, pair.before, name),
          named_value(&d->after, pair.after, name));
}

static Value kind_value(const DiffSide *side, EntityId id) {
    return word_of(side, side->model->kind_words[model_entity(side->model, id)->kind]->name);
}

static Value measure_value(const DiffSide *side, EntityId id) {
    uint32_t measure = model_entity(side->model, id)->measure;
    return measure == 0 ? value_none() : value_text(model_measure_word(side->model, measure)->name);
}

static Value period_value(const DiffSide *side, EntityId id) {
    Period period = model_plan_period(side->model, id);
    return period.first == MONTH_NONE ? value_none() : value_period(period);
}

static Value formula_value(const DiffSide *side, EntityId id) {
    uint32_t index = map_get(&side->model->formulas, id);
    if (index == 0) return value_none();
    Span span = side->model->formula_exprs.items[index]->span;
    return text_of(sources_text(side->model->sources, span));
}

static void compare_fields(Diff *d, Pair pair) {
    const Entity *e = model_entity(d->after.model, pair.after);
    alter(d, pair, STR("kind"), kind_value(&d->before, pair.before),
          kind_value(&d->after, pair.after));
    if (e->kind == KIND_PLAN)
        alter(d, pair, STR("period"), period_value(&d->before, pair.before),
              period_value(&d->after, pair.after));
    alter(d, pair, STR("measure"), measure_value(&d->before, pair.before),
          measure_value(&d->after, pair.after));
    if (!kind_in((Kind)e->kind, KINDS_MEASURED)) return;
    static const char *const words[] = {"review", "accumulate", "direction", "spread", "over"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        compare_word(d, pair, str_from(words[i]));
    alter(d, pair, STR("formula"), formula_value(&d->before, pair.before),
          formula_value(&d->after, pair.after));
}

// --- the place -----------------------------------------------------------------------------------

static bool is_moved(const Diff *d, EntityId before, EntityId after) {
    return before == 0 ? after != 0 : d->match[before] != after;
}

static void add_move(Diff *d, Pair pair, Str what, EntityId before, EntityId after) {
    Change *change = diff_add(d, pair, CHANGE_MOVED);
    change->what = diff_term(&d->after, what);
    change->before = model_entity_value(d->before.model, before);
    change->after = model_entity_value(d->after.model, after);
}

static bool is_unit(const Model *model, EntityId id) {
    return id != 0 && model_entity(model, id)->kind == KIND_UNIT;
}

// Who answers for it has changed with what stands around it, where that is told already.
static bool inherits(const Model *model, EntityId id) {
    const Entity *e = model_entity(model, id);
    return e->parent != 0 &&
           (e->lead == e->parent || model_entity(model, e->parent)->lead == e->lead) &&
           attribute_is_none(model_attribute(model, e->attributes, PROPERTY_RESPONSIBLE));
}

static void compare_place(Diff *d, Pair pair) {
    const Model *before = d->before.model, *after = d->after.model;
    const Entity *a = model_entity(before, pair.before), *b = model_entity(after, pair.after);
    if (a->kind == KIND_PLAN) return;
    EntityId from = a->parent == a->plan ? 0 : a->parent, to = b->parent == b->plan ? 0 : b->parent;
    bool moved = is_moved(d, from, to);
    bool units = is_unit(before, from) && is_unit(after, to);
    if (moved) add_move(d, pair, units ? STR("unit") : STR("parent"), from, to);
    if (!is_moved(d, a->lead, b->lead) || (moved && units)) return;
    if (inherits(before, pair.before) && inherits(after, pair.after) && !moved) return;
    add_move(d, pair, STR("unit"), a->lead, b->lead);
}

// --- the whole -----------------------------------------------------------------------------------

static void add_presence(Diff *d, Pair pair, ChangeKind kind) {
    const DiffSide *side = kind == CHANGE_ADDED ? &d->after : &d->before;
    EntityId id = kind == CHANGE_ADDED ? pair.after : pair.before;
    Change *change = diff_add(d, pair, kind);
    if (!kind_in((Kind)model_entity(side->model, id)->kind, KINDS_RECORDED)) return;
    change->what = diff_term(side, STR("planned"));
    *(kind == CHANGE_ADDED ? &change->after : &change->before) = diff_planned(side, id);
}

// Below something with another code: it has that only because of it.
static bool follows_parent(const Diff *d, Pair pair) {
    const Model *before = d->before.model, *after = d->after.model;
    EntityId from = model_entity(before, pair.before)->parent;
    EntityId to = model_entity(after, pair.after)->parent;
    if (from == 0 || d->match[from] != to) return false;
    Str old = model_code(before, pair.before), prefix = model_code(before, from);
    Str new = model_code(after, pair.after), other = model_code(after, to);
    if (!str_starts(old, prefix) || !str_starts(new, other)) return false;
    return str_equal((Str){old.ptr + prefix.len, old.len - prefix.len},
                     (Str){new.ptr + other.len, new.len - other.len});
}

static void compare_names(Diff *d, Pair pair) {
    const Model *before = d->before.model, *after = d->after.model;
    Str title = model_title(before, pair.before), code = model_code(before, pair.before);
    if (!str_equal(title, model_title(after, pair.after))) {
        Change *change = diff_add(d, pair, CHANGE_RENAMED);
        change->before = text_of(title);
        change->after = text_of(change->title);
    }
    bool generated =
        model_entity(before, pair.before)->generated && model_entity(after, pair.after)->generated;
    if (!generated && !str_equal(code, model_code(after, pair.after)) && !follows_parent(d, pair)) {
        Change *change = diff_add(d, pair, CHANGE_RECODED);
        change->before = value_text(code);
        change->after = value_text(model_code(after, pair.after));
    }
}

void diff_thing(Diff *d, Pair pair) {
    if (pair.before == 0 || pair.after == 0) {
        add_presence(d, pair, pair.before == 0 ? CHANGE_ADDED : CHANGE_DROPPED);
        return;
    }
    compare_names(d, pair);
    compare_place(d, pair);
    compare_fields(d, pair);
    compare_attributes(d, pair);
}
