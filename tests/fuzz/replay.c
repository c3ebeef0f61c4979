// SPDX-License-Identifier: Apache-2.0
// replay TARGET FILE…: runs a fuzz target over files, without a fuzzer. Each has a few seconds; the name
// of the one that crashes or hangs is the last that is printed.
#include "targets.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { SECONDS_MAX = 10, BYTES_MAX = 1 << 24 };

static int replay(const FuzzTarget *target, const char *path) {
    static uint8_t bytes[BYTES_MAX];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return 1;
    }
    size_t size = fread(bytes, 1, BYTES_MAX, file);
    fclose(file);
    fprintf(stderr, "%s\n", path); // what a target prints goes to standard output
    // A block of its own, so that a sanitizer sees reads behind the end.
    uint8_t *input = malloc(size > 0 ? size : 1);
    if (input == NULL) return 1;
    for (size_t i = 0; i < size; i++) input[i] = bytes[i];
    alarm(SECONDS_MAX);
    target->run(input, size);
    alarm(0);
    free(input);
    return 0;
}

int main(int count, char **arguments) {
    const FuzzTarget *target = count < 2 ? NULL : fuzz_target(arguments[1]);
    int failed = target == NULL;
    for (int i = 2; i < count && target != NULL; i++) failed += replay(target, arguments[i]);
    return failed > 0;
}
