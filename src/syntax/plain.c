// SPDX-License-Identifier: Apache-2.0
// Whatever is not quite plain (a quoted code, a list, an escape in a text, anything that is wrong)
// is left to the scanner and the grammar, which make the same nodes of what is; a test compares
// them.
#include "syntax/plain.h"

#include "base/cells.h"
#include "base/limits.h"

#include "value/num.h"

#include "plan_parser.h"

#include <string.h>

enum { YEAR_LENGTH = 4, MONTH_LENGTH = 7, KNOWN_LENGTH = 8, DATE_LENGTH = 10 };

Plain *plain_new(Names *names, const Source *source) {
    Plain *plain = NEW(Plain);
    plain->names = names;
    plain->source = source;
    plain->end = source->text.ptr + source->text.len;
    return plain;
}

void plain_open(Plain *p, Span span) {
    const char *text = p->source->text.ptr;
    p->at = p->line = text + (span.begin - p->source->base);
    while (p->line > text && p->line[-1] != '\n')
        p->line--;
    p->limit = text + (span.end - p->source->base);
    p->stop = NULL;
}

// --- characters ----------------------------------------------------------------------------------

enum {
    LOWER = 1, // and `_`: what words of the language are made of
    UPPER = 2,
    DIGIT = 4,
    JOINT = 8, // in codes, between two of those above
    HIGH = 16, // beyond ASCII
    BLANK = 32,
    LINE = 64,
    LETTER = LOWER | UPPER,
    WORD = LETTER | DIGIT,
    SPACE = BLANK | LINE,
};

// The text ends with a NUL, which is none of these.
static const uint8_t classes[256] = {
    ['a' ... 'z'] = LOWER, ['_'] = LOWER,  ['A' ... 'Z'] = UPPER,  ['0' ... '9'] = DIGIT,
    ['.'] = JOINT,         ['-'] = JOINT,  [0x80 ... 0xff] = HIGH, [' '] = BLANK,
    ['\t'] = BLANK,        ['\r'] = BLANK, ['\n'] = LINE,
};

static inline bool is(char c, uint8_t set) { return (classes[(unsigned char)c] & set) != 0; }

static inline Pos pos_of(const Plain *p, const char *at) {
    return p->source->base + (Pos)(at - p->source->text.ptr);
}

static Span span_of(const Plain *p, Str text) {
    Pos begin = pos_of(p, text.ptr);
    return (Span){begin, begin + text.len};
}

// Cursors in loops are locals: a member of `p` would be written back at each byte.
static inline void skip_blanks(Plain *p) {
    const char *at = p->at;
    while (is(*at, BLANK))
        at++;
    p->at = at;
}

// Passes over blanks, line breaks and comments.
static void skip_space(Plain *p) {
    const char *at = p->at;
    for (;; at++) {
        if (*at == '#') at = memchr(at, '\n', (size_t)(p->end - at));
        if (at == NULL) at = p->end;
        if (!is(*at, SPACE)) break;
        if (*at == '\n') p->line = at + 1;
    }
    p->at = at;
}

static bool skip_char(Plain *p, char c) {
    bool there = *p->at == c;
    p->at += there;
    return there;
}

// --- pieces --------------------------------------------------------------------------------------

// What has no blank in it and no sign that means something else.
static Str take_figure(Plain *p) {
    const char *from = p->at, *at = from;
    while (at < p->end && !is(*at, SPACE) && *at != '=' && *at != '#')
        at++;
    p->at = at;
    return str_slice(from, at);
}

enum { SHORT_CODE = 16 };

#ifdef __SSE2__
static inline uint32_t between(__m128i bytes, char low, char high) {
    __m128i from = _mm_sub_epi8(bytes, _mm_set1_epi8(low)),
            most = _mm_set1_epi8((char)(high - low));
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(from, most), from));
}

static inline uint32_t equal(__m128i bytes, char c) {
    return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)));
}

