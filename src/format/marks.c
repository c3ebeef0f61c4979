// SPDX-License-Identifier: Apache-2.0
// What the tree says of the tokens: where statements begin, which words are names, which numbers
// are amounts.
#include "format/parts.h"

static void mark(Format *f, Pos pos, uint8_t marks) {
    uint32_t piece = piece_at(f, pos);
    if (piece != NO_PIECE) f->pieces.items[piece].marks |= marks;
}

static void mark_span(Format *f, Span span, uint8_t marks) {
    uint32_t piece = span.end > span.begin ? piece_at(f, span.begin) : NO_PIECE;
    for (; piece != NO_PIECE && piece + 1 < f->pieces.count; piece++) {
        if (f->pieces.items[piece].span.begin >= span.end) return;
        f->pieces.items[piece].marks |= marks;
    }
}

// --- names that the file declares ----------------------------------------------------------------

// Names that are nobody else's: what refers to them stays as it is spelt too.
typedef struct Declared {
    VEC(Atom) names;
} Declared;

typedef struct Marker {
    Format *f;
    Declared file;  // groups, codes, values of the whole plan
    Declared local; // variables and headings of the statement at hand
} Marker;

// Only what is spelt as a word of the language could be mistaken for one.
static void declare_name(Marker *m, Declared *all, Atom name) {
    if (name != 0 && names_word(m->f->names, name) != WORD_NO)
        *vec_push_atomic(&all->names) = name;
}

static bool has(const Declared *all, Atom name) {
    for (uint32_t i = 0; i < all->names.count; i++) {
        if (all->names.items[i] == name) return true;
    }
    return false;
}

// A name, or the same word in the other language: beside `let meta`, `target` would become it.
static bool has_word(const Marker *m, const Declared *all, Atom name) {
    WordId word = names_word(m->f->names, name);
    for (uint32_t i = 0; i < all->names.count && word != WORD_NO; i++) {
        if (names_word(m->f->names, all->names.items[i]) == word) return true;
    }
    return false;
}

static void declare_code(Marker *m, const Node *codes) {
    for (const Node *at = codes->child; at != NULL; at = at->next)
        if (at->kind == NODE_CODE) declare_name(m, &m->file, at->name);
}

static void declare_variables(Marker *m, const Node *node) {
    if (node->kind == NODE_BLOCK) return; // its statements have their own
    if (node->kind == NODE_LET_STATEMENT || node->kind == NODE_LET || node->kind == NODE_SHOW_ITEM)
        declare_name(m, &m->local, node->name);
    for (const Node *at = node->child; at != NULL; at = at->next) {
        if (node->kind == NODE_PARAMS) declare_name(m, &m->local, at->name);
        declare_variables(m, at);
    }
}

static void declare_file(Marker *m, const Node *node) {
    switch (node->kind) {
    case NODE_DECL:
        if (node->child->kind == NODE_CODES) declare_code(m, node->child);
        break;
    case NODE_GROUP: declare_name(m, &m->file, node->name); break;
    case NODE_FUNCTION:
        if (node->op == 1) declare_name(m, &m->file, node->name);
        break;
    default: break;
    }
    for (const Node *at = node->child; at != NULL; at = at->next)
        if (at->kind == NODE_DECL || at->kind == NODE_BLOCK || at->kind == NODE_GROUP ||
            at->kind == NODE_FUNCTION || at->kind == NODE_ERROR)
            declare_file(m, at);
}

// --- where statements begin ----------------------------------------------------------------------

// `budget FG.54`: the line of the budget that pays for it, no new one.
static bool is_only_named(const Node *decl) {
    return node_optional(decl, 0) != NULL && node_optional(decl, 1) == NULL &&
           node_optional(decl, 2) == NULL;
}

