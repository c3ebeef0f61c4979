// SPDX-License-Identifier: Apache-2.0
// What is loaded: entities in one column, their numbers, attributes and records in others, and the
// rules. Knows nothing of the tree that it was made from.
#ifndef PLAN_MODEL_MODEL_H
#define PLAN_MODEL_MODEL_H

#include "base/by_name.h"
#include "base/map.h"
#include "base/recall.h"
#include "base/vec.h"
#include "model/calendar.h"
#include "model/entity.h"
#include "model/expr.h"
#include "model/message.h"
#include "model/outline.h"
#include "model/procedure.h"
#include "model/record.h"
#include "text/diag.h"

// --- properties and attributes -------------------------------------------------------------------

typedef enum PropertyHow { PROPERTY_STORED, PROPERTY_FIELD, PROPERTY_COMPUTED } PropertyHow;

typedef enum PropertyId {
    PROPERTY_NO,
#define PROPERTY(id, name, type, kinds, how, help) PROPERTY_##id,
#include "model/property.def"
#undef PROPERTY
    PROPERTY_CORE_COUNT, // a plan's own properties and roles follow
} PropertyId;

typedef struct Property {
    Atom name;
    Type type;
    KindSet kinds;
    uint8_t how;   // PropertyHow
    bool role;     // a role of units
    uint8_t shape; // NumShape that its numbers must have; SHAPE_PLAIN: any
    Str label;
    Value standard; // the default of a declared property
    Span span;      // where it was declared; {0,0}: core
    const char *help;
} Property;

// How the payload of an attribute is to be read.
typedef enum AttributeForm {
    FORM_QUOTED, // begin, end: a text with its quotes
    FORM_PLAIN,  // begin, end: the text itself (a cell of a table)
    FORM_REFS,   // begin, end: indices into refs
    FORM_VALUE,  // begin: index into values
} AttributeForm;

// What is said of a thing; of PROPERTY_NO: nothing is.
typedef struct Attribute {
    PropertyId property;
    AttributeForm form;
    uint32_t begin, end;
} Attribute;

static inline bool attribute_is_none(Attribute attribute) {
    return attribute.property == PROPERTY_NO;
}

// Whether begin and end are places in the sources.
static inline bool attribute_is_text(Attribute attribute) {
    return !attribute_is_none(attribute) && attribute.form <= FORM_PLAIN;
}

typedef enum AttributeMore {
    MORE_NONE,   // it is the last one of its thing
    MORE_BEFORE, // the next one stands right before it
    MORE_TOLD    // what stands there has its length, and tells where the next one is
} AttributeMore;

// How one is kept; only attribute.c looks at it.
typedef union PackedAttribute {
    struct {
        uint32_t begin;
        uint16_t property;
        uint16_t form : 2;    // AttributeForm
        uint16_t more : 2;    // AttributeMore
        uint16_t length : 12; // end - begin
    };
    struct {
        uint32_t long_length;
        uint32_t back; // from the attribute to the next one; 0: it is the last
    };
} PackedAttribute;

_Static_assert(sizeof(PackedAttribute) == 8, "there may be millions");

// --- records -------------------------------------------------------------------------------------

// Other targets from a day on.
typedef struct Reprogram {
    EntityId thing;
    Date on;
    uint32_t targets; // first run
    uint32_t attributes;
    Span span;
} Reprogram;

typedef struct Close {
    EntityId plan;
    Period period;
    Date on;
    Span span;
} Close;

typedef struct Accept {
    EntityId thing; // 0: the whole plan
    Atom check;
    const char *reason;
    Span span;
    bool used;
} Accept;

// --- names ---------------------------------------------------------------------------------------

typedef struct Measure {
    Word word; // name as first written, label in print
    Span span;
    bool declared;
    bool currency; // ISO 4217
} Measure;

typedef struct Group {
    Atom name;
    EntityId *units;
    uint32_t count;
    Span span;
} Group;

typedef struct Level {
    Atom name;
    Str label;
    Span span;
} Level;

// --- rules ---------------------------------------------------------------------------------------

// Whose a definition is: of two of one name and kind the first rank stands.
typedef enum Rank { RANK_TEST, RANK_TYPED, RANK_PLAN, RANK_LIBRARY, RANK_PRELUDE } Rank;

// Whether somebody says it of their plan: in its files or at a prompt.
static inline bool rank_is_plan(Rank rank) { return rank == RANK_TYPED || rank == RANK_PLAN; }

typedef struct Palette {
    Atom name;
    Word *statuses; // worst first, then the neutral ones, `unknown` last
    uint32_t count;
    Span span;
    uint8_t rank; // Rank
} Palette;

