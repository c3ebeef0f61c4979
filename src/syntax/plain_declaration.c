// SPDX-License-Identifier: Apache-2.0
// Plain declarations.
#include "syntax/plain_text.h"

#include "base/cells.h"

#include "plan_parser.h"

#include <string.h>

// --- packed nodes --------------------------------------------------------------------------------

// They stand as they are made: a node, its children, what follows it.
static PackedNode *make(Plain *p, NodeKind kind, Str text) {
    PackedNode *node = &p->packed[p->used++];
    *node = (PackedNode){.begin = pos_of(p, text.ptr),
                         .length = text.len & (PACKED_LENGTHS - 1),
                         .kind = kind & (PACKED_KINDS - 1)};
    return node;
}

// One with children, which ends at the end of the last of them or later.
static PackedNode *make_parent(Plain *p, NodeKind kind, const char *begin, Spelt spelt) {
    PackedNode *node = make(p, kind, (Str){begin, 0});
    node->name = spelt.atom & (PACKED_NAMES - 1);
    node->child = true;
    return node;
}

static void end_at(const Plain *p, PackedNode *node, const char *end) {
    node->length = (pos_of(p, end) - node->begin) & (PACKED_LENGTHS - 1);
}

static void make_empty(Plain *p) { p->packed[p->used++] = (PackedNode){.kind = NODE_EMPTY}; }

// The next of these: a quote, a line break, a backslash; or the end.
static const char *next_in_string(const char *at, const char *end) {
    for (; end - at >= BYTES_BLOCK; at += BYTES_BLOCK) {
        uint64_t there =
            bytes_block_are(at, '"') | bytes_block_are(at, '\n') | bytes_block_are(at, '\\');
        if (there != 0) return at + bytes_bit(there);
    }
    while (at < end && *at != '"' && *at != '\n' && *at != '\\')
        at++;
    return at;
}

// A text of one line without escapes.
static PackedNode *take_string(Plain *p) {
    const char *from = p->at++, *close = next_in_string(p->at, p->end);
    if (close == p->end || *close != '"' || close[1] == '"') return NULL;
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
    node->name = spelt.atom & (PACKED_NAMES - 1);
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
    return p->stop - begin < PACKED_LENGTHS && p->names->word_atoms <= PACKED_NAMES;
}

bool plain_read_declaration(Plain *p) {
    const char *from = p->at, *line = p->line, *stop = p->stop;
    if (from < p->limit && take_declaration(p)) return true;
    p->at = from;
    p->line = line;
    p->stop = stop;
    return false;
}

// --- as nodes ------------------------------------------------------------------------------------

const PackedNode *plain_unpack(const PackedNode *in, const Names *names, Node *node) {
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

Node *plain_declaration(Plain *p) {
    if (!plain_read_declaration(p)) return NULL;
    plain_unpack(p->packed, p->names, p->nodes);
    return p->nodes;
}
