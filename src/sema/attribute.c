// SPDX-License-Identifier: Apache-2.0
// What a plan says of a thing: attributes as statements and as cells of a table.
#include "sema/parts.h"

#include "base/gettext.h"
#include "base/utf8.h"
#include "model/currency.h"
#include "sema/series.h"
#include "syntax/period_text.h"
#include "text/suggest.h"

#include <string.h>

void report_value(Sema *sema, Span span, PropertyId property, const char *wanted) {
    Str name = names_text(sema->names, sema->model->properties.items[property].name);
    diag(sema->diags, E_ATTRIBUTE_VALUE, span, str_c(word_of_english(name)), wanted);
}

static Entity *entity_of(const Sema *sema, EntityId id) { return model_entity(sema->model, id); }

static void report_not_said(Sema *sema, EntityId thing, Span span, const char *name,
                            KindSet kinds) {
    Kind kind = (Kind)entity_of(sema, thing)->kind;
    Diag *d = diag(sema->diags, E_ATTRIBUTE_PLACE, span, name, kind_a(sema, kind));
    if (kinds != 0) diag_help(d, "it is said of {1}", kinds_plural(sema, kinds));
}

static bool allowed(Sema *sema, EntityId thing, PropertyId property, Span span) {
    const Property *p = &sema->model->properties.items[property];
    if (kind_in((Kind)entity_of(sema, thing)->kind, p->kinds)) return true;
    report_not_said(sema, thing, span, str_c(word_of_english(names_text(sema->names, p->name))),
                    p->kinds);
    return false;
}

// Blocks are looked through before (twice.c); this is for what has two names.
static bool is_first(Sema *sema, EntityId thing, PropertyId property, Span span) {
    Attribute first = model_attribute(sema->model, entity_of(sema, thing)->attributes, property);
    if (attribute_is_none(first)) return true;
    Str name = names_text(sema->names, sema->model->properties.items[property].name);
    Diag *d = diag(sema->diags, E_DUPLICATE_ATTRIBUTE, span, str_c(name));
    if (attribute_is_text(first))
        diag_note(d, ((Span){first.begin, first.end}), "it is first said here");
    return false;
}

// --- by type -------------------------------------------------------------------------------------

// False after a report.
static bool set_word(Sema *sema, EntityId thing, PropertyId property, Span span, Str text) {
    WordSet set = (WordSet)sema->model->properties.items[property].type.set;
    WordId word = names_find_word(sema->names, text);
    Str name = word == WORD_NO ? text : word_english(word);
    int code = model_word_code(sema->model, set, name);
    if (code < 0) {
        static const char *const wanted[] = {
            [SET_ACCUMULATE] = N_("sum, last, mean or max"),
            [SET_DIRECTION] = N_("increase, decrease or keep A..B"),
            [SET_REVIEW] = N_("monthly, bimonthly, quarterly, semiannual or annual"),
            [SET_SPREAD] = N_("none or even"),
            [SET_OVER] = N_("year or plan")};
        report_value(sema, span, property, message_of(wanted[set]));
        return false;
    }
    Entity *entity = entity_of(sema, thing);
    switch (set) {
    case SET_ACCUMULATE: entity->accumulate = (uint8_t)code; break;
    case SET_DIRECTION: entity->direction = (uint8_t)code; break;
    case SET_REVIEW: entity->review = (uint8_t)code; break;
    case SET_SPREAD: entity->even = code == 1; break;
    default: entity->over_plan = code == OVER_PLAN; break;
    }
    return true;
}

// Either of start and end may be said first.
static void check_order(Sema *sema, EntityId thing, PropertyId property, Span span, Date date) {
    if (property != PROPERTY_START && property != PROPERTY_END) return;
    PropertyId other = property == PROPERTY_START ? PROPERTY_END : PROPERTY_START;
    Attribute attribute = model_attribute(sema->model, entity_of(sema, thing)->attributes, other);
    if (attribute_is_none(attribute)) return;
    Date known = sema->model->values.items[attribute.begin].date;
    if (property == PROPERTY_START ? date <= known : known <= date) return;
    diag(sema->diags, E_DATE_ORDER, span, str_c(model_code(sema->model, thing)));
}

