// SPDX-License-Identifier: Apache-2.0
// What to say when the parser meets a token that cannot stand there.
#include "syntax/build.h"

enum { SHOWN_MAX = 8 };

static Str token_text(const Parser *p, Span span) {
    const Source *source = p->lexer.source;
    return (Str){source->text.ptr + (span.begin - source->base), span.end - span.begin};
}

// The symbol numbers of the parser run parallel to its tokens: token.raw makes them equal but for
// the few that bison puts first.
static bool is_word_symbol(int symbol) {
    const char *name = parser_symbol_name(symbol);
    return (name[0] >= 'a' && name[0] <= 'z') && !str_starts(str_from(name), STR("a ")) &&
           !str_starts(str_from(name), STR("an ")) && !str_starts(str_from(name), STR("the "));
}

// A list for people: the kinds of things first; single words only when there are few.
static const char *expected_list(const int *expected, int count) {
    int words = 0;
    for (int i = 0; i < count; i++) words += is_word_symbol(expected[i]);
    bool skip_words = count > SHOWN_MAX && words < count;
    Buf list = {0};
    int shown = 0;
    for (int i = 0; i < count && shown < SHOWN_MAX; i++) {
        if (skip_words && is_word_symbol(expected[i])) continue;
        const char *name = parser_symbol_name(expected[i]);
        bool plain = is_word_symbol(expected[i]) || !((name[0] | 32) >= 'a' && (name[0] | 32) <= 'z');
        if (shown++ > 0) buf_c(&list, ", ");
        buf_printf(&list, plain ? "'%s'" : "%s", name);
    }
    if (shown < count) buf_c(&list, shown == 0 ? "another word" : ", …");
    return buf_text(&list);
}

static void unexpected_end(Parser *p, Span span, const char *list) {
    Diag *d = diag(p->lexer.diags, E_UNEXPECTED_END, span);
    if (p->lexer.braces.count > 0) {
        Pos brace = p->lexer.braces.items[p->lexer.braces.count - 1];
        diag_note(d, ((Span){brace, brace + 1}), "this { is not closed");
        diag_help(d, "close the block with }");
    } else {
        diag_help(d, "expected {1}", list);
    }
}

static bool touches_minus(Str text) { return text.len > 1 && text.ptr[0] == '-'; }

void parser_unexpected(Parser *p, Span span, int token, const int *expected, int count) {
    p->errors++;
    lexer_recover(&p->lexer);
    const char *list = expected_list(expected, count);
    Str text = token_text(p, span);
    if (token == 0 || text.len == 0) {
        unexpected_end(p, span, list);
        return;
    }
    if (text.ptr[0] == '\n') {
        diag_help(diag(p->lexer.diags, E_UNEXPECTED_LINE_END, ((Span){span.begin, span.begin + 1})), "expected {1}", list);
        return;
    }
    Diag *d = diag(p->lexer.diags, E_UNEXPECTED, span, str_c(text.len > 40 ? (Str){text.ptr, 40} : text));
    if (touches_minus(text)) diag_help(d, "a minus between two values has blanks around it: x - 1");
    else if (text.ptr[0] == '}' && p->lexer.braces.count == 0) diag_help(d, "no block is open here");
    else if (text.ptr[0] == '(') diag_help(d, "no blank between the name of a function and its (");
    else diag_help(d, "expected {1}", list);
}

void parser_failed(Parser *p, Span span, const char *message) {
    (void)message; // the only one left is that the stack is full: the rest goes to parser_unexpected
    p->errors++;
    diag_help(diag(p->lexer.diags, E_NESTED, span), "split it into smaller parts");
}