typedef struct Define {
    Atom name;
    KindSet kinds;
    const Expr *body;
    Type type;
    Span span;
    uint8_t rank;       // Rank
    uint8_t state;      // of the resolver: 0 new, 1 being resolved, 2 done
    uint32_t slots;     // variables that the body needs
    const void *source; // the resolver's
} Define;

typedef struct Clause {
    const Expr *condition; // NULL: otherwise
    const Expr *let;       // a variable is set instead (slot in `slot`)
    uint32_t slot;
    const Word *status;
    Span span;
} Clause;

typedef struct Rule {
    Atom name;
    KindSet kinds;
    uint32_t palette;
    bool sound; // nothing of it was reported
    Clause *clauses;
    uint32_t count;
    Span span;
    uint8_t rank; // Rank
    uint8_t state;
    uint32_t slots;
    const void *source;
} Rule;

typedef struct Evaluate {
    const Selection *selection;
    Atom rule;
    Span span;
    uint32_t slots;
} Evaluate;

typedef struct Check {
    Atom name;
    KindSet kinds;
    Severity severity;
    Clause *lets;
    uint32_t let_count;
    const Expr *require;
    Message message;
    bool left_out;      // asked not to be run
    PropertyId culprit; // whose attribute to point at, PROPERTY_NO: the thing itself
    Span span;
    uint8_t rank; // Rank
    uint32_t slots;
    const void *source;
} Check;

typedef struct Function {
    Atom name;
    Span span;
    uint8_t rank;  // Rank
    bool broken;   // it needs itself
    bool constant; // a value with a name: `let`
    uint8_t state;
    const void *source;
} Function;

typedef struct NamedQuery {
    Atom name;
    Span span;
    uint8_t rank;
    const void *source;
} NamedQuery;

// --- the tree from above -------------------------------------------------------------------------

// Rows of ids, one for each thing, laid out by counting: that of `id` is
// items[start[id]] .. items[start[id + 1] - 1].
typedef struct ByThing {
    uint32_t *start;
    uint32_t *items;
    uint32_t limit; // from this thing on all are empty, and `start` is not written
} ByThing;

// One of them, in the order in which the things are declared.
typedef struct Things {
    const EntityId *items;
    uint32_t count;
} Things;

// --- the model -----------------------------------------------------------------------------------

enum { KNOWN_PROPERTIES = 64 };

typedef struct Model {
    Interner *names;
    Sources *sources;
    Diags *diags;

    VEC(Entity) entities; // [0] is unused
    uint32_t *code_heads; // by atom: the last entity with that code
    uint32_t code_capacity;
    Map namesakes; // entity -> the one before it with the same code (of another plan)
    VEC(EntityId) plans;

    VEC(Property) properties;                    // by PropertyId
    uint16_t known_properties[KNOWN_PROPERTIES]; // by name: those that were looked for
    VEC(PackedAttribute) attributes;             // [0] is unused
    VEC(EntityId) refs;
    bool contributes; // something contributes to something
    bool weighted;    // something has a weight
    VEC(Value) values;
    VEC(Run) runs; // [0] is unused
    Numbers numbers;

    VEC(Record) records; // but for the brief ones
    VEC(Brief) briefs;
    VEC(Stretch) stretches;         // of `briefs`, one behind the other
    Form forms[BRIEF_FORMS];        // of `briefs`
    uint32_t form_count, form_most; // … so many of at most so many
    uint32_t form;                  // … and which was the last one
    uint32_t *record_start;         // by entity: its first record (model_record)
    RecordId *record_order; // by thing, then as written; NULL: they are of one sort and stand so
    VEC(Reprogram) reprograms;
    VEC(Close) closes;
    VEC(Accept) accepts;

    VEC(Measure) measures; // [0] is unused
    Map measure_ids;       // folded atom -> id
    Map measure_spellings; // atom as written -> id: spares folding
    Recall measures_met;   // the same for short plain ones (no " and no \) that come often
    Map formulas;          // entity -> index + 1 into formula_exprs
    VEC(const Expr *) formula_exprs;
    VEC(Str) currencies; // [0] is unused
    VEC(Group) groups;
    VEC(Level) levels;

    VEC(Palette) palettes;
    VEC(Define) defines;
    VEC(Rule) rules;
    ByName define_names, rule_names, check_names, function_names, query_names; // of these lists
    VEC(Evaluate) evaluates;
    VEC(Check) checks;
    VEC(Function) functions;
    VEC(NamedQuery) queries;
    VEC(Outline) outlines; // of reports; of two with one name the last is in force
    VEC(Calendar) calendars;
    VEC(ProcedureStep) steps; // in the order of the files

    const Word *words[SET_STATUS][16]; // WordSet, code: the words of the fixed enumerations
    const Word *kind_words[KIND_LIMIT + 1];
    Atom kind_names[KIND_LEVEL]; // the same as names
    VEC(Period) plan_periods;    // beside `plans`
    VEC(int32_t) plan_starts;    // the first month of their year, 1..12

    // The tree from above (model_link).
    uint32_t linked;   // how many entities there were
    uint32_t ordered;  // … and records, where they have an order
    ByThing led;       // by unit: what it leads, but for units
    ByThing below;     // by entity: its children and what contributes to it
    Month last_record; // the last month with a record, MONTH_NONE: no record
    uint32_t supposed; // records that are only supposed
} Model;

