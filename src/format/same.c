// SPDX-License-Identifier: Apache-2.0
// Whether two texts say the same: the same tree, with the same values and the same comments.
#include "format/parts.h"

#include "syntax/parse.h"
#include "value/num.h"

#include <string.h>

typedef struct Same {
    Format a, b;
    Pos where; // the first difference
} Same;

static Str side_text(const Format *f, Span span) { return format_text(f, span); }

static bool differ(Same *s, const Node *a) {
    if (s->where == 0) s->where = a->span.begin != 0 ? a->span.begin : s->a.source->base;
    return false;
}

// --- texts ---------------------------------------------------------------------------------------

static bool same_number(Str a, Str b) {
    int64_t x, y;
    uint8_t scale_x, scale_y;
    bool percent_x, percent_y;
    bool read = num_read(a, &x, &scale_x, &percent_x) == NUM_OK &&
                num_read(b, &y, &scale_y, &percent_y) == NUM_OK;
    return read ? x == y && scale_x == scale_y && percent_x == percent_y : str_equal(a, b);
}

static bool is_part(char c) { return (unsigned char)c >= 0x80 || strchr(" \t\r\n", c) == NULL; }

static bool is_letter(char c) {
    return (unsigned char)c >= 0x80 || c == '_' || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

// The next run of letters, of other signs, or an empty text; blanks are passed over.
static Str next_run(Str *rest) {
    while (rest->len > 0 && !is_part(rest->ptr[0]))
        *rest = (Str){rest->ptr + 1, rest->len - 1};
    uint32_t n = 0;
    while (n < rest->len && is_part(rest->ptr[n]) &&
           is_letter(rest->ptr[n]) == is_letter(rest->ptr[0]))
        n++;
    Str run = {rest->ptr, n};
    *rest = (Str){rest->ptr + n, rest->len - n};
    return run;
}

// The same but for blanks, the language of words and the grouping of numbers.
static bool same_words(const Same *s, Str a, Str b) {
    const Names *names = s->a.names;
    for (;;) {
        Str x = next_run(&a), y = next_run(&b);
        if (x.len == 0 || y.len == 0) return x.len == y.len;
        WordId word = names_find_word(names, x);
        if (word != WORD_NO && word == names_find_word(names, y)) continue;
        if (!same_number(x, y)) return false;
    }
}

// Without the blanks at the begin, line breaks among them: a row may go on over several lines.
static Str without_blanks(Str text) {
    while (text.len > 0 && !is_part(text.ptr[0]))
        text = (Str){text.ptr + 1, text.len - 1};
    return text;
}

static bool same_cells(const Same *s, Str a, Str b) {
    for (;;) {
        a = without_blanks(a), b = without_blanks(b);
        if (a.len == 0 || b.len == 0) return a.len == b.len;
        uint32_t n = 0, m = 0;
        while (n < a.len && is_part(a.ptr[n]) && a.ptr[n] != '#')
            n++;
        while (m < b.len && is_part(b.ptr[m]) && b.ptr[m] != '#')
            m++;
        if (n == 0 && a.ptr[0] == '#') {
            const char *stop = memchr(a.ptr, '\n', a.len);
            a = stop == NULL ? (Str){a.ptr, 0} : str_slice(stop, a.ptr + a.len);
            continue;
        }
        if (m == 0 && b.ptr[0] == '#') {
            const char *stop = memchr(b.ptr, '\n', b.len);
            b = stop == NULL ? (Str){b.ptr, 0} : str_slice(stop, b.ptr + b.len);
            continue;
        }
        if (!same_number((Str){a.ptr, n}, (Str){b.ptr, m})) return false;
        a = (Str){a.ptr + n, a.len - n}, b = (Str){b.ptr + m, b.len - m};
    }
    (void)s;
}

static Str cell_of(Str *line) {
    const char *bar = memchr(line->ptr, '|', line->len);
    while (bar != NULL && bar > line->ptr && bar[-1] == '\\')
        bar = memchr(bar + 1, '|', line->len - (uint32_t)(bar + 1 - line->ptr));
    Str cell = bar == NULL ? *line : str_slice(line->ptr, bar);
    *line =
        bar == NULL ? (Str){line->ptr + line->len, 0} : str_slice(bar + 1, line->ptr + line->len);
    return str_trim(cell);
}

static bool same_row(const Same *s, Str a, Str b) {
    if (a.len > 0 && a.ptr[0] == '#') return str_equal(a, b);
    for (;;) {
        bool ends_a = memchr(a.ptr, '|', a.len) == NULL, ends_b = memchr(b.ptr, '|', b.len) == NULL;
        Str x = cell_of(&a), y = cell_of(&b);
        if (!str_equal(x, y) && !same_cells(s, x, y) && !same_words(s, x, y)) return false;
        if (a.len == 0 || b.len == 0) return ends_a == ends_b || a.len == b.len;
    }
}

static Str next_row(Str *body) {
    for (;;) {
        const char *newline = memchr(body->ptr, '\n', body->len);
        Str line = newline == NULL ? *body : str_slice(body->ptr, newline);
        *body = newline == NULL ? (Str){body->ptr + body->len, 0}
                                : str_slice(newline + 1, body->ptr + body->len);
        line = str_trim(line);
        if (line.len > 0 || body->len == 0) return line;
    }
}

static bool same_rows(const Same *s, Str a, Str b) {
    for (;;) {
        Str x = next_row(&a), y = next_row(&b);
        if (!same_row(s, x, y)) return false;
        if (a.len == 0 && b.len == 0) return true;
        if (a.len == 0) return without_blanks(b).len == 0;
        if (b.len == 0) return without_blanks(a).len == 0;
    }
}

static bool same_text(const Same *s, const Node *a, const Node *b) {
    Str x = side_text(&s->a, a->span), y = side_text(&s->b, b->span);
    switch (a->kind) {
    case NODE_NUMBER: return same_number(x, y);
    case NODE_STRING:
        return str_equal(x, y) || str_equal(longtext_indented(x, 0), longtext_indented(y, 0));
    case NODE_CELLS: return same_cells(s, x, y);
    case NODE_TABLE_BODY: return same_rows(s, x, y);
    case NODE_PERIOD:
    case NODE_DATE: return same_words(s, x, y);
    case NODE_ERROR: return a->child != NULL || str_equal(str_trim(x), str_trim(y));
    case NODE_USE: return a->child != NULL || same_words(s, x, y);
    default: return true;
    }
}

// --- trees ---------------------------------------------------------------------------------------

static Atom name_of(const Same *s, const Node *node) {
    return names_canonical(s->a.names, node->name);
}

static bool same_nodes(Same *s, const Node *a, const Node *b);

static bool same_children(Same *s, const Node *a, const Node *b) {
    const Node *x = a->child, *y = b->child;
    for (; x != NULL && y != NULL; x = x->next, y = y->next)
        if (!same_nodes(s, x, y)) return false;
    return x == NULL && y == NULL ? true : differ(s, x != NULL ? x : a);
}

static bool same_nodes(Same *s, const Node *a, const Node *b) {
    bool same = a->kind == b->kind && a->op == b->op && a->word == b->word &&
                name_of(s, a) == name_of(s, b) && same_text(s, a, b);
    return same ? same_children(s, a, b) : differ(s, a);
}

static bool same_comments(const Same *s) {
    if (s->a.comments.count != s->b.comments.count) return false;
    for (uint32_t i = 0; i < s->a.comments.count; i++)
        if (!str_equal(s->a.comments.items[i].text, s->b.comments.items[i].text)) return false;
    return true;
}

static bool same_mistakes(const Diags *a, const Diags *b) {
    if (diags_total(a) != diags_total(b)) return false;
    for (uint32_t i = 0; i < diags_total(a); i++)
        if (diags_at((Diags *)a, i)->id != diags_at((Diags *)b, i)->id) return false;
    return true;
}

static void read_side(Format *f, Source *source, Names *names, Diags *diags) {
    *f = (Format){.source = source, .names = names};
    f->tree = parse_typed(source, names, diags);
    pieces_read(f);
}

bool format_same(Source *a, Source *b, Names *names, Pos *where) {
    Same *s = NEW(Same);
    Diags *mistakes_a = diags_new(), *mistakes_b = diags_new();
    read_side(&s->a, a, names, mistakes_a);
    read_side(&s->b, b, names, mistakes_b);
    bool same = same_nodes(s, s->a.tree->root, s->b.tree->root) && same_comments(s) &&
                same_mistakes(mistakes_a, mistakes_b);
    *where = s->where != 0 ? s->where : a->base;
    return same;
}
