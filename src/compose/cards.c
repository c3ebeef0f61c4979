// SPDX-License-Identifier: Apache-2.0
// Each measured thing with all that is known of it, made one by one while they are painted.
#include "compose/parts.h"

// From so many things on, how each came to its status and what would alter it is not sought: that
// takes longer than all else, and months have no table of their own beside the drawing.
enum { THOROUGH_MAX = 2000, MONTHS_MAX = 24, YEAR = 12, STATUS_CODE = 1 };

typedef struct Deck {
    Compose *c;
    const Value *things;
    VEC(Context) at;      // at each month of the year, and of a longer plan
    Month first;          // of these
    const Table *records; // of all things
    Map first_record;     // hash of a code -> 1 + its first row
    bool brief;
    Card card;
} Deck;

// --- values under headings -----------------------------------------------------------------------

static const struct {
    const char *name, *label;
} facts[] = {
    {"target", "Target to date"},
    {"actual", "Actual to date"},
    {"compliance", "Compliance"},
    {"annual", "Annual target"},
    {"progress", "Progress of the year"},
    {"forecast", "Forecast at the year's end"},
    {"baseline", "Baseline"},
    {"responsible", "Responsible"},
    {"supports", "Supported by"},
    {"measure", "Measure"},
    {"review", "Review"},
    {"missing", "Missing reports"},
    {"contributes", "Contributes to"},
    {"budget", "Budget lines"},
    {"start", "First day"},
    {"end", "Last day"},
    {"after", "After"},
    {"product", "Product"},
    {"verification", "Verification"},
    {"source", "Source"},
    {"assumptions", "Assumptions"},
    {"risk", "Risk"},
    {"note", "Note"},
};

static bool says_something(const Value *value) {
    return value->kind != VALUE_NONE && (value->kind != VALUE_LIST || value->list->count > 0) &&
           (value->kind != VALUE_TEXT || value->text.len > 0);
}

static void add_facts(Deck *deck, const Context *of) {
    Card *card = &deck->card;
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        Value value = named(of, facts[i].name);
        if (!says_something(&value)) continue;
        *vec_push(&card->facts) =
            (CardFact){str_from(facts[i].name), words(deck->c, facts[i].label), value};
    }
}

// --- over the months -----------------------------------------------------------------------------

static const Context *month_context(const Deck *deck, Month month) {
    return &deck->at.items[month - deck->first];
}

static void add_point(Deck *deck, EntityId thing, Month month) {
    CardPoint *point = vec_push(&deck->card.points);
    Context of = context_of(month_context(deck, month), thing);
    *point = (CardPoint){.at = {month, month},
                         .target = named(&of, "target"),
                         .actual = value_none(),
                         .color = value_none()};
    if (month <= deck->c->now.at.last) point->actual = named(&of, "actual");
}

// The status at each of them; where only the drawing shows them, at the last with a number.
static void add_colors(Deck *deck, EntityId thing) {
    for (uint32_t i = deck->card.points.count; i-- > 0;) {
        CardPoint *point = &deck->card.points.items[i];
        if (point->at.last > deck->c->now.at.last) continue;
        Context of = context_of(month_context(deck, point->at.last), thing);
        eval_color(&of, &point->color);
        if (deck->brief && point->actual.kind == VALUE_NUMBER) return;
    }
}

// The months to which a thing counts: of its year, or of its plan; of a long one the ends of years.
static void add_points(Deck *deck, EntityId thing) {
    const Entity *e = model_entity(deck->c->model, thing);
    Period months = year_of(deck->c, e->plan);
    Period plan = e->over_plan ? model_plan_period(deck->c->model, e->plan)
                               : (Period){MONTH_NONE, MONTH_NONE};
    if (plan.first != MONTH_NONE) months = plan;
    int32_t step = period_length(months) > MONTHS_MAX ? YEAR : 1;
    for (Month m = months.first + step - 1; m <= months.last; m += step)
        add_point(deck, thing, m);
    add_colors(deck, thing);
}

// --- records -------------------------------------------------------------------------------------

enum { RECORD_CODE, RECORD_FIRST };

// One question for the records of all things, which stand together thing by thing.
static void find_records(Deck *deck) {
    deck->records = ask(deck->c, "records | show code, period, value, on, cause, remedy, note, "
                                 "evidence, corrected");
    for (uint32_t i = deck->records == NULL ? 0 : deck->records->row_count; i-- > 0;)
        map_put(&deck->first_record, value_hash(&deck->records->rows[i].cells[RECORD_CODE]) | 1,
                i + 1);
}

static bool is_empty(const Table *table, uint32_t from, uint32_t to, uint32_t column) {
    for (uint32_t i = from; i < to; i++) {
        const Value *value = &table->rows[i].cells[column];
        if (says_something(value) && (value->kind != VALUE_BOOL || value->truth)) return false;
    }
    return true;
}

