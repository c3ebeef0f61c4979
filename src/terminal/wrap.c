// SPDX-License-Identifier: Apache-2.0
#include "terminal/wrap.h"

#include <stdbool.h>
#include <string.h>

// Characters of the first `bytes` bytes; help and explanations hold no wide ones.
static unsigned characters(const char *text, size_t bytes) {
    unsigned count = 0;
    for (size_t i = 0; i < bytes; i++)
        count += ((unsigned char)text[i] & 0xC0) != 0x80;
    return count;
}

unsigned text_columns(const char *text) { return characters(text, strlen(text)); }

static void new_line(FILE *out, unsigned indent) { fprintf(out, "\n%*s", (int)indent, ""); }

void wrap(FILE *out, const char *text, unsigned indent, unsigned width) {
    unsigned column = indent;
    while (*text != '\0') {
        size_t bytes = strcspn(text, " \n");
        unsigned size = characters(text, bytes);
        bool first = column == indent;
        if (!first && width > 0 && column + 1 + size > width) {
            new_line(out, indent);
            column = indent;
        } else if (!first) {
            fputc(' ', out);
            column++;
        }
        fwrite(text, 1, bytes, out);
        column += size;
        text += bytes + strspn(text + bytes, " ");
        for (; *text == '\n' && text[1] != '\0'; text++, column = indent)
            new_line(out, indent);
        text += *text == '\n';
    }
    fputc('\n', out);
}