static void set_date(Sema *sema, const Scope *scope, EntityId thing, PropertyId property, Span span,
                     Str text) {
    Date date;
    PeriodProblem problem = date_read(text, &date);
    Period period;
    if (problem == PERIOD_MALFORMED &&
        period_text_read(sema->names, text, 1, &period) == PERIOD_TEXT_MALFORMED) {
        report_value(sema, span, property, _("a date, such as 2024-03-01"));
        return;
    }
    if (problem == PERIOD_MALFORMED) {
        if (!sema_period(sema, scope, span, &period)) return;
        date = property == PROPERTY_END ? period_end(period) : period_begin(period);
    } else if (problem == PERIOD_RANGE) {
        diag(sema->diags, E_DATE, span, sema_quote(sema, span));
        return;
    }
    check_order(sema, thing, property, span, date);
    model_add_value(sema->model, &entity_of(sema, thing)->attributes, property, value_date(date));
}

// `as percentage`, `as money`: a number of another shape is most likely a slip.
static bool has_shape(Sema *sema, PropertyId property, Span span, uint8_t shape) {
    uint8_t wanted = sema->model->properties.items[property].shape;
    if (wanted == SHAPE_PLAIN || wanted == shape) return true;
    report_value(sema, span, property,
                 wanted == SHAPE_MONEY ? _("money, such as USD 1,500")
                                       : _("a percentage, such as 75%"));
    return false;
}

// Amounts keep their currency; the others are numbers in the measure of the thing.
static void set_number(Sema *sema, EntityId thing, PropertyId property, Span span, Str text) {
    uint32_t *head = &entity_of(sema, thing)->attributes;
    if (property != PROPERTY_AMOUNT && num_is_whole(text)) {
        if (!has_shape(sema, property, span, SHAPE_PLAIN)) return;
        model_add_attribute(sema->model, head, property, FORM_PLAIN, span.begin, span.end);
        return;
    }
    Value value = number_value(sema, span);
    if (value_is_none(&value)) return; // said already, or a dash
    if (!has_shape(sema, property, span, value.shape)) return;
    if (property == PROPERTY_AMOUNT || (value.unit != 0 && property >= PROPERTY_CORE_COUNT))
        model_add_value(sema->model, head, property, value);
    else
        model_add_attribute(sema->model, head, property, FORM_PLAIN, span.begin, span.end);
}

static void set_bool(Sema *sema, EntityId thing, PropertyId property, Span span, Str text) {
    WordId word = names_find_word(sema->names, text);
    if (word != WORD_TRUE_ && word != WORD_FALSE_) {
        report_value(sema, span, property, _("true or false"));
        return;
    }
    model_add_value(sema->model, &entity_of(sema, thing)->attributes, property,
                    value_bool(word == WORD_TRUE_));
}

// `feb..jun, nov`: every month of them as a list of periods.
static void set_periods(Sema *sema, const Scope *scope, EntityId thing, Span span) {
    VEC(Value) months = {0};
    for (Pos begin = span.begin; begin < span.end;) {
        Str rest = sema_text(sema, (Span){begin, span.end});
        const char *comma = memchr(rest.ptr, ',', rest.len);
        uint32_t length = comma == NULL ? rest.len : (uint32_t)(comma - rest.ptr);
        Str one = str_trim((Str){rest.ptr, length});
        Pos at = begin + (Pos)(one.ptr - rest.ptr);
        Period period;
        if (!sema_period(sema, scope, (Span){at, at + one.len}, &period)) return;
        for (Month m = period.first; m <= period.last; m++)
            *vec_push(&months) = value_period((Period){m, m});
        begin += length + 1;
    }
    Value list = value_list(months.items, months.count);
    model_add_value(sema->model, &entity_of(sema, thing)->attributes, PROPERTY_ACTIVE, list);
}

