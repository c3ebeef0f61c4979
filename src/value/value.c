// SPDX-License-Identifier: Apache-2.0
#include "value/value.h"

#include "base/hash.h"
#include "base/limits.h"
#include "base/mem.h"

Value value_none(void) { return (Value){.kind = VALUE_NONE}; }

Value value_bool(bool truth) { return (Value){.kind = VALUE_BOOL, .truth = truth}; }

Value value_number(Num num) { return (Value){.kind = VALUE_NUMBER, .num = num}; }

Value value_percent(Num num) {
    return (Value){.kind = VALUE_NUMBER, .shape = SHAPE_PERCENT, .num = num};
}

Value value_text(Str text) { return (Value){.kind = VALUE_TEXT, .text = text}; }

Value value_date(Date date) {
    return date == DATE_NONE || date == DATE_SUPPOSED ? value_none()
                                                      : (Value){.kind = VALUE_DATE, .date = date};
}

Value value_period(Period period) { return (Value){.kind = VALUE_PERIOD, .period = period}; }

Value value_entity(uint32_t id, Str code) {
    return (Value){.kind = VALUE_ENTITY, .entity = {id, code}};
}

Value value_word(const Word *word) { return (Value){.kind = VALUE_WORD, .word = word}; }

static uint32_t list_values(const Value *items, uint32_t count) {
    uint64_t values = count;
    for (uint32_t i = 0; i < count; i++)
        if (items[i].kind == VALUE_LIST) values += items[i].list->values;
    return values < UINT32_MAX ? (uint32_t)values : UINT32_MAX;
}

bool value_list_fits(const Value *v) {
    return v->list->values == v->list->count || v->list->values <= LIST_VALUES_MAX;
}

Value value_list(const Value *items, uint32_t count) {
    List *list = NEW(List);
    *list = (List){items, count, list_values(items, count)};
    return (Value){.kind = VALUE_LIST, .list = list};
}

static bool same_list(const List *a, const List *b) {
    if (a->count != b->count) return false;
    for (uint32_t i = 0; i < a->count; i++) {
        if (!value_same(&a->items[i], &b->items[i])) return false;
    }
    return true;
}

bool value_same(const Value *a, const Value *b) {
    if (a->kind != b->kind) return false;
    switch ((ValueKind)a->kind) {
    case VALUE_NONE: return true;
    case VALUE_BOOL: return a->truth == b->truth;
    case VALUE_NUMBER: return num_compare(a->num, b->num) == 0;
    case VALUE_TEXT: return str_equal(a->text, b->text);
    case VALUE_DATE: return a->date == b->date;
    case VALUE_PERIOD: return period_equal(a->period, b->period);
    case VALUE_ENTITY: return a->entity.id == b->entity.id;
    case VALUE_WORD: return word_same(a->word, b->word);
    case VALUE_LIST: return same_list(a->list, b->list);
    }
    return false;
}

static uint64_t hash_num(Num num) {
    Num lowest = num_lowest(num);
    return hash_u64((uint64_t)lowest.n) ^ hash_u64((uint64_t)lowest.d + 1);
}

static uint64_t hash_list(const List *list) {
    uint64_t hash = list->count;
    for (uint32_t i = 0; i < list->count; i++)
        hash = hash_u64(hash ^ value_hash(&list->items[i]));
    return hash;
}

uint64_t value_hash(const Value *v) {
    switch ((ValueKind)v->kind) {
    case VALUE_NONE: return 0;
    case VALUE_BOOL: return 1 + v->truth;
    case VALUE_NUMBER: return hash_num(v->num);
    case VALUE_TEXT: return hash_u64(hash_str(v->text));
    case VALUE_DATE: return hash_u64((uint64_t)v->date);
    case VALUE_PERIOD: return hash_u64((uint64_t)v->period.first << 32 ^ (uint32_t)v->period.last);
    case VALUE_ENTITY: return hash_u64(v->entity.id);
    case VALUE_WORD: return hash_u64(hash_str(v->word->name));
    case VALUE_LIST: return hash_list(v->list);
    }
    return 0;
}