static bool can_share_line(const Node *node) {
    switch (node->kind) {
    case NODE_ATTRIBUTE:
    case NODE_CUSTOM:
    case NODE_MEASURE:
    case NODE_TARGET:
    case NODE_SERIES:
    case NODE_BASELINE:
    case NODE_ACTIVE:
    case NODE_DIRECTION:
    case NODE_FORMULA:
    case NODE_AMOUNT:
    case NODE_ACCEPT:
    case NODE_IN_CALENDAR:
    case NODE_EVERY:
    case NODE_FROM:
    case NODE_UNTIL:
    case NODE_TO:
    case NODE_WEEKEND: return true;
    case NODE_DECL: return node->word == WORD_BUDGET && is_only_named(node);
    default: return false;
    }
}

static void mark_start(Format *f, const Node *node) {
    uint8_t marks = MARK_START | (can_share_line(node) ? MARK_JOINS : 0) |
                    (node->kind == NODE_ERROR ? MARK_ERROR : 0);
    mark(f, node->span.begin, (uint8_t)marks);
}

// The node of what a test gives or expects may begin behind that word.
static void mark_test_item(Format *f, const Node *node) {
    uint32_t piece = piece_at(f, node->span.begin);
    if (piece == NO_PIECE) return;
    for (uint32_t back = 0; back < 2 && piece > 0; back++) {
        int before = f->pieces.items[piece - 1].kind, here = f->pieces.items[piece].kind;
        bool begins =
            here == TOK_GIVEN || here == TOK_EXPECT || here == TOK_KNOWN || here == TOK_LET;
        bool goes_back = before == TOK_GIVEN || before == TOK_EXPECT || before == TOK_NOT;
        if (begins || !goes_back) break;
        piece--;
    }
    f->pieces.items[piece].marks |= MARK_START | (node->kind == NODE_ERROR ? MARK_ERROR : 0);
}

static void mark_status(Format *f, const Node *node) {
    uint32_t piece = piece_at(f, node->span.begin);
    if (piece == NO_PIECE || piece == 0) return;
    int before = f->pieces.items[piece - 1].kind;
    if (before == TOK_COMMA) return;
    f->pieces.items[before == TOK_NEUTRAL ? piece - 1 : piece].marks |= MARK_START;
}

static bool is_part_of_rule(const Node *node) {
    switch (node->kind) {
    case NODE_CLAUSE:
    case NODE_LET_STATEMENT:
    case NODE_SEVERITY:
    case NODE_REQUIRE:
    case NODE_MESSAGE:
    case NODE_WEEKEND:
    case NODE_HOLIDAY:
    case NODE_SECTION:
    case NODE_ASKED:
    case NODE_PROSE:
    case NODE_PANEL:
    case NODE_ERROR: return true;
    default: return false;
    }
}

static void mark_begins(Format *f, const Node *node) {
    for (const Node *at = node->child; at != NULL; at = at->next) {
        if (node->kind == NODE_BLOCK || (node->kind != NODE_TEST && is_part_of_rule(at)))
            mark_start(f, at);
        else if (node->kind == NODE_TEST && at->kind != NODE_STRING)
            mark_test_item(f, at);
        else if (at->kind == NODE_STATUS)
            mark_status(f, at);
        mark_begins(f, at);
    }
}

// --- words and names -----------------------------------------------------------------------------

// Attributes whose values are words of the language.
static bool has_words(WordId word) {
    return word == WORD_ACCUMULATE || word == WORD_REVIEW || word == WORD_SPREAD ||
           word == WORD_OVER || word == WORD_FISCAL_YEAR;
}

static bool is_logical(WordId word) { return word == WORD_TRUE_ || word == WORD_FALSE_; }

static void keep_values(Marker *m, const Node *node) {
    bool by = node->kind == NODE_ATTRIBUTE && node->word == WORD_BY;
    if (node->kind == NODE_ATTRIBUTE && has_words((WordId)node->word)) return;
    for (const Node *at = node->child; at != NULL; at = at->next) {
        bool word = at->kind == NODE_NAME && (by || is_logical((WordId)at->word));
        if (at->kind == NODE_NAME && (!word || has(&m->file, at->name)))
            mark_span(m->f, at->span, MARK_NAME);
    }
}

