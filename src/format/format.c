// SPDX-License-Identifier: Apache-2.0
#include "format/parts.h"

#include "syntax/parse.h"

#include <string.h>

// `within of X` is `within X`, and `dentro de X` in Spanish is written as a whole.
static void skip_of(Format *f) {
    if (f->asked->language == FORMAT_AS_WRITTEN) return;
    for (uint32_t i = 1; i < f->pieces.count; i++) {
        Piece *p = &f->pieces.items[i];
        p->skip = p->kind == TOK_OF && p[-1].kind == TOK_WITHIN && p->comment_count == 0;
    }
}

// Codes go before the titles of statements that have none; those of rows, table.c.
static void put_codes(Format *f) {
    for (uint32_t i = 0; i < f->asked->insert_count; i++) {
        uint32_t piece = piece_at(f, f->asked->inserts[i].pos);
        bool title = piece != NO_PIECE && piece > 0 && f->pieces.items[piece].kind == TOK_STRING &&
                     (f->pieces.items[piece - 1].marks & MARK_START) != 0;
        if (title) f->pieces.items[piece].put = f->asked->inserts[i].text;
    }
}

static FormatResult print_all(Format *f, Buf *out) {
    uint32_t end = f->pieces.count - 1;
    print_items(f, 0, end, 0, NULL, false);
    Piece *last = &f->pieces.items[end];
    last->blank = false;
    print_comments(f, end, 0, end == 0);
    lines_write(f, out);
    return f->bad.count > 0 ? FORMAT_PART : FORMAT_WHOLE;
}

FormatResult format_source(Source *source, Names *names, Diags *diags, const FormatAsked *asked,
                           Buf *out) {
    uint32_t reported = diags_total(diags);
    Format *f = NEW(Format);
    *f = (Format){.source = source, .names = names, .asked = asked};
    f->tree = parse_typed(source, names, diags);
    pieces_read(f);
    marks_read(f);
    bad_lines(f, diags, reported);
    if (f->unsound) {
        buf_add(out, source->text);
        return FORMAT_NONE;
    }
    skip_of(f);
    put_codes(f);
    return print_all(f, out);
}