void attribute_measure(Sema *sema, EntityId thing, Span span, Str text) {
    uint32_t id = model_measure_met(sema->model, text);
    if (id == 0) id = model_measure(sema->model, model_text(sema->model, span), span);
    entity_of(sema, thing)->measure = id;
    Measure *measure = &sema->model->measures.items[id];
    measure->currency = currency_is(measure->word.label);
}

TextsKept attribute_kept(const Sema *sema, PropertyId property) {
    const Property *p = &sema->model->properties.items[property];
    if (property == PROPERTY_MEASURE) return TEXTS_MEASURES;
    if (property == PROPERTY_AMOUNT) return TEXTS_NONE;
    if (p->type.kind == TYPE_NUMBER) return p->shape == SHAPE_PLAIN ? TEXTS_WHOLE : TEXTS_NONE;
    return p->type.kind == TYPE_TEXT ? TEXTS_ALL : TEXTS_NONE;
}

void attribute_text(Sema *sema, const Scope *scope, EntityId thing, PropertyId property, Span span,
                    AttributeForm form) {
    attribute_read(sema, scope, thing, property, span, sema_text(sema, span), form);
}

void attribute_read(Sema *sema, const Scope *scope, EntityId thing, PropertyId property, Span span,
                    Str text, AttributeForm form) {
    if (form == FORM_PLAIN && (text.len == 0 || (text.len == 1 && text.ptr[0] == '-'))) return;
    switch (property == PROPERTY_MEASURE ? TYPE_STATUS
                                         : sema->model->properties.items[property].type.kind) {
    case TYPE_STATUS: attribute_measure(sema, thing, span, text); break; // (the measure is the only one)
    case TYPE_WORD: set_word(sema, thing, property, span, text); break;
    case TYPE_NUMBER: set_number(sema, thing, property, span, text); break;
    case TYPE_DATE: set_date(sema, scope, thing, property, span, text); break;
    case TYPE_BOOL: set_bool(sema, thing, property, span, text); break;
    case TYPE_PERIODS: set_periods(sema, scope, thing, span); break;
    case TYPE_ENTITIES: refer(sema, scope, thing, property, span, text); break;
    default:
        model_add_attribute(sema->model, &entity_of(sema, thing)->attributes, property, form,
                            span.begin, span.end);
        break;
    }
}

// --- statements ----------------------------------------------------------------------------------

static Span whole_span(const Node *node) {
    const Node *last = node->child;
    while (last->next != NULL && last->next->kind != NODE_EMPTY && last->next->kind != NODE_BLOCK)
        last = last->next;
    return (Span){node->child->span.begin, last->span.end};
}

static void one_value(Sema *sema, const Scope *scope, EntityId thing, PropertyId property,
                      Node *node) {
    Type type = sema->model->properties.items[property].type;
    Node *value = node->child;
    if (!allowed(sema, thing, property, node->span)) return;
    bool several =
        value->next != NULL && value->next->kind != NODE_EMPTY && value->next->kind != NODE_BLOCK;
    if (type.kind == TYPE_ENTITIES && value->kind == NODE_NAME && !several) {
        refer(sema, scope, thing, property, value->span, sema_text(sema, value->span));
        return;
    }
    if (type.kind == TYPE_ENTITIES) {
        *vec_push(&sema->pending) =
            (Pending){.node = node, .scope = *scope, .thing = thing, .property = property};
        return;
    }
    if (several && type.kind != TYPE_PERIODS) {
        report_value(sema, value->next->span, property, _("one value"));
        return;
    }
    if (type.kind == TYPE_TEXT && value->kind == NODE_NAME) {
        report_value(sema, value->span, property, _("a text in quotes"));
        return;
    }
    if (type.kind == TYPE_NUMBER && value->kind != NODE_NUMBER && value->kind != NODE_MONEY) {
        report_value(sema, value->span, property, _("a number"));
        return;
    }
    attribute_text(sema, scope, thing, property, several ? whole_span(node) : value->span,
                   value->kind == NODE_STRING ? FORM_QUOTED : FORM_PLAIN);
}