// `alert lead`, `to lead`: a word, unless something has that code.
static void mark_codes(Marker *m, const Node *codes, bool roles) {
    for (const Node *at = codes->child; at != NULL; at = at->next) {
        bool role = roles && at->kind == NODE_CODE && !has(&m->file, at->name);
        if (!role) mark_span(m->f, at->span, MARK_NAME);
    }
}

static bool is_measure(const Node *node) {
    while (node->kind == NODE_CHAIN)
        node = node->child;
    return node->kind == NODE_NAME && node->word == WORD_MEASURE;
}

static void keep_names(Marker *m, const Node *node) {
    if (node->kind == NODE_NAME) mark_span(m->f, node->span, MARK_NAME);
    for (const Node *at = node->child; at != NULL; at = at->next)
        keep_names(m, at);
}

// What is compared with a measure is the name of one.
static void keep_measures(Marker *m, const Node *node) {
    const Node *left = node->child, *right = left->next;
    if (is_measure(left) && !is_measure(right)) keep_names(m, right);
    if (is_measure(right) && !is_measure(left)) keep_names(m, left);
}

static void keep_spelt(Marker *m, const Node *node) {
    Atom name = node->name;
    bool plain = node->word == WORD_NO && name != 0; // `y` as a variable
    if (plain || has_word(m, &m->local, name) || has_word(m, &m->file, name))
        mark_span(m->f, node->span, MARK_NAME);
}

// The word behind `let`, `as`, `group` …: what somebody called it.
static void keep_after(Marker *m, Pos pos, uint32_t behind) {
    uint32_t piece = piece_at(m->f, pos);
    if (piece != NO_PIECE && piece + behind < m->f->pieces.count)
        m->f->pieces.items[piece + behind].marks |= MARK_NAME;
}

static void keep_alias(Marker *m, const Node *node) {
    if (node->name == 0) return;
    uint32_t piece = piece_at(m->f, node->span.end - 1);
    if (piece != NO_PIECE) m->f->pieces.items[piece].marks |= MARK_NAME;
}

static void keep_let(Marker *m, const Node *node) {
    uint32_t piece = piece_at(m->f, node->span.begin), body;
    while (piece != NO_PIECE && m->f->pieces.items[piece].kind == TOK_LPAREN)
        piece++;
    if (piece != NO_PIECE) m->f->pieces.items[piece + 1].marks |= MARK_NAME;
    if (node->kind != NODE_LET || node->child->next == NULL) return;
    body = piece_at(m->f, node->child->next->span.begin);
    while (body != NO_PIECE && body > 0 && m->f->pieces.items[body - 1].kind == TOK_LPAREN)
        body--;
    if (body != NO_PIECE) m->f->pieces.items[body].marks |= MARK_LET;
}

// --- numbers -------------------------------------------------------------------------------------

static bool holds_amounts(const Node *node) {
    switch (node->kind) {
    case NODE_TARGET:
    case NODE_RECORD:
    case NODE_RECORD_INTERNAL:
    case NODE_MONEY:
    case NODE_BASELINE:
    case NODE_AMOUNT: return true;
    case NODE_ATTRIBUTE: return node->word == WORD_TOTAL || node->word == WORD_WEIGHT;
    default: return false;
    }
}

static bool counts(const Node *node) {
    return node->kind == NODE_BINARY || node->kind == NODE_NEGATE || node->kind == NODE_IF ||
           node->kind == NODE_REQUIRE || node->kind == NODE_DEFINE || node->kind == NODE_EXPECT;
}

static void mark_numbers(Marker *m, const Node *node) {
    uint8_t marks = holds_amounts(node) ? MARK_NUMBER : counts(node) ? MARK_COUNT : 0;
    for (const Node *at = node->child; at != NULL && marks != 0; at = at->next)
        if (at->kind == NODE_NUMBER) mark_span(m->f, at->span, marks);
}

// --- the walk ------------------------------------------------------------------------------------