// The length of a code of up to 15 characters at `at` that is not of lower case only, so no word of
// the language; 0: there is none. Sixteen bytes must be readable.
static inline uint32_t short_code(const char *at) {
    const __m128i bytes = _mm_loadu_si128((const __m128i *)at);
    uint32_t upper = between(bytes, 'A', 'Z'), digits = between(bytes, '0', '9');
    uint32_t letters = upper | between(bytes, 'a', 'z') | equal(bytes, '_');
    uint32_t joints = equal(bytes, '.') | equal(bytes, '-'), all = letters | digits | joints;
    uint32_t end = ~all & (all + 1), inside = end - 1;
    bool whole = end < 1U << 16 && (letters & 1) != 0 && ((upper | digits) & inside) != 0 &&
                 (joints & inside & (joints << 1 | end >> 1)) == 0;
    return whole && is(at[bytes_bit(end)], SPACE) ? bytes_bit(end) : 0;
}
#else
static inline uint32_t short_code(const char *at) {
    (void)at;
    return 0;
}
#endif

// Letters, digits and `_`, with single `.` and `-` between them, up to a blank. `*seen` gathers the
// classes of its characters.
static Str take_code(Plain *p, uint8_t *seen) {
    const char *from = p->at, *at = from, *part = from;
    uint32_t length = p->end - from < SHORT_CODE ? 0 : short_code(from);
    if (length > 0) {
        p->at += length;
        *seen = WORD;
        return (Str){from, length};
    }
    uint8_t all = 0, class;
    for (;; at++) {
        class = classes[(unsigned char)*at];
        if ((class & (WORD | JOINT)) == 0) break;
        all |= class;
        if (class != JOINT) continue;
        if (at == part) return (Str){0};
        part = at + 1;
    }
    p->at = at;
    *seen = all;
    bool whole = at > part && (class & SPACE) != 0 && at - from <= CODE_MAX;
    return whole ? str_slice(from, at) : (Str){0};
}

// The word of the language that a text spells; those that were met are at hand.
static Spelt word_of(Plain *p, Str text) {
    enum { WORD_BITS = 16 };
    uint64_t known;
    if (recall_get(&p->words, text, &known))
        return (Spelt){(Atom)(known >> WORD_BITS), (uint16_t)known};
    Atom atom = intern_find(p->names->atoms, text);
    WordId word = names_word(p->names, atom);
    Spelt spelt = {word == WORD_NO ? 0 : atom, (uint16_t)word};
    recall_put(&p->words, text, (uint64_t)spelt.atom << WORD_BITS | spelt.word);
    return spelt;
}

// A word of the language, which may have letters of Spanish, and a blank behind it. What has other
// characters is none of these words.
static Spelt take_word(Plain *p) {
    const char *from = p->at, *at = from, *last = p->end - BYTES_WORD;
    uint64_t blank = 0;
    for (; at <= last && at - from < RECALL_MOST; at += BYTES_WORD) {
        blank = bytes_blank(bytes_load(at));
        if (blank != 0) break;
    }
    if (blank != 0) at += bytes_first(blank);
    while (is(*at, LOWER | HIGH))
        at++;
    p->at = at;
    return at > from && is(*at, BLANK) ? word_of(p, str_slice(from, at)) : (Spelt){0};
}

// A number whatever it looks like, up to a blank.
static bool take_number(Plain *p, int64_t *coefficient, uint8_t *scale, bool *percent) {
    const char *behind = num_whole(p->at, coefficient);
    *scale = 0;
    *percent = false;
    if (behind > p->at && is(*behind, SPACE)) {
        p->at = behind;
        return true;
    }
    return num_read(take_figure(p), coefficient, scale, percent) == NUM_OK;
}

// --- months and days -----------------------------------------------------------------------------

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