bool attribute_is_written(const Sema *sema, PropertyId property) {
    bool field = property == PROPERTY_CODE || property == PROPERTY_KIND ||
                 property == PROPERTY_PARENT || property == PROPERTY_PLAN ||
                 property == PROPERTY_LEAD || property == PROPERTY_GENERATED;
    return sema->model->properties.items[property].how != PROPERTY_COMPUTED && !field;
}

// What can be asked of a thing but not said of it.
static void report_computed(Sema *sema, EntityId thing, PropertyId property, const Node *node) {
    const char *name = str_c(names_text(sema->names, node->name)),
               *code = str_c(model_code(sema->model, thing));
    const char *kind = kind_shown(sema, (Kind)entity_of(sema, thing)->kind);
    Diag *d = diag(sema->diags, E_ATTRIBUTE_COMPUTED, node->span, name);
    switch (property) {
    case PROPERTY_CODE:
        diag_help(d, "the code stands before the title: {1} CODE \"title\"", kind);
        break;
    case PROPERTY_LEAD: diag_help(d, "the first responsible unit leads: responsible UNIT"); break;
    case PROPERTY_COLOR: diag_help(d, "a rule gives it: rule semaforo for {1} { … }", kind); break;
    case PROPERTY_ACTUAL:
    case PROPERTY_CAUSE:
    case PROPERTY_REMEDY:
    case PROPERTY_EVIDENCE:
    case PROPERTY_BY:
    case PROPERTY_LATE:
    case PROPERTY_REASON:
        diag_help(d, "it is reported: record {1} PERIOD = VALUE { … }", code);
        break;
    case PROPERTY_ANNUAL:
    case PROPERTY_PLANNED:
        diag_help(d, "it follows from the targets: target annual 2024: …");
        break;
    case PROPERTY_LOW:
    case PROPERTY_HIGH: diag_help(d, "say the band: direction keep 95%..105%"); break;
    default: break;
    }
}

static void named_attribute(Sema *sema, const Scope *scope, EntityId thing, Node *node) {
    Entity *entity = entity_of(sema, thing);
    if (node->word == WORD_BY && entity->kind == KIND_STEP) {
        step_statement(sema, scope, thing, node);
        return;
    }
    if (node->word == WORD_TITLE && node->child->kind == NODE_STRING) {
        entity->title = node->child->span;
        return;
    }
    if (entity->kind == KIND_PLAN && (node->word == WORD_PERIOD || node->word == WORD_FISCAL_YEAR))
        return; // read before
    PropertyId property = model_property(sema->model, names_canonical(sema->names, node->name));
    if (property == PROPERTY_NO || property == PROPERTY_PERIOD)
        report_not_said(sema, thing, node->span, str_c(names_text(sema->names, node->name)),
                        property == PROPERTY_NO ? 0 : kind_bit(KIND_PLAN));
    else if (attribute_is_written(sema, property))
        one_value(sema, scope, thing, property, node);
    else
        report_computed(sema, thing, property, node);
}

// Whether only numbers stand between a colon and this, on its line: `target monthly 2024: 1 2
// tres`.
static bool follows_series(const Sema *sema, const Node *node) {
    const Source *source = sources_find(sema->sources, node->span.begin);
    const char *begin = source->text.ptr, *at = begin + (node->span.begin - source->base);
    while (at > begin && strchr("0123456789.,_%- \t", at[-1]) != NULL)
        at--;
    return at > begin && at[-1] == ':';
}

// What nearly is a word was said already where the text could not go on behind it.
static bool is_told(const Sema *sema, Pos begin) {
    enum { LOOKED_AT = 1000 };
    for (uint32_t i = 0; i < diags_total(sema->diags) && i < LOOKED_AT; i++) {
        const Diag *d = diags_at(sema->diags, i);
        if (d->id == E_NO_STATEMENT && d->span.begin == begin) return true;
    }
    return false;
}