static void mark_tight(Marker *m, Span span) {
    uint32_t piece = piece_at(m->f, span.begin);
    for (; piece != NO_PIECE && ++piece < m->f->pieces.count;) {
        if (m->f->pieces.items[piece].span.begin >= span.end) return;
        m->f->pieces.items[piece].marks |= MARK_TIGHT;
    }
}

static bool has_slash(const Marker *m, Span span) {
    Str text = format_text(m->f, span);
    for (uint32_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '/') return true;
    return false;
}

// A minus before an operand; with a digit behind it would be part of the number.
static void mark_minus(Marker *m, const Node *node) {
    uint32_t piece = piece_at(m->f, node->span.begin);
    while (piece != NO_PIECE && m->f->pieces.items[piece].kind == TOK_LPAREN)
        piece++;
    if (piece == NO_PIECE || m->f->pieces.items[piece].kind != TOK_DASH) return;
    Piece *next = &m->f->pieces.items[piece + 1];
    bool figure = next->text.len > 0 && next->text.ptr[0] >= '0' && next->text.ptr[0] <= '9';
    if (!figure && next->kind != TOK_DASH) next->marks |= MARK_TIGHT;
}

static void mark_node(Marker *m, const Node *node) {
    switch (node->kind) {
    case NODE_PERCENT_OF: // the name of a measure as it is spelt
    case NODE_CODE: mark_span(m->f, node->span, MARK_NAME); break;
    case NODE_CELLS: mark_span(m->f, node->span, MARK_NUMBER); break;
    case NODE_ATTRIBUTE:
    case NODE_CUSTOM: keep_values(m, node); break;
    case NODE_MEASURE: keep_names(m, node->child); break;
    case NODE_BINARY:
    case NODE_MEMBER: keep_measures(m, node); break;
    case NODE_NEGATE: mark_minus(m, node); break;
    case NODE_USE:
        if (node->child != NULL && node->child->kind == NODE_USE) {
            mark_span(m->f, node->child->span, MARK_NAME);
            mark_tight(m, node->child->span);
        }
        break;
    case NODE_NAME:
        if (node->word == WORD_NA && has_slash(m, node->span)) {
            uint32_t slash = piece_at(m->f, node->span.begin) + 2;
            mark_tight(m, (Span){node->span.begin, m->f->pieces.items[slash].span.end});
            mark_span(m->f, node->span, MARK_NAME);
        } else {
            keep_spelt(m, node);
        }
        break;
    case NODE_CALL:
        if (has(&m->local, node->name) || has(&m->file, node->name))
            mark(m->f, node->span.begin, MARK_NAME);
        break;
    case NODE_LET_STATEMENT:
    case NODE_LET: keep_let(m, node); break;
    case NODE_FUNCTION:
        if (node->op == 1) keep_let(m, node);
        break;
    case NODE_GROUP:
    case NODE_ROLE:
    case NODE_LEVEL:
    case NODE_CALENDAR:
    case NODE_REPORT:
    case NODE_IN_CALENDAR: keep_after(m, node->span.begin, 1); break;
    case NODE_SHOW_ITEM: keep_alias(m, node); break;
    default: break;
    }
}

static void walk(Marker *m, const Node *node) {
    mark_node(m, node);
    mark_numbers(m, node);
    for (const Node *at = node->child; at != NULL; at = at->next) {
        if (node->kind == NODE_BLOCK) {
            m->local.names.count = 0;
            declare_variables(m, at);
        }
        bool roles = at->kind == NODE_CODES ? node->kind == NODE_ALERT : node->kind == NODE_TO;
        if (at->kind == NODE_CODES && roles)
            mark_codes(m, at, true);
        else if (at->kind == NODE_CODE && roles && !has(&m->file, at->name))
            continue;
        else
            walk(m, at);
    }
}

void marks_read(Format *f) {
    Marker m = {.f = f};
    declare_file(&m, f->tree->root);
    mark_begins(f, f->tree->root);
    walk(&m, f->tree->root);
}
