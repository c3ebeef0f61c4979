// SPDX-License-Identifier: Apache-2.0
// The input is what an editor sends: a message in each line, behind a beginning that is always the same
// and opens a plan; or, when it begins with a head, bytes as they come.
#define _GNU_SOURCE // memfd_create
#include "common.h"

#include "lsp/lsp.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static const char *const beginning[] = {
    "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":{}}}",
    "{\"jsonrpc\":\"2.0\",\"method\":\"initialized\",\"params\":{}}",
    "{\"jsonrpc\":\"2.0\",\"method\":\"textDocument/didOpen\",\"params\":{\"textDocument\":{\"uri\":\"untitled:a\","
    "\"languageId\":\"plan\",\"version\":1,\"text\":\"plan P \\\"Plan\\\" { period 2024 }\\nunit U \\\"Unidad\\\" {\\n"
    "  activity 1 \\\"One\\\" { target monthly 2024: 1 1 1 - 2 2 2 - 3 3 3 - }\\n}\\n"
    "record U.1 2024-01 = 1 on 2024-02-03\\ndefine twice for activity = actual * 2\\n\"}}}",
};

static void add_message(FILE *file, const char *text, size_t length) {
    fprintf(file, "Content-Length: %zu\r\n\r\n%.*s", length, (int)length, text);
}

static void add_lines(FILE *file, char *rest) {
    for (size_t i = 0; i < sizeof beginning / sizeof beginning[0]; i++) {
        add_message(file, beginning[i], strlen(beginning[i]));
    }
    for (char *line; (line = strsep(&rest, "\n")) != NULL;) add_message(file, line, strlen(line));
}

// Documents without a file are said to lie in the working folder: one with nothing else in it.
static void enter_folder(void) {
    static bool entered;
    if (entered) return;
    char *folder = strdup(fuzz_file("unused", "", 0));
    if (folder == NULL || unlink(folder) != 0) abort();
    *strrchr(folder, '/') = '\0';
    if (chdir(folder) != 0) abort();
    free(folder);
    entered = true;
}

int fuzz_lsp(const uint8_t *data, size_t size) {
    static const char head[] = "Content-";
    char *text = fuzz_text(data, size);
    enter_folder();
    LspSetup setup = {.in = memfd_create("in", 0), .out = open("/dev/null", O_WRONLY)};
    FILE *file = setup.in < 0 || setup.out < 0 ? NULL : fdopen(dup(setup.in), "w");
    if (file == NULL) abort();
    if (strncmp(text, head, sizeof head - 1) == 0)
        fwrite(text, 1, size, file);
    else
        add_lines(file, text);
    if (fclose(file) != 0 || lseek(setup.in, 0, SEEK_SET) != 0) abort();
    lsp_serve(&setup);
    close(setup.in);
    close(setup.out);
    free(text);
    return 0;
}