// That a record was not corrected is not worth a word.
static Value said(const Value *value) {
    return value->kind == VALUE_BOOL && !value->truth ? value_none() : *value;
}

static Table *some_rows(const Table *all, uint32_t from, uint32_t to) {
    Table *table = table_new();
    uint32_t kept[16], count = 0;
    for (uint32_t k = RECORD_FIRST; k < all->column_count; k++) {
        if (k > RECORD_FIRST + 1 && is_empty(all, from, to, k)) continue;
        table_column(table, all->columns[k].name, all->columns[k].label);
        kept[count++] = k;
    }
    for (uint32_t i = from; i < to; i++) {
        Value *cells = table_row(table, 0)->cells;
        for (uint32_t k = 0; k < count; k++)
            cells[k] = said(&all->rows[i].cells[kept[k]]);
    }
    return table;
}

static const Table *records_of(Deck *deck, EntityId thing) {
    Value code = value_text(model_full_code(deck->c->model, thing));
    uint32_t from = map_get(&deck->first_record, value_hash(&code) | 1), to = from;
    if (from-- == 0) return NULL;
    while (to < deck->records->row_count &&
           value_same(&deck->records->rows[to].cells[RECORD_CODE], &code))
        to++;
    return some_rows(deck->records, from, to);
}

// --- the whole -----------------------------------------------------------------------------------

static const Card *make_card(void *of, uint32_t index) {
    Deck *deck = of;
    Card *card = &deck->card;
    EntityId thing = deck->things[index].entity.id;
    const Compose *c = deck->c;
    Context here = context_of(&c->now, thing);
    *card = (Card){.thing = deck->things[index],
                   .title = model_title(c->model, thing),
                   .compliance = named(&here, "compliance"),
                   .ahead = named(&here, "forecast")};
    eval_color(&here, &card->color);
    add_facts(deck, &here);
    add_points(deck, thing);
    card->records = records_of(deck, thing);
    card->why = why_status(c, thing, deck->brief ? EXPLAIN_ANSWER : EXPLAIN_CHANGES);
    return card;
}

static void open_months(Deck *deck) {
    const Model *model = deck->c->model;
    Period all = year_of(deck->c, 0);
    for (uint32_t i = 0; i < model->plans.count; i++) {
        Period year = year_of(deck->c, model->plans.items[i]);
        Period plan = model_plan_period(model, model->plans.items[i]);
        if (year.first < all.first) all.first = year.first;
        if (year.last > all.last) all.last = year.last;
        if (plan.first != MONTH_NONE && plan.first < all.first) all.first = plan.first;
        if (plan.first != MONTH_NONE && plan.last > all.last) all.last = plan.last;
    }
    deck->first = all.first;
    for (Month m = all.first; m <= all.last; m++)
        *vec_push(&deck->at) = eval_context(deck->c->now.eval, (Period){m, m}, 0);
}

// In the order of the tree of the organisation.
static void find_things(Deck *deck, Block *block) {
    const Table *tree = status_tree(deck->c, BY_UNIT);
    bool *seen = mem_new_atomic(deck->c->model->entities.count * sizeof *seen);
    Value *things = mem_new((tree->row_count + 1) * sizeof *things);
    for (uint32_t i = 0; i < tree->row_count; i++) {
        EntityId id = tree->rows[i].cells[STATUS_CODE].entity.id;
        if (!kind_in(model_entity(deck->c->model, id)->kind, KINDS_MEASURED) || seen[id]) continue;
        seen[id] = true;
        things[block->cards.count++] = tree->rows[i].cells[STATUS_CODE];
    }
    block->cards.things = deck->things = things;
}

static Deck *open_deck(Compose *c, Block *block) {
    Deck *deck = NEW(Deck);
    deck->c = c;
    open_months(deck);
    find_records(deck);
    block->cards.make = make_card;
    block->cards.of = deck;
    return deck;
}

void add_card(Compose *c, Section *section, const Value *thing) {
    Block *block = section_block(section, BLOCK_CARDS);
    Deck *deck = open_deck(c, block);
    block->cards.things = deck->things = thing;
    block->cards.count = 1;
    block->cards.open = true;
}

void panel_cards(Compose *c, Section *section) {
    if (!has_kind(c, KINDS_MEASURED)) return;
    Block *block = section_block(section, BLOCK_CARDS);
    Deck *deck = open_deck(c, block);
    find_things(deck, block);
    block->cards.brief = deck->brief = block->cards.count > THOROUGH_MAX;
    if (deck->brief)
        block->text =
            words(c, "There are very many: the steps to each status, and what would alter "
                     "it, are told by plan explain CODE.");
}
