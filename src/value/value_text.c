// SPDX-License-Identifier: Apache-2.0
// Values as text, for programs and for people.
#include "base/gettext.h"
#include "value/value.h"

#include <string.h>

enum { PERCENT_PLACES = 1, MONEY_PLACES = 2, PLACES = 2 };

typedef void Writer(Buf *out, const Value *v);

static void write_list(Buf *out, const List *list, const char *between, Writer *write) {
    for (uint32_t i = 0; i < list->count; i++) {
        if (i > 0) buf_c(out, between);
        write(out, &list->items[i]);
    }
}

void value_plain(Buf *out, const Value *v) {
    switch ((ValueKind)v->kind) {
    case VALUE_NONE: break;
    case VALUE_BOOL: buf_c(out, v->truth ? "true" : "false"); break;
    case VALUE_NUMBER: num_plain(out, v->num); break;
    case VALUE_TEXT: buf_add(out, v->text); break;
    case VALUE_DATE: date_write(out, v->date); break;
    case VALUE_PERIOD: period_write(out, v->period); break;
    case VALUE_ENTITY: buf_add(out, v->entity.code); break;
    case VALUE_WORD: buf_add(out, v->word->name); break;
    case VALUE_LIST: write_list(out, v->list, ", ", value_plain); break;
    }
}

// Two decimals, but two digits that say something where the number is smaller than that.
static uint32_t places_for(Num num) {
    Num size = num_abs(num);
    uint32_t places = PLACES;
    if (num_is_zero(num) || num_compare(size, num_decimal(1, places)) >= 0) return places;
    while (places < NUM_DECIMALS && num_compare(size, num_decimal(1, places)) < 0)
        places++;
    return places < NUM_DECIMALS ? places + 1 : places;
}

static void write_number(Buf *out, const Value *v) {
    const Numerals *style = numerals_shown();
    switch ((NumShape)v->shape) {
    case SHAPE_PLAIN: num_grouped(out, v->num, style, places_for(v->num), false); break;
    case SHAPE_PERCENT:
        num_hundredfold(out, v->num, style, PERCENT_PLACES, false);
        buf_c(out, " %");
        break;
    case SHAPE_MONEY: {
        bool whole = v->num.n % v->num.d == 0;
        buf_add(out, value_money(v));
        buf_char(out, ' ');
        num_grouped(out, v->num, style, whole ? 0 : MONEY_PLACES, !whole);
        break;
    }
    }
}

Str word_spelt(const Word *word) {
    return word->spanish.len > 0 && message_spanish() ? word->spanish : word->name;
}

Str word_people(const Word *word) {
    if (word->library != NULL) return str_from(message_of(word->library));
    return word->label.len > 0 ? word->label : word_spelt(word);
}

// `1,5; 2,5`, where a comma is the sign of decimals.
static const char *between_items(const List *list) {
    bool numbers = list->count > 0 && list->items[0].kind == VALUE_NUMBER;
    return numbers && strcmp(numerals_shown()->decimal, ",") == 0 ? "; " : ", ";
}

void value_people(Buf *out, const Value *v) {
    if (v->kind == VALUE_NUMBER) {
        write_number(out, v);
    } else if (v->kind == VALUE_PERIOD) {
        period_people(out, v->period);
    } else if (v->kind == VALUE_BOOL) {
        buf_c(out, v->truth ? _("true") : _("false"));
    } else if (v->kind == VALUE_LIST) {
        write_list(out, v->list, between_items(v->list), value_people);
    } else if (v->kind == VALUE_WORD) {
        buf_add(out, word_people(v->word));
    } else {
        value_plain(out, v);
    }
}

// --- as in a plan --------------------------------------------------------------------------------

enum { HUNDREDFOLD_MAX = 16 };

static void number_literal(Buf *out, const Value *v) {
    if (v->shape == SHAPE_PERCENT) {
        num_hundredfold(out, v->num, &numerals_plan, HUNDREDFOLD_MAX, false);
        buf_char(out, '%');
        return;
    }
    if (v->shape == SHAPE_MONEY) buf_add(out, value_money(v)), buf_char(out, ' ');
    num_grouped(out, v->num, &numerals_plan, NUM_DECIMALS, false);
}

static void text_literal(Buf *out, Str text) {
    buf_char(out, '"');
    for (uint32_t i = 0; i < text.len; i++) {
        if (text.ptr[i] == '"' || text.ptr[i] == '\\') buf_char(out, '\\');
        buf_char(out, text.ptr[i]);
    }
    buf_char(out, '"');
}

void value_literal(Buf *out, const Value *v) {
    switch ((ValueKind)v->kind) {
    case VALUE_NONE: buf_c(out, "none"); break;
    case VALUE_NUMBER: number_literal(out, v); break;
    case VALUE_TEXT: text_literal(out, v->text); break;
    case VALUE_LIST:
        buf_char(out, '[');
        write_list(out, v->list, ", ", value_literal);
        buf_char(out, ']');
        break;
    default: value_plain(out, v); break;
    }
}