static PlainMonth *known_month(Plain *p, uint64_t *text) {
    if (p->end - p->at < KNOWN_LENGTH) return NULL;
    memcpy(text, p->at, KNOWN_LENGTH);
    return &p->known[*text * 0x9e3779b97f4a7c15ULL >> 58];
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

static inline int32_t two_digits(const char *at) {
    return is(at[0], DIGIT) && is(at[1], DIGIT) ? (at[0] - '0') * 10 + at[1] - '0' : -1;
}

// `2024-03-04`.
static bool take_date(Plain *p, Date *out) {
    uint64_t text = 0;
    const char *from = p->at;
    PlainMonth *known = known_month(p, &text);
    int32_t day = known == NULL ? -1 : two_digits(from + KNOWN_LENGTH);
    bool ends = day > 0 && is(from[DATE_LENGTH], SPACE);
    if (ends && known->text == text && day <= known->days) {
        p->at += DATE_LENGTH;
        *out = known->begin + day - 1;
        return true;
    }
    Str figure = take_figure(p);
    if (figure.len != DATE_LENGTH || date_read(figure, out) != PERIOD_OK) return false;
    Month month = date_month(*out);
    Date begin = period_begin((Period){month, month}), last = period_end((Period){month, month});
    if (known != NULL)
        *known = (PlainMonth){.text = text, .begin = begin, .days = last - begin + 1};
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

// A code that is no word of the language: those are of lower case. Length 0: none.
static Str take_name(Plain *p) {
    uint8_t seen;
    Str code = take_code(p, &seen);
    if (code.len == 0 || !is(*code.ptr, LETTER)) return (Str){0};
    return seen != LOWER || word_of(p, code).word == WORD_NO ? code : (Str){0};
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

// --- nodes ---------------------------------------------------------------------------------------

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

// The nodes of one declaration, as the grammar would have linked them; what stands behind it.
static const PackedNode *unpack(const PackedNode *in, const Names *names, Node *node) {
    enum { DEPTH = 8 }; // of a declaration: five
    Node *first, **link = &first, **waiting[DEPTH];
    uint32_t depth = 0;
    for (; link != NULL; in++, node++) {
        *node = (Node){.kind = in->kind,
                       .name = in->name,
                       .word = (uint16_t)names_word(names, in->name),
                       .span = {in->begin, in->begin + in->length}};
        *link = node;
        if (in->child && in->next) waiting[depth++] = &node->next;
        if (in->child)
            link = &node->child;
        else if (in->next)
            link = &node->next;
        else
            link = depth > 0 ? waiting[--depth] : NULL;
    }
    return in;
}

// --- declarations --------------------------------------------------------------------------------

// They stand as they are made: a node, its children, what follows it.
static PackedNode *make(Plain *p, NodeKind kind, Str text) {
    PackedNode *node = &p->packed[p->used++];
    *node = (PackedNode){
        .begin = pos_of(p, text.ptr), .length = (uint16_t)text.len, .kind = (uint8_t)kind};
    return node;
}

// One with children, which ends at the end of the last of them or later.
static PackedNode *make_parent(Plain *p, NodeKind kind, const char *begin, Spelt spelt) {
    PackedNode *node = make(p, kind, (Str){begin, 0});
    node->name = (uint16_t)spelt.atom;
    node->child = true;
    return node;
}

static void end_at(const Plain *p, PackedNode *node, const char *end) {
    node->length = (uint16_t)(pos_of(p, end) - node->begin);
}

static void make_empty(Plain *p) { p->packed[p->used++] = (PackedNode){.kind = NODE_EMPTY}; }

// A text of one line without escapes.
static PackedNode *take_string(Plain *p) {
    const char *from = p->at++;
    const char *close = memchr(p->at, '"', (size_t)(p->end - p->at));
    if (close == NULL || close[1] == '"') return NULL;
    size_t length = (size_t)(close - p->at);
    if (memchr(p->at, '\n', length) != NULL || memchr(p->at, '\\', length) != NULL) return NULL;
    p->at = close + 1;
    return make(p, NODE_STRING, str_slice(from, p->at));
}

// Whether a word may stand as a name where the value of an attribute is wanted.
static bool is_value_word(WordId word) {
    switch (word_token(word)) {
    case TOK_NAME:
    case TOK_KIND:
    case TOK_ATTRIBUTE:
    case TOK_SERIES:
    case TOK_FIRST:
    case TOK_LAST: return true;
    default: return word == WORD_NO;
    }
}

static PackedNode *take_named(Plain *p) {
    uint8_t seen;
    Str text = take_code(p, &seen);
    if (text.len == 0 || !is(*text.ptr, LETTER)) return NULL;
    Spelt spelt = seen == LOWER ? word_of(p, text) : (Spelt){0};
    if (!is_value_word((WordId)spelt.word)) return NULL;
    PackedNode *node = make(p, NODE_NAME, text);
    node->name = (uint16_t)spelt.atom;
    return node;
}

static PackedNode *take_value(Plain *p) {
    if (*p->at == '"') return take_string(p);
    if (!is(*p->at, DIGIT) && *p->at != '-') return take_named(p);
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    Date date;
    const char *from = p->at;
    if (take_number(p, &coefficient, &scale, &percent))
        return make(p, NODE_NUMBER, str_slice(from, p->at));
    p->at = from;
    return take_date(p, &date) ? make(p, NODE_DATE, str_slice(from, p->at)) : NULL;
}

// Numbers of any form and dashes, as long as they go on, with comments between them; where they
// end. NULL: something is wrong.
static const char *pass_any_cells(Plain *p) {
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    const char *stop = NULL;
    while (is(*p->at, DIGIT) || *p->at == '-') {
        bool dash = *p->at == '-' && is(p->at[1], SPACE);
        if (dash)
            p->at++;
        else if (!take_number(p, &coefficient, &scale, &percent))
            return NULL;
        stop = p->at;
        skip_space(p);
    }
    return stop;
}

// The same where all are whole numbers and dashes; else NULL, and nothing is passed.
static const char *pass_cells(Plain *p) {
    const char *at = p->at, *line = p->line, *stop = NULL;
    CellSets sets = {.last = false};
    for (; !sets.last; at += sets.length) {
        size_t left = (size_t)(p->end - at);
        if (left < BYTES_BLOCK || !cells_find(at, left, &sets) || cells_have_sixteen(&sets))
            return NULL;
        if (sets.bytes != 0) stop = at + bytes_last(sets.bytes) + 1;
        if (sets.breaks != 0) line = at + bytes_last(sets.breaks) + 1;
    }
    if (stop == NULL || *at == '#') return NULL;
    p->at = at;
    p->line = line;
    return stop;
}

// `monthly 2024:`, behind `target`.
static bool take_series_lead(Plain *p, PlainLead *lead, const char *from) {
    Period year;
    lead->kind = NODE_SERIES;
    lead->spelt = take_word(p);
    if (word_token(lead->spelt.word) != TOK_SERIES) return false;
    skip_blanks(p);
    Str text = {p->at, YEAR_LENGTH};
    if (p->end - p->at <= YEAR_LENGTH || period_read(text, &year) != PERIOD_OK) return false;
    lead->period = (uint32_t)(p->at - from);
    p->at += YEAR_LENGTH;
    skip_blanks(p);
    if (!skip_char(p, ':')) return false;
    skip_blanks(p);
    return true;
}

// What an attribute begins with, up to its value; where what stands before it ends is `from`.
static bool take_lead(Plain *p, PlainLead *lead, const char *from) {
    lead->begin = (uint32_t)(p->at - from);
    lead->line = p->line > from ? (uint32_t)(p->line - from) : 0;
    lead->spelt = take_word(p);
    skip_blanks(p);
    switch (word_token(lead->spelt.word)) {
    case TOK_TARGET: return take_series_lead(p, lead, from);
    case TOK_MEASURE:
        lead->kind = NODE_MEASURE;
        lead->spelt = (Spelt){0};
        return true;
    default: lead->kind = NODE_ATTRIBUTE; return word_token(lead->spelt.word) == TOK_ATTRIBUTE;
    }
}

static bool take_cells(Plain *p, const char *period) {
    make(p, NODE_PERIOD, (Str){period, YEAR_LENGTH})->next = true;
    const char *from = p->at, *stop = pass_cells(p);
    if (stop == NULL) stop = pass_any_cells(p);
    if (stop == NULL) return false;
    make(p, NODE_CELLS, str_slice(from, stop));
    p->stop = stop;
    return true;
}

static bool take_measure(Plain *p) {
    PackedNode *name = *p->at == '"' ? take_string(p) : take_named(p);
    if (name == NULL) return false;
    name->next = true;
    make_empty(p);
    return true;
}

// What an attribute says, behind its lead.
static PackedNode *take_said(Plain *p, const PlainLead *lead, const char *from) {
    PackedNode *node = make_parent(p, lead->kind, from + lead->begin, lead->spelt);
    bool sound = lead->kind == NODE_SERIES    ? take_cells(p, from + lead->period)
                 : lead->kind == NODE_MEASURE ? take_measure(p)
                                              : take_value(p) != NULL;
    if (!sound) return NULL;
    end_at(p, node, lead->kind == NODE_SERIES ? p->stop : p->at);
    return node;
}

// An attribute that begins as the one of the declaration before did.
static PackedNode *take_attribute_alike(Plain *p, const PlainLead *lead) {
    const char *from = p->at, *line = p->line;
    uint32_t used = p->used;
    if (lead->text.len == 0 || p->end - from <= lead->text.len ||
        !bytes_same(from, lead->text.ptr, lead->text.len) || is(from[lead->text.len], BLANK))
        return NULL;
    p->at = from + lead->text.len;
    if (lead->line > 0) p->line = from + lead->line;
    PackedNode *node = take_said(p, lead, from);
    if (node != NULL) return node;
    p->at = from;
    p->line = line;
    p->used = used;
    return NULL;
}

static PackedNode *take_attribute(Plain *p, PlainLead *lead, const char *from) {
    lead->text.len = 0;
    if (!take_lead(p, lead, from)) return NULL;
    Str text = str_slice(from, p->at);
    PackedNode *node = take_said(p, lead, from);
    if (node != NULL) lead->text = text;
    return node;
}

static uint32_t indentation(const Plain *p) {
    uint32_t blanks = 0;
    while (p->line[blanks] == ' ' || p->line[blanks] == '\t')
        blanks++;
    return blanks;
}

enum { ATTRIBUTE_NODES = 8 }; // more than any attribute needs

// A closing brace that stands askew tells of one that is missing elsewhere, so it is not plain.
static bool take_block(Plain *p) {
    uint32_t indented = indentation(p);
    PackedNode *block = make(p, NODE_BLOCK, (Str){p->at, 0}), *before = NULL;
    PlainLead *lead = p->leads, *last = p->leads + PLAIN_LEADS - 1;
    for (p->at++;; lead += lead < last) {
        if (p->used + ATTRIBUTE_NODES > PLAIN_NODES) return false;
        PackedNode *attribute = take_attribute_alike(p, lead);
        if (attribute == NULL) {
            const char *from = p->at;
            skip_space(p);
            if (*p->at == '}') break;
            attribute = take_attribute(p, lead, from);
            if (attribute == NULL) return false;
        }
        block->child = true;
        if (before != NULL) before->next = true;
        before = attribute;
    }
    uint32_t blanks = indentation(p);
    if (p->line + blanks == p->at && blanks != indented) return false;
    p->at++;
    end_at(p, block, p->at);
    return true;
}

// The code of a declaration may begin with a digit.
static Str take_own_code(Plain *p) {
    if (!is(*p->at, DIGIT)) return take_name(p);
    uint8_t seen;
    Str code = take_code(p, &seen);
    return code.len > 0 && memchr(code.ptr, '-', code.len) == NULL ? code : (Str){0};
}

// `KIND CODE "title"`.
static bool take_head(Plain *p, PackedNode **decl) {
    const char *begin = p->at;
    Spelt kind = take_word(p);
    if (word_token(kind.word) != TOK_KIND || kind.word == WORD_PLAN) return false;
    skip_blanks(p);
    *decl = make_parent(p, NODE_DECL, begin, kind);
    Str code = take_own_code(p);
    if (code.len == 0) return false;
    PackedNode *codes = make(p, NODE_CODES, code);
    codes->child = codes->next = true;
    make(p, NODE_CODE, code);
    skip_blanks(p);
    PackedNode *title = *p->at == '"' ? take_string(p) : NULL;
    if (title == NULL) return false;
    title->next = true;
    return true;
}

static bool take_declaration(Plain *p) {
    const char *begin = p->at;
    PackedNode *decl;
    p->used = 0;
    if (!take_head(p, &decl)) return false;
    p->stop = p->at;
    skip_space(p);
    if (*p->at == '{') {
        if (!take_block(p)) return false;
        p->stop = p->at;
        skip_space(p);
    } else if (p->at == p->end || *p->at == '}' || is(*p->at, LETTER)) {
        make_empty(p);
    } else {
        return false;
    }
    end_at(p, decl, p->stop);
    return p->stop - begin <= UINT16_MAX;
}

static bool read_declaration(Plain *p) {
    const char *from = p->at, *line = p->line, *stop = p->stop;
    if (from < p->limit && take_declaration(p)) return true;
    p->at = from;
    p->line = line;
    p->stop = stop;
    return false;
}

Node *plain_declaration(Plain *p) {
    if (!read_declaration(p)) return NULL;
    unpack(p->packed, p->names, p->nodes);
    return p->nodes;
}

// --- in the tree ---------------------------------------------------------------------------------

bool plain_keep_record(Plain *p, Tree *tree) {
    PlainRecord r;
    if (!plain_record(p, &r)) return false;
    *vec_push_column(&tree->rows) = (RecordRow){.code = pos_of(p, r.code.ptr),
                                                .code_length = (uint16_t)r.code.len,
                                                .first = (int16_t)r.months.first,
                                                .coefficient = (int32_t)r.coefficient,
                                                .day = r.day,
                                                .months = (uint8_t)period_length(r.months),
                                                .scale = r.scale,
                                                .percent = r.percent,
                                                .below = r.below};
    return true;
}

bool plain_keep_declaration(Plain *p, Tree *tree) {
    if (!read_declaration(p)) return false;
    vec_add_column(&tree->packed, p->packed, p->used);
    return true;
}

static bool is_in(Pos pos, Span span) { return pos >= span.begin && pos < span.end; }

static bool is_kept(const Tree *tree, const Node *run) {
    size_t at = run->name;
    if (run->kind == NODE_RECORDS)
        return at < tree->rows.count && at * sizeof(RecordRow) >= tree->rows_passed &&
               is_in(tree->rows.items[at].code, run->span);
    return at < tree->packed.count && at * sizeof(PackedNode) >= tree->packed_passed &&
           is_in(tree->packed.items[at].begin, run->span);
}

void plain_keep(Names *names, Tree *tree, Node *run) {
    if (is_kept(tree, run)) return;
    bool records = run->kind == NODE_RECORDS;
    Plain *plain = plain_new(names, tree->source);
    plain_open(plain, run->span);
    run->name = records ? tree->rows.count : tree->packed.count;
    while (records ? plain_keep_record(plain, tree) : plain_keep_declaration(plain, tree))
        continue;
}

const PackedNode *plain_packed(const Tree *tree, const Node *run, uint32_t at) {
    bool there = at < tree->packed.count && is_in(tree->packed.items[at].begin, run->span);
    return there ? &tree->packed.items[at] : NULL;
}

Node *plain_kept(const Tree *tree, const Node *run, const Names *names, uint32_t *at,
                 Node nodes[PLAIN_NODES]) {
    const PackedNode *packed = plain_packed(tree, run, *at);
    if (packed == NULL) return NULL;
    *at = (uint32_t)(unpack(packed, names, nodes) - tree->packed.items);
    return nodes;
}