Model *model_new(Interner *names, Sources *sources, Diags *diags);

// Gives the columns back; the model is gone.
void model_release(Model *model);

static inline Entity *model_entity(const Model *model, EntityId id) {
    return &model->entities.items[id];
}

// How many records an entity has.
static inline uint32_t model_record_count(const Model *model, EntityId id) {
    return id < model->linked ? model->record_start[id + 1] - model->record_start[id] : 0;
}

// Which record is the i-th one of an entity, as written.
static inline RecordId model_record_id(const Model *model, EntityId id, uint32_t i) {
    uint32_t at = model->record_start[id] + i;
    if (model->record_order != NULL) return model->record_order[at];
    return model->records.count > 0 ? at : at | RECORD_BRIEF;
}

// A brief one, the `i`-th of them, as any other.
static inline Record model_brief(const Model *model, uint32_t i) {
    Brief brief = model->briefs.items[i];
    return brief.formed ? brief_formed(brief, i, &model->forms[brief_form(brief)])
                        : brief_single(brief, i);
}

static inline Record model_record_of(const Model *model, RecordId id) {
    uint32_t i = id & ~RECORD_BRIEF;
    return i == id ? model->records.items[i] : model_brief(model, i);
}

static inline Record model_record(const Model *model, EntityId id, uint32_t i) {
    return model_record_of(model, model_record_id(model, id, i));
}

// All of them, as written. Zero-initialise it but for the model.
typedef struct RecordWalk {
    const Model *model;
    uint32_t records, briefs, stretch; // so many are passed
} RecordWalk;

// The next one; false: there is none.
bool model_next_record(RecordWalk *walk, Record *out);

static inline const Stretch *model_last_stretch(const Model *model) {
    return &model->stretches.items[model->stretches.count - 1];
}
// Whether the record that was added last is a brief one.
static inline bool model_ends_brief(const Model *model) {
    return model->stretches.count > 0 && model_last_stretch(model)->others == model->records.count;
}
// Adds a brief record that is written at `at`: right below the one that was added last
// (`below`), or anywhere.
static inline void model_add_brief(Model *model, Brief brief, bool below, Pos at) {
    if (!below || !model_ends_brief(model) ||
        model->briefs.count - model_last_stretch(model)->first == STRETCH_MOST)
        *vec_push_column(&model->stretches) =
            (Stretch){model->briefs.count, model->records.count, at};
    *vec_push_column(&model->briefs) = brief;
}
// Adds so many of them that stand behind the others already, one written below the other, the first
// at `at`; STRETCH_MOST at most.
static inline void model_add_stretch(Model *model, uint32_t count, Pos at) {
    if (count == 0) return;
    *vec_push_column(&model->stretches) =
        (Stretch){model->briefs.count, model->records.count, at};
    model->briefs.count += count;
}
// Whether a run has one of the forms, which may be a new one; it is the last one then.
bool model_find_form(Model *model, Date on, const Run *run);
// Adds one of the form that was found last, of a thing below BRIEF_THINGS, as model_add_brief does.
static inline void model_add_of_form(Model *model, EntityId thing, uint32_t offset, bool below,
                                     Pos at) {
    model_add_brief(model, brief_of_form(thing, model->form, offset), below, at);
}
// Adds a run of numbers, stored before, as a brief record, as model_add_brief does; false: it
// cannot be kept so.
static inline bool model_add_formed(Model *model, EntityId thing, Date on, const Run *run,
                                    bool below, Pos at) {
    bool known = model->form < model->form_count && form_is(&model->forms[model->form], on, run);
    if (thing >= BRIEF_THINGS || (!known && !model_find_form(model, on, run))) return false;
    model_add_of_form(model, thing, run->offset, below, at);
    return true;
}
// A single one that was added last becomes one as the others are, with its number in the column of
// small ones.
Record *model_unfold_brief(Model *model);

// Where the number of a record for one of its periods is written.
Pos model_record_place(const Model *model, const Record *record, Period period);

// Adds an entity under `parent` (0: at the top) and files its code. Returns its id.
EntityId model_add_entity(Model *model, Kind kind, EntityId parent, EntityId plan, Atom code);
// The entity of that code in `plan`, else (plan 0 or not there) the only one of all plans; 0 when
// there is none or, with `*ambiguous` set, more than one.
EntityId model_find(const Model *model, EntityId plan, Atom code, bool *ambiguous);
// The entity before `id` that has the same code, 0: none.
EntityId model_namesake(const Model *model, EntityId id);
// The same code within one plan only.
EntityId model_find_in(const Model *model, EntityId plan, Atom code);

