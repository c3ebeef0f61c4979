// SPDX-License-Identifier: Apache-2.0
// Plain records.
#include "syntax/plain_text.h"

#include "value/num.h"

#include "plan_parser.h"

#include <string.h>

// --- months --------------------------------------------------------------------------------------

static bool is_month(const Names *names, Str text) {
    WordId word = names_find_word(names, text);
    return word >= WORD_JAN && word <= WORD_DEC;
}

// `mar 2024` or `2024-03`.
static bool read_period(Plain *p, Period *out) {
    Str first = take_figure(p);
    if (first.len == MONTH_LENGTH && period_read(first, out) == PERIOD_OK) return true;
    if (!is_month(p->names, first)) return false;
    skip_blanks(p);
    Str year = take_figure(p);
    if (year.len != YEAR_LENGTH || period_read(year, out) != PERIOD_OK) return false;
    int32_t month = (int32_t)(names_find_word(p->names, first) - WORD_JAN);
    *out = (Period){out->first + month, out->first + month};
    return true;
}
static bool take_period(Plain *p, Period *out) {
    uint64_t text = 0;
    const char *from = p->at;
    PlainMonth *known = known_month(p, &text);
    bool short_text = known != NULL && is(from[MONTH_LENGTH], BLANK);
    if (known != NULL && known->text == text &&
        (short_text || is(from[KNOWN_LENGTH], BLANK) || from[KNOWN_LENGTH] == '=')) {
        p->at += short_text ? MONTH_LENGTH : KNOWN_LENGTH;
        *out = known->months;
        return true;
    }
    if (!read_period(p, out)) return false;
    if (p->at - from == (short_text ? MONTH_LENGTH : KNOWN_LENGTH) && known != NULL)
        *known = (PlainMonth){.text = text, .months = *out};
    return true;
}
// --- records -------------------------------------------------------------------------------------

// Inlined, so that the length is known where the bytes are compared.
static inline __attribute__((always_inline)) bool word_here(Plain *p, Str word) {
    bool there = (size_t)(p->end - p->at) > word.len && memcmp(p->at, word.ptr, word.len) == 0 &&
                 is(p->at[word.len], BLANK);
    if (there) p->at += word.len + 1;
    return there;
}

static bool record_word(Plain *p) {
    return word_here(p, STR("record")) || word_here(p, STR("registro"));
}

// `on DATE`; false when there is something else.
static bool take_on(Plain *p, PlainRecord *record) {
    const char *from = p->at;
    record->on = (Str){from, 0};
    record->day = DATE_NONE;
    if (!word_here(p, STR("on")) && !word_here(p, STR("el"))) return true;
    skip_blanks(p);
    if (!take_date(p, &record->day)) return false;
    record->on = str_slice(from, p->at);
    return true;
}

// Whether nothing of the record can follow: another statement or a closing brace is sure not to.
static bool take_end(Plain *p) {
    skip_blanks(p);
    if (p->at < p->end && *p->at != '\n' && *p->at != '#') return false;
    skip_space(p);
    if (p->at == p->end || *p->at == '}') return true;
    const char *next = p->at;
    bool sound = record_word(p) || word_token(take_word(p).word) == TOK_KIND;
    p->at = next;
    return sound;
}
// `PERIOD =` and the blanks around it, which are mostly those of the record before.
static bool take_months(Plain *p, PlainRecord *record) {
    PlainMonths *before = &p->before;
    const char *from = p->at, *behind = from + before->text.len;
    if (before->text.len > 0 && p->end - from > before->text.len && !is(*behind, BLANK) &&
        bytes_same(from, before->text.ptr, before->text.len)) {
        p->at = behind;
    } else {
        before->text.len = 0;
        skip_blanks(p);
        const char *begin = p->at;
        if (!take_period(p, &before->months)) return false;
        before->begin = (uint32_t)(begin - from);
        before->length = (uint32_t)(p->at - begin);
        skip_blanks(p);
        if (!skip_char(p, '=')) return false;
        skip_blanks(p);
        before->text = str_slice(from, p->at);
    }
    record->months = before->months;
    record->period = (Str){from + before->begin, before->length};
    return true;
}

// So much of a text holds a record that is laid out as the one before, and the lead of the next.
enum { ALIKE_MOST = 160, ALIKE_LEAD = 24, ALIKE_REST = 56 };

// How a record was laid out: what stood around its code, its number and its day.
static void keep_layout(Plain *p, const PlainRecord *r, const char *line) {
    PlainLayout *as = &p->layout;
    const char *behind = r->value.ptr + r->value.len;
    as->lead = str_slice(line, r->code.ptr);
    as->indent = (uint32_t)(r->whole.ptr - line);
    as->gap = (uint32_t)(r->on.ptr - behind);
    as->on = (Str){behind, 0};
    if (r->on.len > 0) {
        Month month = date_month(r->day);
        as->begin = period_begin((Period){month, month});
        as->days = period_end((Period){month, month}) - as->begin + 1;
        as->on.len = as->gap + r->on.len - 2;
    }
    if (as->lead.len > ALIKE_LEAD || p->before.text.len + as->on.len > ALIKE_REST) as->lead.len = 0;
}

