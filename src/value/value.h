// SPDX-License-Identifier: Apache-2.0
// A value of the language: small, immutable, carrying all that it takes to print it.
#ifndef PLAN_VALUE_VALUE_H
#define PLAN_VALUE_VALUE_H

#include "value/num.h"
#include "value/period.h"

typedef enum ValueKind {
    VALUE_NONE,
    VALUE_BOOL,
    VALUE_NUMBER,
    VALUE_TEXT,
    VALUE_DATE,
    VALUE_PERIOD,
    VALUE_ENTITY, // a unit, an activity, …
    VALUE_WORD,   // one of an enumeration: a status, a measure, a frequency …
    VALUE_LIST,
} ValueKind;

// How a number is shown; it does not change what it is.
typedef enum NumShape { SHAPE_PLAIN, SHAPE_PERCENT, SHAPE_MONEY } NumShape;

// One word of an enumeration. Two words are equal when they are the same object or have one name
// in one enumeration.
typedef struct Word {
    Str name;    // canonical: `red`, `annual`, `participaciones`
    Str label;   // for people, as a plan says it: "Rojo"; empty: the name
    Str spanish; // the name as Spanish spells it: `rojo`; empty: it is no word of the language
    const char *library; // the label as the library says it, which is translated; NULL: a plan's
    uint32_t set;        // which enumeration (a palette, the measures, …)
    int32_t rank;        // ordered enumerations: worst or first lowest
    bool is_status;      // a status of a palette: painted with `rgb`
    bool neutral;        // a status without a rank
    uint32_t rgb;        // 0xRRGGBB
} Word;

typedef struct Value Value;

typedef struct List {
    const Value *items;
    uint32_t count;
    uint32_t values; // of it and of the lists in it; UINT32_MAX: so many or more
} List;

struct Value {
    uint8_t kind;      // ValueKind
    uint8_t shape;     // NumShape, numbers only
    uint32_t unit;     // numbers: the measure they count, 0 for a plain number
    const char *money; // SHAPE_MONEY: the three letters of ISO 4217 (value_money)
    union {
        bool truth;
        Num num;
        Str text;
        Date date;
        Period period;
        struct {
            uint32_t id;
            Str code; // in full
        } entity;
        const Word *word;
        const List *list;
    };
};

_Static_assert(sizeof(Value) == 48, "there may be millions");

Value value_none(void);
Value value_bool(bool truth);
Value value_number(Num num);
Value value_percent(Num num);
Value value_text(Str text);
Value value_date(Date date); // DATE_NONE gives none
Value value_period(Period period);
Value value_entity(uint32_t id, Str code);
Value value_word(const Word *word);
Value value_list(const Value *items, uint32_t count);
// Whether the lists in a list hold no more than LIST_VALUES_MAX values; true of one without lists.
bool value_list_fits(const Value *v);

// The currency of an amount; of anything else a text of length 0.
static inline Str value_money(const Value *v) {
    enum { LETTERS = 3 };
    return v->money == NULL ? (Str){"", 0} : (Str){v->money, LETTERS};
}

static inline bool value_is_none(const Value *v) { return v->kind == VALUE_NONE; }

// What `is none` and `??` ask: nothing is there. A list of nothing, such as the responsible units
// of what has none, is nothing as well.
static inline bool value_is_missing(const Value *v) {
    return v->kind == VALUE_NONE || (v->kind == VALUE_LIST && v->list->count == 0);
}

static inline bool word_same(const Word *a, const Word *b) {
    return a == b || (a->set == b->set && str_equal(a->name, b->name));
}
// A word for people, in the language of messages: its label, else as that language spells it.
Str word_people(const Word *word);
// The same as somebody would type it: `rojo`, `red`.
Str word_spelt(const Word *word);
// Equal in kind and content; numbers by value (exact). none equals none here (for grouping).
bool value_same(const Value *a, const Value *b);
// The same for values that are the same.
uint64_t value_hash(const Value *v);
// A total order for sorting: none last; numbers, dates, periods by value, texts without regard to
// case and accents first and byte order next, words by rank then name, entities by code in natural
// order (`A2` before `A10`), lists item by item.
int value_compare(const Value *a, const Value *b);
// -1, 0, 1 for two texts, digits by value: `1.9` < `1.10`; 0 only for equal ones.
int text_natural_compare(Str a, Str b);

// For programs: plain numbers, ISO dates and periods, codes, canonical words, `true`/`false`; none
// is empty; the items of a list joined with ", ".
void value_plain(Buf *out, const Value *v);
// As it is written in a plan, exactly: `1,180`, `89.99%`, `USD 5,000`, `"text"`, `[a, b]`, `none`.
void value_literal(Buf *out, const Value *v);
// For people: `1,180`, `73.8 %`, `USD 5,000`, labels of words; none is "" here too.
void value_people(Buf *out, const Value *v);

#endif