static void custom_attribute(Sema *sema, const Scope *scope, EntityId thing, Node *node) {
    PropertyId property = model_property(sema->model, names_canonical(sema->names, node->name));
    if (property != PROPERTY_NO) {
        if (attribute_is_written(sema, property))
            one_value(sema, scope, thing, property, node);
        else
            report_computed(sema, thing, property, node);
        return;
    }
    Str name = names_text(sema->names, node->name);
    if (sema_may_be_lost(sema, name) || is_told(sema, node->span.begin)) return;
    Span word = {node->span.begin, node->span.begin + name.len};
    Diag *d = diag(sema->diags, E_NO_ATTRIBUTE, word, str_c(name));
    Suggest near = suggest_for(name);
    for (WordId w = 1; w < WORD_LIMIT; w++) {
        suggest_offer(&near, word_english(w));
        suggest_offer(&near, word_spanish(w));
    }
    for (uint32_t i = PROPERTY_CORE_COUNT; i < sema->model->properties.count; i++) {
        suggest_offer(&near, names_text(sema->names, sema->model->properties.items[i].name));
    }
    if (follows_series(sema, node))
        diag_help(d, "a series holds numbers, and - where there is none");
    else if (near.best.len > 0)
        diag_suggest(d, near.best);
    else
        diag_help(d, "declare it: property {1} for {2}", str_c(name),
                  kind_name(sema, (Kind)entity_of(sema, thing)->kind));
}

uint32_t measure_statement(Sema *sema, Node *node, bool declares) {
    Node *name = node->child, *label = node_optional(node, 1);
    Model *model = sema->model;
    uint32_t id =
        model_measure(model, model_text(model, name->span), declares ? (Span){0, 0} : name->span);
    Measure *measure = &model->measures.items[id];
    measure->currency = currency_is(measure->word.label);
    if (!declares) return id;
    measure->declared = true;
    measure->span = name->span;
    if (label != NULL) measure->word.label = model_text(model, label->span);
    for (Node *also = label != NULL ? label->next : node_child(node, 2); also != NULL;
         also = also->next) {
        Atom key = intern(model->names, utf8_fold(model_text(model, also->span)));
        map_put(&model->measure_ids, key, id);
        model_spell_measure(model, model_text(model, also->span), id);
    }
    return id;
}

static void direction_statement(Sema *sema, EntityId thing, Node *node) {
    if (!allowed(sema, thing, PROPERTY_DIRECTION, node->span)) return;
    Span word = {node->span.begin, node->span.end};
    Node *band = node_optional(node, 0);
    if (band != NULL) word.end = band->span.begin;
    if (!set_word(sema, thing, PROPERTY_DIRECTION, word, names_text(sema->names, node->name)))
        return;
    bool keep = entity_of(sema, thing)->direction == DIRECTION_KEEP;
    if (keep != (band != NULL))
        diag_help(diag(sema->diags, E_BAND, node->span),
                  "write keep 95%..105%, or increase, or decrease");
    if (!keep || band == NULL) return;
    Value low = number_value(sema, band->child->span),
          high = number_value(sema, band->child->next->span);
    if (value_is_none(&low) || value_is_none(&high)) return;
    if (num_compare(low.num, high.num) > 0) {
        Diag *d = diag(sema->diags, E_BAND_ORDER, band->span);
        diag_help(d, "write {1}..{2}", sema_quote(sema, band->child->next->span),
                  sema_quote(sema, band->child->span));
    }
    model_add_value(sema->model, &entity_of(sema, thing)->attributes, PROPERTY_LOW, low);
    model_add_value(sema->model, &entity_of(sema, thing)->attributes, PROPERTY_HIGH, high);
}

// The first amount is `amount`; a named one is also a property of its own name.
static void amount_statement(Sema *sema, EntityId thing, Node *node) {
    if (!allowed(sema, thing, PROPERTY_AMOUNT, node->span)) return;
    uint32_t *head = &entity_of(sema, thing)->attributes;
    Value value = number_value(sema, node->child->span);
    if (value_is_none(&value)) return;
    Atom name = node->name;
    if (name != 0) {
        Atom canonical = names_canonical(sema->names, name);
        PropertyId property = model_property(sema->model, canonical);
        if (property == PROPERTY_NO) {
            *vec_push(&sema->model->properties) = (Property){.name = canonical,
                                                             .type = {.kind = TYPE_NUMBER},
                                                             .kinds = kind_bit(KIND_BUDGET),
                                                             .span = node->span};
            property = (PropertyId)(sema->model->properties.count - 1);
        }
        model_add_value(sema->model, head, property, value);
    }
    if (attribute_is_none(model_attribute(sema->model, *head, PROPERTY_AMOUNT)))
        model_add_value(sema->model, head, PROPERTY_AMOUNT, value);
    else if (name == 0)
        is_first(sema, thing, PROPERTY_AMOUNT, node->span);
}

