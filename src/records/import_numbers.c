// SPDX-License-Identifier: Apache-2.0
// Numbers as spreadsheets write them: which sign is the decimal one, and what a cell says.
#include "records/import.h"

#include "model/currency.h"

#include <string.h>

enum { DIGITS_MAX = 18 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// --- what stands around the digits ---------------------------------------------------------------

typedef struct Shell {
    Str body;
    bool negative, percent, dollar;
    char currency[4];
} Shell;

static bool drop_front(Str *text, Str piece) {
    if (!str_starts(*text, piece)) return false;
    text->ptr += piece.len, text->len -= piece.len;
    *text = str_trim(*text);
    return true;
}

static bool drop_back(Str *text, Str piece) {
    if (text->len < piece.len ||
        memcmp(text->ptr + text->len - piece.len, piece.ptr, piece.len) != 0)
        return false;
    text->len -= piece.len;
    *text = str_trim(*text);
    return true;
}

static void drop_currency(Shell *shell) {
    Str *body = &shell->body;
    for (uint32_t side = 0; side < 2 && body->len > 3; side++) {
        Str code = {side == 0 ? body->ptr : body->ptr + body->len - 3, 3};
        if (!currency_is(code)) continue;
        shell->dollar = str_is(code, "USD"); // one sign is one word in a row of numbers
        if (!shell->dollar) memcpy(shell->currency, code.ptr, 3);
        if (side == 0)
            drop_front(body, code);
        else
            drop_back(body, code);
        return;
    }
    shell->dollar = drop_front(body, STR("US$")) || drop_front(body, STR("$"));
}

static Shell open_shell(Str text) {
    Shell shell = {.body = text};
    if (text.len > 2 && text.ptr[0] == '(' && text.ptr[text.len - 1] == ')') {
        shell.negative = true;
        shell.body = str_trim((Str){text.ptr + 1, text.len - 2});
    }
    shell.percent = drop_back(&shell.body, STR("%"));
    if (drop_front(&shell.body, STR("-")) || drop_front(&shell.body, STR("\xE2\x88\x92")))
        shell.negative = !shell.negative;
    drop_currency(&shell);
    if (drop_front(&shell.body, STR("-"))) shell.negative = !shell.negative;
    return shell;
}

// --- digits and the signs between them -----------------------------------------------------------

typedef struct Digits {
    bool sound;
    char last;             // the last comma or point, 0: there is none
    uint32_t kinds;        // 1: commas, 2: points, 3: both
    uint32_t signs;        // how many of these
    uint32_t behind;       // digits behind the last
    uint32_t before_first; // digits before the first
    uint32_t count;        // digits
} Digits;

// The blank between groups of three is often one that does not break a line.
static uint32_t gap_at(const char *at, const char *end) {
    if (*at == ' ' || *at == '\'' || *at == '_') return 1;
    if (end - at >= 2 && memcmp(at, "\xC2\xA0", 2) == 0) return 2;
    return end - at >= 3 && memcmp(at, "\xE2\x80\xAF", 3) == 0 ? 3 : 0;
}

static Digits look(Str body) {
    Digits d = {.sound = body.len > 0};
    const char *end = body.ptr + body.len;
    for (const char *at = body.ptr; at < end;) {
        uint32_t gap = gap_at(at, end);
        if (is_digit(*at)) {
            d.count++, d.behind++;
            if (d.signs == 0) d.before_first++;
        } else if (*at == ',' || *at == '.') {
            d.last = *at;
            d.kinds |= *at == ',' ? 1 : 2;
            d.signs++, d.behind = 0;
        } else if (gap == 0 || at == body.ptr) {
            d.sound = false;
        }
        at += gap > 0 ? gap : 1;
    }
    d.sound = d.sound && d.count > 0 && d.count <= DIGITS_MAX;
    return d;
}

// Whether the sign is one between groups of three, as far as its place tells.
static bool could_group(const Digits *d) {
    return d->behind == 3 && d->before_first >= 1 && d->before_first <= 3;
}

void import_number_vote(NumberVotes *votes, Str text) {
    Shell shell = open_shell(text);
    Digits d = look(shell.body);
    if (!d.sound || d.signs == 0) return;
    bool comma = d.last == ',';
    if (d.kinds != 3 && d.signs > 1) comma = !comma; // it groups
    if (d.kinds != 3 && d.signs == 1 && could_group(&d)) {
        votes->groups++; // either
        return;
    }
    *(comma ? &votes->comma : &votes->point) += 1;
}

NumberStyle import_number_style(const NumberVotes *votes) {
    if (votes->comma == votes->point) return NUMBERS_UNKNOWN;
    return votes->comma > votes->point ? NUMBERS_COMMA : NUMBERS_POINT;
}

// The sign that is the decimal one in this number; 0: there is none.
static char decimal_sign(const Digits *d, Str body, NumberStyle style) {
    if (d->signs == 0) return 0;
    if (d->kinds == 3) return d->last;
    if (d->signs > 1) return 0;
    if (!could_group(d) || body.ptr[0] == '0') return d->last;
    bool decimal = style == (d->last == ',' ? NUMBERS_COMMA : NUMBERS_POINT);
    if (!decimal) return 0;
    return d->last;
}

// Every group but the first has three digits.
static bool groups_fit(Str body, char decimal) {
    uint32_t digits = 0, groups = 0;
    for (uint32_t i = 0; i < body.len && body.ptr[i] != decimal; i++) {
        if (is_digit(body.ptr[i])) {
            digits++;
        } else if (body.ptr[i] == ',' || body.ptr[i] == '.') {
            if (groups > 0 ? digits != 3 : digits == 0 || digits > 3) return false;
            groups++, digits = 0;
        }
    }
    return groups == 0 || digits == 3;
}

static void write_number(Buf *out, const Shell *shell, char decimal) {
    Str body = shell->body;
    if (shell->negative) buf_char(out, '-');
    if (shell->dollar) buf_char(out, '$');
    if (shell->currency[0] != '\0') buf_printf(out, "%s ", shell->currency);
    const char *sign = decimal == 0 ? NULL : memchr(body.ptr, decimal, body.len);
    uint32_t whole = sign == NULL ? body.len : (uint32_t)(sign - body.ptr), end = body.len;
    while (sign != NULL && end > whole && (body.ptr[end - 1] == '0' || end == whole + 1))
        end--;
    bool any = false;
    for (uint32_t i = 0; i < end; i++) {
        if (i == whole) buf_c(out, any ? "." : "0.");
        bool zero = !any && i + 1 < whole && body.ptr[i] == '0'; // in front
        if (!is_digit(body.ptr[i]) || zero) continue;
        buf_char(out, body.ptr[i]);
        any = true;
    }
    if (!any) buf_char(out, '0');
    if (shell->percent) buf_char(out, '%');
}

static bool is_among(Str text, const char *const *words) {
    for (; *words != NULL; words++)
        if (str_is(text, *words)) return true;
    return false;
}

NumberCell import_number(Str text, NumberStyle style, Buf *out) {
    static const char *const nothing[] = {"", "-", "--", "\xE2\x80\x93", "\xE2\x80\x94", NULL};
    static const char *const marks[] = {
        "x", "X", "\xE2\x9C\x93", "\xE2\x9C\x94", "\xE2\x80\xA2", "\xE2\x97\x8F", "\xE2\x96\xA0",
        NULL};
    if (is_among(text, nothing)) return NUMBER_NONE;
    if (is_among(text, marks)) return NUMBER_MARK;
    Shell shell = open_shell(text);
    Digits d = look(shell.body);
    if (!d.sound) return NUMBER_UNUSABLE;
    char decimal = decimal_sign(&d, shell.body, style);
    const char *first = decimal == 0 ? NULL : memchr(shell.body.ptr, decimal, shell.body.len);
    bool once =
        first == NULL ||
        memchr(first + 1, decimal, (size_t)(shell.body.ptr + shell.body.len - first - 1)) == NULL;
    if (!once || !groups_fit(shell.body, decimal)) return NUMBER_UNUSABLE;
    write_number(out, &shell, decimal);
    bool against =
        (decimal == ',' && style == NUMBERS_POINT) || (decimal == '.' && style == NUMBERS_COMMA);
    return against ? NUMBER_AGAINST : NUMBER_READ;
}
