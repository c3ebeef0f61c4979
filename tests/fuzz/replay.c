// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target over the files given, without a fuzzer. Each has a few seconds; the name of the
// one that crashes or hangs is the last that is printed.
#include "common.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { SECONDS_MAX = 10, BYTES_MAX = 1 << 24 };

static int replay(const char *path) {
    static uint8_t bytes[BYTES_MAX];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return 1;
    }
    size_t size = fread(bytes, 1, BYTES_MAX, file);
    fclose(file);
    puts(path);
    fflush(stdout);
    // A block of its own, so that a sanitizer sees reads behind the end.
    uint8_t *input = malloc(size > 0 ? size : 1);
    if (input == NULL) return 1;
    for (size_t i = 0; i < size; i++) input[i] = bytes[i];
    alarm(SECONDS_MAX);
    LLVMFuzzerTestOneInput(input, size);
    alarm(0);
    free(input);
    return 0;
}

int main(int count, char **paths) {
    int failed = 0;
    for (int i = 1; i < count; i++) failed += replay(paths[i]);
    return failed > 0;
}