static void wait_for(Sema *sema, const Scope *scope, EntityId thing, Node *node) {
    *vec_push(&sema->rules) = (Pending){.node = node, .scope = *scope, .thing = thing};
}

void attribute_statement(Sema *sema, const Scope *scope, EntityId thing, Node *node) {
    switch ((NodeKind)node->kind) {
    case NODE_ATTRIBUTE: named_attribute(sema, scope, thing, node); break;
    case NODE_CUSTOM: custom_attribute(sema, scope, thing, node); break;
    case NODE_MEASURE:
        if (allowed(sema, thing, PROPERTY_MEASURE, node->span))
            entity_of(sema, thing)->measure = measure_statement(sema, node, false);
        break;
    case NODE_TARGET:
    case NODE_SERIES:
        if (allowed(sema, thing, PROPERTY_TARGET, node->span))
            series_target(sema, scope, node, &entity_of(sema, thing)->targets);
        break;
    case NODE_BASELINE:
        if (allowed(sema, thing, PROPERTY_BASELINE, node->span))
            set_number(sema, thing, PROPERTY_BASELINE, node->child->span,
                       sema_text(sema, node->child->span));
        break;
    case NODE_ACTIVE:
        if (allowed(sema, thing, PROPERTY_ACTIVE, node->span))
            set_periods(sema, scope, thing, whole_span(node));
        break;
    case NODE_DIRECTION: direction_statement(sema, thing, node); break;
    case NODE_FORMULA:
        if (kind_in((Kind)entity_of(sema, thing)->kind, KINDS_MEASURED))
            wait_for(sema, scope, thing, node);
        else
            report_not_said(sema, thing, node->span, word_quoted(WORD_FORMULA), KINDS_MEASURED);
        break;
    case NODE_AMOUNT: amount_statement(sema, thing, node); break;
    case NODE_IN_CALENDAR:
    case NODE_EVERY:
    case NODE_FROM:
    case NODE_UNTIL:
    case NODE_TO:
    case NODE_ALERT:
    case NODE_MESSAGE: step_statement(sema, scope, thing, node); break;
    default: break;
    }
}

// --- records -------------------------------------------------------------------------------------

static PropertyId record_property(WordId word) {
    switch (word) {
    case WORD_CAUSE: return PROPERTY_CAUSE;
    case WORD_REMEDY: return PROPERTY_REMEDY;
    case WORD_NOTE: return PROPERTY_NOTE;
    case WORD_EVIDENCE: return PROPERTY_EVIDENCE;
    case WORD_BY: return PROPERTY_BY;
    case WORD_LATE: return PROPERTY_LATE;
    case WORD_REASON: return PROPERTY_REASON;
    default: return PROPERTY_NO;
    }
}

void record_attributes(Sema *sema, Node *block, uint32_t *head) {
    if (block != NULL) said_once(sema, block->child, false);
    for (Node *at = block == NULL ? NULL : block->child; at != NULL; at = at->next) {
        if (at->kind == NODE_ERROR) continue;
        PropertyId property =
            at->kind == NODE_ATTRIBUTE ? record_property((WordId)at->word) : PROPERTY_NO;
        if (property == PROPERTY_NO) {
            if (at->kind != NODE_SERIES && at->kind != NODE_TARGET)
                report_place(sema, at->span,
                             _("here stand cause, remedy, note, evidence, by, late or reason"));
        } else if (at->child->kind != NODE_STRING) {
            report_value(sema, at->child->span, property, _("a text in quotes"));
        } else {
            model_add_attribute(sema->model, head, property, FORM_QUOTED, at->child->span.begin,
                                at->child->span.end);
        }
    }
}