// Attributes. Those of one thing (or record) follow one another from `*head` on, the index of the
// one that was added last, 0: there is none. What an attribute says is where it was written, or an
// index.
void model_add_attribute(Model *model, uint32_t *head, PropertyId property, AttributeForm form,
                         uint32_t begin, uint32_t end);
void model_add_value(Model *model, uint32_t *head, PropertyId property, Value value);
// The one of that property which was added last.
Attribute model_attribute(const Model *model, uint32_t head, PropertyId property);
// The one with that index, which is not 0.
Attribute model_attribute_at(const Model *model, uint32_t at);
// The index of the next attribute of the same thing, 0: that was the last.
uint32_t model_next_attribute(const Model *model, uint32_t at);
// The text of an attribute, decoded; of none, and of what is no text: "".
Str model_attribute_text(const Model *model, Attribute attribute);
// Its ids; of none: none.
const EntityId *model_refs(const Model *model, Attribute attribute, uint32_t *count);
// A text as written: without its quotes, escapes resolved, `"""` unindented.
Str model_text(const Model *model, Span span);
Str model_title(const Model *model, EntityId id);
Str model_code(const Model *model, EntityId id);
// The same, with its plan's where two plans have it: `PAT-2024:OE1`.
Str model_full_code(const Model *model, EntityId id);

// The id of a measure, made when new; spelling compared without case.
uint32_t model_measure(Model *model, Str name, Span span);
// That of one that comes often, by its text as it is written; 0: read it, and ask the other.
static inline uint32_t model_measure_met(const Model *model, Str written) {
    uint64_t id;
    return recall_get(&model->measures_met, written, &id) ? (uint32_t)id : 0;
}
// Gives a measure another spelling.
void model_spell_measure(Model *model, Str name, uint32_t id);
// The measure of money in that currency (ISO 4217).
uint32_t model_currency_measure(Model *model, Str currency);
// When everything is declared: other spellings become the measure that names them, and near
// variants that nothing names are warned about.
void model_settle_measures(Model *model);
const Word *model_measure_word(const Model *model, uint32_t id);

// Makes the words of the fixed enumerations (model_new does).
void model_make_words(Model *model);
// The word of a fixed enumeration by its code (an enum value; months for SET_REVIEW).
const Word *model_word(const Model *model, WordSet set, uint32_t code);
// The code of the word spelt `name` (canonical) in a set, -1: no such word.
int model_word_code(const Model *model, WordSet set, Str name);

// The first run of the targets in force on a day (DATE_NONE: the last ones): a reprogramming that
// was known replaces those before it.
uint32_t model_targets(const Model *model, EntityId id, Date known);

// The property of that canonical name, or PROPERTY_NO.
PropertyId model_property(const Model *model, Atom name);

// The first and last month of a plan; its year's first month (1..12).
Period model_plan_period(const Model *model, EntityId plan);
int32_t model_year_start(const Model *model, EntityId plan);
void model_set_plan_period(Model *model, EntityId plan, Period period);
void model_set_year_start(Model *model, EntityId plan, int32_t month);

// After everything is loaded: sorts the records by thing and lays out the tree from above.
void model_link(Model *model);
void model_unlink(Model *model); // gives that back

// What a row holds, until the next model_link.
static inline Things by_thing(const ByThing *rows, EntityId id) {
    if (id >= rows->limit) return (Things){NULL, 0};
    uint32_t first = rows->start[id];
    return (Things){rows->items + first, rows->start[id + 1] - first};
}
// The things that a unit leads.
static inline Things model_led(const Model *model, EntityId unit) {
    return by_thing(&model->led, unit);
}
// What lies right below a thing: what is declared in its block, and what contributes to it.
static inline Things model_below(const Model *model, EntityId id) {
    return by_thing(&model->below, id);
}

// What is declared in the block of a thing, without what only contributes to it.
typedef struct Children {
    const Model *model;
    EntityId parent;
    Things left;
} Children;

static inline Children model_children(const Model *model, EntityId id) {
    return (Children){model, id, model_below(model, id)};
}
// The next one; 0: there is none.
static inline EntityId next_child(Children *children) {
    for (Things *left = &children->left; left->count > 0;) {
        EntityId id = *left->items++;
        left->count--;
        if (model_entity(children->model, id)->parent == children->parent) return id;
    }
    return 0;
}

// The calendar for what names none: the only one; NULL: there is none, or several.
const Calendar *model_calendar(const Model *model);
// The step of an entity; NULL: it is none, or could not be read.
const ProcedureStep *model_step(const Model *model, EntityId id);

Value model_entity_value(const Model *model, EntityId id);

#endif
