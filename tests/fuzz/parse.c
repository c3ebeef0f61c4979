// SPDX-License-Identifier: Apache-2.0
// The input is the text of a file, for the scanner and the parser alone. Plain statements are read on a
// shorter way (syntax/plain.h): what is reported must not depend on it.
#include "common.h"

#include "base/utf8.h"
#include "syntax/parse.h"

#include <stdlib.h>
#include <string.h>

// The names and texts are shared by so many executions, as in a session of many files.
enum { SHARED_MAX = 4096, TEXTS_SIZE = 8 << 20 };

static Names *names;
static Sources *sources;
static char *texts;
static size_t used;
static uint32_t executions;

static void start_again(void) {
    mem_init();
    if (names != NULL) intern_release(names->atoms);
    names = names_new();
    sources = sources_new();
    if (texts == NULL) texts = mem_pages(NULL, 0, TEXTS_SIZE);
    used = 0;
    executions = 0;
}

// The text with the two NUL bytes that the scanner wants, where it lives as long as the names.
static Str keep(const uint8_t *data, size_t size) {
    char *text = texts + used;
    if (size > 0) memcpy(text, data, size);
    memset(text + size, 0, 2);
    used += size + 2;
    return (Str){text, (uint32_t)size};
}

static uint32_t reported(Str text, bool plain) {
    Diags *diags = diags_new();
    Source *source = sources_add(sources, "input.plan", NULL, text);
    Tree *tree = plain ? parse_file(source, names, diags) : parse_typed(source, names, diags);
    tree_forget(tree);
    return diags_total(diags);
}

int fuzz_parse(const uint8_t *data, size_t size) {
    Str input = {(const char *)data, (uint32_t)size};
    bool text = utf8_invalid(input) == size && memchr(data, 0, size) == NULL; // else it is refused unread
    if (!text || size + 2 > TEXTS_SIZE / 2) return -1;
    if (names == NULL || executions == SHARED_MAX || used + 2 * (size + 2) > TEXTS_SIZE) start_again();
    executions++;
    uint32_t plain = reported(keep(data, size), true);
    bool again = plain == 0 || size % 4 == 0; // what is accepted, and some of what is not
    if (again && (reported(keep(data, size), false) == 0) != (plain == 0)) abort();
    return 0;
}