// The day; where the line ends. NULL: it is another, or another kind of record follows.
static inline const char *alike_end(const PlainLayout *as, PlainRecord *r, const char *at) {
    r->day = DATE_NONE;
    r->on = (Str){at, 0};
    if (as->on.len > 0) {
        int32_t day = two_digits(at + as->on.len);
        if (!bytes_same(at, as->on.ptr, as->on.len) || day < 1 || day > as->days) return NULL;
        r->day = as->begin + day - 1;
        r->on = (Str){at + as->gap, as->on.len - as->gap + 2};
        at += as->on.len + 2;
    }
    return *at == '\n' && bytes_same(at + 1, as->lead.ptr, as->lead.len) ? at : NULL;
}

// The same record as take_record gives, where it is laid out as the one before was.
static bool take_alike(Plain *p, PlainRecord *r) {
    const PlainLayout *as = &p->layout;
    const PlainMonths *before = &p->before;
    if (as->lead.len == 0 || p->end - p->line < ALIKE_MOST || p->at != p->line + as->indent ||
        !bytes_same(p->line, as->lead.ptr, as->lead.len))
        return false;
    r->code.ptr = p->line + as->lead.len;
    r->code.len = short_code(r->code.ptr);
    const char *at = r->code.ptr + r->code.len;
    if (r->code.len == 0 || !bytes_same(at, before->text.ptr, before->text.len)) return false;
    r->period = (Str){at + before->begin, before->length};
    r->months = before->months;
    at += before->text.len;
    const char *behind = num_whole(at, &r->coefficient);
    const char *stop = behind == at ? NULL : alike_end(as, r, behind);
    if (stop == NULL) return false;
    r->value = str_slice(at, behind);
    r->scale = 0;
    r->percent = false;
    r->whole = str_slice(p->at, stop);
    p->line = stop + 1;
    p->at = p->next_alike = p->line + as->indent;
    p->stop = stop;
    return true;
}

static bool take_record(Plain *p, PlainRecord *record) {
    record->below = p->at == p->next_alike;
    if (take_alike(p, record)) return true;
    const char *begin = p->at, *line = p->line;
    p->layout.lead.len = 0;
    if (!record_word(p)) return false;
    skip_blanks(p);
    record->code = take_name(p);
    if (record->code.len == 0) return false;
    if (!take_months(p, record)) return false;
    const char *from = p->at;
    if (!take_number(p, &record->coefficient, &record->scale, &record->percent)) return false;
    record->value = str_slice(from, p->at);
    const char *stop = p->at;
    skip_blanks(p);
    if (!take_on(p, record)) return false;
    if (record->on.len != 0) stop = p->at;
    if (!take_end(p)) return false;
    p->stop = stop;
    record->whole = str_slice(begin, stop);
    keep_layout(p, record, line);
    return true;
}

static bool is_small(const PlainRecord *r) {
    return r->coefficient <= INT32_MAX && r->coefficient >= -INT32_MAX && r->code.len <= UINT16_MAX;
}

bool plain_record(Plain *p, PlainRecord *record) {
    const char *from = p->at, *line = p->line, *stop = p->stop;
    if (from < p->limit && take_record(p, record) && is_small(record)) return true;
    p->at = from;
    p->line = line;
    p->stop = stop;
    return false;
}
// --- as nodes ------------------------------------------------------------------------------------

static Node *make_node(Plain *p, NodeKind kind, Span span) {
    Node *node = &p->nodes[p->used++];
    *node = (Node){.kind = (uint8_t)kind, .span = span};
    return node;
}

Node *plain_record_node(Plain *p, const PlainRecord *record) {
    p->used = 0;
    Node *node = make_node(p, NODE_RECORD, span_of(p, record->whole));
    Node *code = node->child = make_node(p, NODE_CODE, span_of(p, record->code));
    Node *period = code->next = make_node(p, NODE_PERIOD, span_of(p, record->period));
    Node *value = period->next = make_node(p, NODE_NUMBER, span_of(p, record->value));
    Node *more = value->next = make_node(p, NODE_EMPTY, (Span){0, 0});
    if (record->on.len == 0) return node;
    *more = (Node){.kind = NODE_RECORD_MORE, .span = span_of(p, record->on)};
    more->child = make_node(p, NODE_DATE, (Span){more->span.end - DATE_LENGTH, more->span.end});
    more->child->next = make_node(p, NODE_EMPTY, (Span){0, 0});
    more->child->next->next = make_node(p, NODE_EMPTY, (Span){0, 0});
    return node;
}
