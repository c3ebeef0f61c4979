// SPDX-License-Identifier: Apache-2.0
// Whatever is not quite plain (a quoted code, a list, an escape in a text, anything that is wrong)
// is left to the scanner and the grammar, which make the same nodes of what is; a test compares
// them.
#include "syntax/plain.h"

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

static Span span_of(const Plain *p, const char *begin, const char *end) {
    const char *text = p->source->text.ptr;
    return (Span){p->source->base + (Pos)(begin - text), p->source->base + (Pos)(end - text)};
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

// Letters, digits and `_`, with single `.` and `-` between them, up to a blank. `*seen` gathers the
// classes of its characters.
static Str take_code(Plain *p, uint8_t *seen) {
    const char *from = p->at, *at = from, *part = from;
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
    while (at <= last && at - from < RECALL_MOST && bytes_blank(bytes_load(at)) == 0)
        at += BYTES_WORD;
    if (at <= last && at - from < RECALL_MOST) at += bytes_first(bytes_blank(bytes_load(at)));
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

// `2024-03-04`.
static bool take_date(Plain *p, Date *out) {
    uint64_t text = 0;
    const char *from = p->at;
    PlainMonth *known = known_month(p, &text);
    int32_t day = known == NULL ? -1 : period_digits(from + KNOWN_LENGTH, 2);
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
    record->on = (Span){0, 0};
    record->day = DATE_NONE;
    if (!word_here(p, STR("on")) && !word_here(p, STR("el"))) return true;
    skip_blanks(p);
    if (!take_date(p, &record->day)) return false;
    record->on = span_of(p, from, p->at);
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

// A code that is no word of the language: those are of lower case.
static bool take_name(Plain *p, Span *span) {
    const char *from = p->at;
    uint8_t seen;
    Str code = take_code(p, &seen);
    if (code.len == 0 || !is(*from, LETTER)) return false;
    *span = span_of(p, from, p->at);
    return seen != LOWER || word_of(p, code).word == WORD_NO;
}

static bool take_record(Plain *p, PlainRecord *record) {
    const char *from = p->at;
    if (!record_word(p)) return false;
    record->span = span_of(p, from, p->at);
    skip_blanks(p);
    if (!take_name(p, &record->code)) return false;
    skip_blanks(p);
    from = p->at;
    if (!take_period(p, &record->months)) return false;
    record->period = span_of(p, from, p->at);
    skip_blanks(p);
    if (!skip_char(p, '=')) return false;
    skip_blanks(p);
    from = p->at;
    if (!take_number(p, &record->coefficient, &record->scale, &record->percent)) return false;
    record->value = span_of(p, from, p->at);
    const char *stop = p->at;
    skip_blanks(p);
    if (!take_on(p, record)) return false;
    if (record->on.end != 0) stop = p->at;
    if (!take_end(p)) return false;
    p->stop = stop;
    record->span.end = record->on.end != 0 ? record->on.end : record->value.end;
    return true;
}

static bool is_small(const PlainRecord *r) {
    return r->coefficient <= INT32_MAX && r->coefficient >= -INT32_MAX &&
           r->code.end - r->code.begin <= UINT16_MAX;
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

// Nodes are linked as they are made: the first child, then each `next`.
static Node *make(Plain *p, NodeKind kind, Span span) {
    Node *node = &p->nodes[p->used++];
    *node = (Node){.kind = (uint8_t)kind, .span = span};
    return node;
}

static Node *make_spelt(Plain *p, NodeKind kind, Span span, Spelt spelt) {
    Node *node = make(p, kind, span);
    node->name = spelt.atom;
    node->word = spelt.word;
    return node;
}

static Node *make_empty(Plain *p) { return make(p, NODE_EMPTY, (Span){0, 0}); }

Node *plain_record_node(Plain *p, const PlainRecord *record) {
    p->used = 0;
    Node *node = make(p, NODE_RECORD, record->span);
    Node *code = node->child = make(p, NODE_CODE, record->code);
    Node *period = code->next = make(p, NODE_PERIOD, record->period);
    Node *value = period->next = make(p, NODE_NUMBER, record->value);
    Node *more = value->next = make_empty(p);
    if (record->on.end == 0) return node;
    *more = (Node){.kind = NODE_RECORD_MORE, .span = record->on};
    more->child = make(p, NODE_DATE, (Span){record->on.end - DATE_LENGTH, record->on.end});
    more->child->next = make_empty(p);
    more->child->next->next = make_empty(p);
    return node;
}

// --- declarations --------------------------------------------------------------------------------

// A text of one line without escapes.
static Node *take_string(Plain *p) {
    const char *from = p->at++;
    const char *close = memchr(p->at, '"', (size_t)(p->end - p->at));
    if (close == NULL || close[1] == '"') return NULL;
    size_t length = (size_t)(close - p->at);
    if (memchr(p->at, '\n', length) != NULL || memchr(p->at, '\\', length) != NULL) return NULL;
    p->at = close + 1;
    return make(p, NODE_STRING, span_of(p, from, p->at));
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

static Node *take_named(Plain *p) {
    const char *from = p->at;
    uint8_t seen;
    Str text = take_code(p, &seen);
    if (text.len == 0 || !is(*from, LETTER)) return NULL;
    Spelt spelt = seen == LOWER ? word_of(p, text) : (Spelt){0};
    if (!is_value_word((WordId)spelt.word)) return NULL;
    return make_spelt(p, NODE_NAME, span_of(p, from, p->at), spelt);
}

static Node *take_value(Plain *p) {
    if (*p->at == '"') return take_string(p);
    if (!is(*p->at, DIGIT) && *p->at != '-') return take_named(p);
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    Date date;
    const char *from = p->at;
    if (take_number(p, &coefficient, &scale, &percent))
        return make(p, NODE_NUMBER, span_of(p, from, p->at));
    p->at = from;
    return take_date(p, &date) ? make(p, NODE_DATE, span_of(p, from, p->at)) : NULL;
}

// Numbers and dashes, as long as they go on.
static Node *take_cells(Plain *p) {
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    const char *from = p->at, *stop = from;
    while (is(*p->at, DIGIT) || *p->at == '-') {
        bool dash = *p->at == '-' && is(p->at[1], SPACE);
        if (dash)
            p->at++;
        else if (!take_number(p, &coefficient, &scale, &percent))
            return NULL;
        stop = p->at;
        skip_space(p);
    }
    return stop == from ? NULL : make(p, NODE_CELLS, span_of(p, from, stop));
}

// `monthly 2024: - 1 2 …`, behind `target`.
static Node *take_series(Plain *p, const char *from) {
    Period year;
    Spelt series = take_word(p);
    if (word_token(series.word) != TOK_SERIES) return NULL;
    skip_blanks(p);
    Str text = {p->at, YEAR_LENGTH};
    if (p->end - p->at <= YEAR_LENGTH || period_read(text, &year) != PERIOD_OK) return NULL;
    p->at += YEAR_LENGTH;
    Node *node = make_spelt(p, NODE_SERIES, (Span){0, 0}, series);
    node->child = make(p, NODE_PERIOD, span_of(p, text.ptr, p->at));
    skip_blanks(p);
    if (!skip_char(p, ':')) return NULL;
    skip_blanks(p);
    Node *cells = node->child->next = take_cells(p);
    if (cells == NULL) return NULL;
    node->span = (Span){span_of(p, from, p->at).begin, cells->span.end};
    return node;
}

static Node *take_measure(Plain *p, const char *from) {
    Node *node = make(p, NODE_MEASURE, (Span){0, 0});
    Node *name = node->child = *p->at == '"' ? take_string(p) : take_named(p);
    if (name == NULL) return NULL;
    name->next = make_empty(p);
    node->span = span_of(p, from, p->at);
    return node;
}

static Node *take_attribute(Plain *p) {
    const char *from = p->at;
    Spelt word = take_word(p);
    skip_blanks(p);
    switch (word_token(word.word)) {
    case TOK_MEASURE: return take_measure(p, from);
    case TOK_TARGET: return take_series(p, from);
    case TOK_ATTRIBUTE: break;
    default: return NULL;
    }
    Node *node = make_spelt(p, NODE_ATTRIBUTE, (Span){0, 0}, word);
    node->child = take_value(p);
    node->span = span_of(p, from, p->at);
    return node->child == NULL ? NULL : node;
}

static uint32_t indentation(const Plain *p) {
    uint32_t blanks = 0;
    while (p->line[blanks] == ' ' || p->line[blanks] == '\t')
        blanks++;
    return blanks;
}

enum { ATTRIBUTE_NODES = 8 }; // more than any attribute needs

// A closing brace that stands askew tells of one that is missing elsewhere, so it is not plain.
static Node *take_block(Plain *p) {
    const char *from = p->at;
    uint32_t indented = indentation(p);
    Node *block = make(p, NODE_BLOCK, (Span){0, 0});
    Node **link = &block->child;
    for (p->at++;;) {
        skip_space(p);
        if (*p->at == '}') break;
        if (p->used + ATTRIBUTE_NODES > PLAIN_NODES || (*link = take_attribute(p)) == NULL)
            return NULL;
        link = &(*link)->next;
    }
    uint32_t blanks = indentation(p);
    if (p->line + blanks == p->at && blanks != indented) return NULL;
    p->at++;
    block->span = span_of(p, from, p->at);
    return block;
}

// The code of a declaration may begin with a digit.
static Node *take_codes(Plain *p) {
    const char *from = p->at;
    Span span;
    if (is(*from, DIGIT)) {
        uint8_t seen;
        Str code = take_code(p, &seen);
        if (code.len == 0 || memchr(code.ptr, '-', code.len) != NULL) return NULL;
        span = span_of(p, from, p->at);
    } else if (!take_name(p, &span)) {
        return NULL;
    }
    Node *codes = make(p, NODE_CODES, span);
    codes->child = make(p, NODE_CODE, span);
    return codes;
}

static Node *take_declaration(Plain *p) {
    const char *from = p->at;
    Spelt kind = take_word(p);
    if (word_token(kind.word) != TOK_KIND || kind.word == WORD_PLAN) return NULL;
    skip_blanks(p);
    Node *node = make_spelt(p, NODE_DECL, (Span){0, 0}, kind);
    Node *codes = node->child = take_codes(p);
    if (codes == NULL) return NULL;
    skip_blanks(p);
    if (*p->at != '"') return NULL;
    Node *title = codes->next = take_string(p);
    if (title == NULL) return NULL;
    p->stop = p->at;
    skip_space(p);
    bool ends = p->at == p->end || *p->at == '}' || is(*p->at, LETTER);
    if (*p->at == '{') {
        title->next = take_block(p);
        p->stop = p->at;
        skip_space(p);
    } else if (ends) {
        title->next = make_empty(p);
    }
    node->span = span_of(p, from, p->stop);
    return title->next == NULL ? NULL : node;
}

Node *plain_declaration(Plain *p) {
    const char *from = p->at, *line = p->line, *stop = p->stop;
    p->used = 0;
    Node *node = from < p->limit ? take_declaration(p) : NULL;
    if (node != NULL && node->span.end - node->span.begin <= UINT16_MAX) return node;
    p->at = from;
    p->line = line;
    p->stop = stop;
    return NULL;
}

// --- in the tree ---------------------------------------------------------------------------------

bool plain_keep_record(Plain *p, Tree *tree) {
    PlainRecord r;
    if (!plain_record(p, &r)) return false;
    *vec_push_column(&tree->rows) =
        (RecordRow){.code = r.code.begin,
                    .code_length = (uint16_t)(r.code.end - r.code.begin),
                    .first = (int16_t)r.months.first,
                    .coefficient = (int32_t)r.coefficient,
                    .day = r.day,
                    .months = (uint8_t)period_length(r.months),
                    .scale = r.scale,
                    .percent = r.percent};
    return true;
}

bool plain_keep_declaration(Plain *p, Tree *tree) {
    if (plain_declaration(p) == NULL) return false;
    for (const Node *node = p->nodes; node < p->nodes + p->used; node++) {
        *vec_push_column(&tree->packed) =
            (PackedNode){.begin = node->span.begin,
                         .length = (uint16_t)(node->span.end - node->span.begin),
                         .name = (uint16_t)node->name,
                         .kind = node->kind,
                         .child = node->child != NULL,
                         .next = node->next != NULL};
    }
    return true;
}

static bool is_in(Pos pos, Span span) { return pos >= span.begin && pos < span.end; }

static bool is_kept(const Tree *tree, const Node *run) {
    if (run->kind == NODE_RECORDS)
        return run->name < tree->rows.count && is_in(tree->rows.items[run->name].code, run->span);
    return run->name < tree->packed.count && is_in(tree->packed.items[run->name].begin, run->span);
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

Node *plain_kept(const Tree *tree, const Node *run, const Names *names, uint32_t *at,
                 Node nodes[PLAIN_NODES]) {
    enum { DEPTH = 8 }; // of a declaration: five
    bool there = *at < tree->packed.count && is_in(tree->packed.items[*at].begin, run->span);
    if (!there) return NULL;
    Node *node = nodes, *first, **link = &first, **waiting[DEPTH];
    uint32_t depth = 0;
    for (const PackedNode *in = &tree->packed.items[*at]; link != NULL; in++, node++) {
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
    *at += (uint32_t)(node - nodes);
    return nodes;
}
