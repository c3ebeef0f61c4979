// SPDX-License-Identifier: Apache-2.0
#include "report/flow.h"

#include "base/utf8.h"
#include "report/grid.h"
#include "text/clean.h"

static const char *const inks[] = {"", "\033[1m", "\033[2m", "\033[32m", "\033[31m", "\033[33m"};

void flow_begin(Flow *flow, uint32_t indent, uint32_t hanging) {
    buf_fill(flow->out, ' ', indent);
    flow->hanging = indent + hanging;
    flow->column = indent;
    flow->fresh = true;
}

static void set_ink(Flow *flow, Ink ink) {
    if (!flow->style.color || ink == flow->ink) return;
    if (flow->ink != INK_PLAIN) buf_c(flow->out, "\033[0m");
    buf_c(flow->out, inks[ink]);
    flow->ink = ink;
}

// Goes to the next line when `width` columns and a blank are not left. A word that is too long for
// it there begins farther to the left.
static void make_room(Flow *flow, uint32_t width) {
    uint32_t need = flow->column + width + !flow->fresh;
    if (!flow->fresh && flow->style.width > 0 && need > flow->style.width) {
        uint32_t most = flow->style.width > width ? flow->style.width - width : 0;
        uint32_t indent = flow->hanging < most ? flow->hanging : most;
        buf_char(flow->out, '\n');
        buf_fill(flow->out, ' ', indent);
        flow->column = indent;
        flow->fresh = true;
    }
    if (flow->fresh) return;
    buf_char(flow->out, ' ');
    flow->column++;
}

static void put(Flow *flow, Ink ink, Str word, uint32_t width) {
    set_ink(flow, ink);
    buf_add(flow->out, word);
    flow->column += width;
    flow->fresh = false;
}

static Str clean(Str text) {
    Buf out = {0};
    text_clean(&out, text);
    return buf_str(&out);
}

// A percent sign stays with its number.
static bool is_percent(Str text, uint32_t at) { return at < text.len && text.ptr[at] == '%'; }

void flow_add(Flow *flow, Ink ink, Str text) {
    text = clean(text);
    for (uint32_t at = 0; at < text.len;) {
        uint32_t end = at;
        while (end < text.len && (text.ptr[end] != ' ' || is_percent(text, end + 1)))
            end++;
        Str word = {text.ptr + at, end - at};
        if (word.len > 0) {
            make_room(flow, utf8_width(word));
            put(flow, ink, word, utf8_width(word));
        }
        at = end + 1;
    }
}

void flow_cell(Flow *flow, Ink ink, Str text, uint32_t width, bool right) {
    text = clean(text);
    uint32_t own = utf8_width(text), blank = own < width ? width - own : 0;
    make_room(flow, own + blank);
    if (right) buf_fill(flow->out, ' ', blank);
    put(flow, ink, text, own);
    if (!right) buf_fill(flow->out, ' ', blank);
    flow->column += blank;
}

void flow_clipped(Flow *flow, Ink ink, Str text) {
    uint32_t limit = flow->style.width, used = flow->column + 1;
    text = clean(text);
    if (limit > 0 && used + utf8_width(text) > limit) {
        Buf cut = {0};
        const char *sign = flow->style.unicode ? "\xE2\x80\xA6" : "...";
        uint32_t room = flow->style.unicode ? 1 : 3;
        if (used + room >= limit) return;
        buf_add(&cut, utf8_clip(text, limit - used - room));
        buf_c(&cut, sign);
        text = buf_str(&cut);
    }
    make_room(flow, utf8_width(text));
    put(flow, ink, text, utf8_width(text));
}

void flow_dot(Flow *flow, const Value *status) {
    const Word *word = painted_status(status, flow->style);
    if (word == NULL) return;
    make_room(flow, 1);
    set_ink(flow, INK_PLAIN);
    buf_printf(flow->out, "\033[38;2;%u;%u;%um%s\033[39m", word->rgb >> 16 & 255,
               word->rgb >> 8 & 255, word->rgb & 255, flow->style.unicode ? "\xE2\x97\x8F" : "*");
    flow->column++;
    flow->fresh = false;
}

void flow_end(Flow *flow) {
    while (flow->out->len > 0 && flow->out->ptr[flow->out->len - 1] == ' ')
        flow->out->len--;
    set_ink(flow, INK_PLAIN);
    buf_char(flow->out, '\n');
}
