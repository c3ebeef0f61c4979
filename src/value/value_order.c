// SPDX-License-Identifier: Apache-2.0
// The order of values and of texts.
#include "base/utf8.h"
#include "value/value.h"

static int order_of(int64_t a, int64_t b) { return (a > b) - (a < b); }

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The run of digits at `text`, without zeros in front, is taken off it.
static Str take_number(Str *text) {
    uint32_t end = 0, begin = 0;
    while (end < text->len && is_digit(text->ptr[end]))
        end++;
    while (begin < end && text->ptr[begin] == '0')
        begin++;
    Str digits = {text->ptr + begin, end - begin};
    text->ptr += end;
    text->len -= end;
    return digits;
}

static int compare_numbers(Str *a, Str *b) {
    Str left = take_number(a), right = take_number(b);
    return left.len != right.len ? order_of(left.len, right.len) : str_compare(left, right);
}

static int compare_first_bytes(Str *a, Str *b) {
    a->len--, b->len--;
    return order_of((unsigned char)*a->ptr++, (unsigned char)*b->ptr++);
}

// Texts that differ in zeros in front of a number only are in byte order.
int text_natural_compare(Str a, Str b) {
    Str rest = a, other = b;
    int order = 0;
    while (order == 0 && rest.len > 0 && other.len > 0) {
        bool numbers = is_digit(*rest.ptr) && is_digit(*other.ptr);
        order = numbers ? compare_numbers(&rest, &other) : compare_first_bytes(&rest, &other);
    }
    if (order == 0) order = order_of(rest.len, other.len);
    if (order == 0) order = str_compare(a, b);
    return order_of(order, 0);
}

static int ascii_lower(int c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; }

// The byte at `i`, 0 at the end.
static int byte_at(Str text, uint32_t i) { return i < text.len ? (unsigned char)text.ptr[i] : 0; }

// Without regard to case and accents. Unicode is asked only where there is more than ASCII.
static int compare_bare(Str a, Str b) {
    uint32_t shared = a.len < b.len ? a.len : b.len;
    for (uint32_t i = 0; i <= shared; i++) {
        int left = byte_at(a, i), right = byte_at(b, i);
        if (left >= 0x80 || right >= 0x80) return str_compare(utf8_bare(a), utf8_bare(b));
        int order = ascii_lower(left) - ascii_lower(right);
        if (order != 0) return order;
    }
    return 0;
}

static int compare_texts(Str a, Str b) {
    int order = compare_bare(a, b);
    return order_of(order != 0 ? order : str_compare(a, b), 0);
}

static int compare_words(const Word *a, const Word *b) {
    if (a->rank != b->rank) return order_of(a->rank, b->rank);
    int order = order_of(str_compare(a->name, b->name), 0);
    return order != 0 ? order : order_of(a->set, b->set);
}

static int compare_periods(Period a, Period b) {
    return a.first != b.first ? order_of(a.first, b.first) : order_of(a.last, b.last);
}

static int compare_entities(const Value *a, const Value *b) {
    int order = text_natural_compare(a->entity.code, b->entity.code);
    return order != 0 ? order : order_of(a->entity.id, b->entity.id);
}

static int compare_lists(const List *a, const List *b) {
    for (uint32_t i = 0; i < a->count && i < b->count; i++) {
        int order = value_compare(&a->items[i], &b->items[i]);
        if (order != 0) return order;
    }
    return order_of(a->count, b->count);
}

// Values of different kinds go by their kind, none behind all.
static int compare_kinds(uint8_t a, uint8_t b) {
    if (a == VALUE_NONE || b == VALUE_NONE) return order_of(a == VALUE_NONE, b == VALUE_NONE);
    return order_of(a, b);
}

int value_compare(const Value *a, const Value *b) {
    if (a->kind != b->kind) return compare_kinds(a->kind, b->kind);
    switch ((ValueKind)a->kind) {
    case VALUE_NONE: return 0;
    case VALUE_BOOL: return order_of(a->truth, b->truth);
    case VALUE_NUMBER: return num_compare(a->num, b->num);
    case VALUE_TEXT: return compare_texts(a->text, b->text);
    case VALUE_DATE: return order_of(a->date, b->date);
    case VALUE_PERIOD: return compare_periods(a->period, b->period);
    case VALUE_ENTITY: return compare_entities(a, b);
    case VALUE_WORD: return compare_words(a->word, b->word);
    case VALUE_LIST: return compare_lists(a->list, b->list);
    }
    return 0;
}
