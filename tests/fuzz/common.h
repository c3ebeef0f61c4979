// SPDX-License-Identifier: Apache-2.0
// What the fuzz targets share. Each target is one function in libFuzzer's form: fuzzer.c feeds it what
// libFuzzer makes up, replay.c files.
#ifndef PLAN_FUZZ_COMMON_H
#define PLAN_FUZZ_COMMON_H

#include "plan.h"

#include <stdint.h>

// 0; -1: libFuzzer need not keep such an input.
typedef int FuzzFunction(const uint8_t *data, size_t size);
#define TARGET(name, input) FuzzFunction fuzz_##name;
#include "targets.def"
#undef TARGET

// A new session, as plan_open gives it. Names, texts and the prelude's tree are shared with others of this
// run, as a prompt shares them when it reads its files again: to read the prelude takes most of plan_open.
PlanSession *fuzz_open(void);
// The same, with a small plan, which is sound.
PlanSession *fuzz_open_small(void);
void fuzz_close(PlanSession *session);

// Writes a file into the folder of this run, made below $TMPDIR (or /tmp), and returns its path.
const char *fuzz_file(const char *name, const void *bytes, size_t size);
// The bytes as a text that ends with NUL; freed by the caller.
char *fuzz_text(const uint8_t *data, size_t size);
// Asks for a table and draws it in every format.
void fuzz_ask(PlanSession *session, const char *text);
void fuzz_table(const PlanTable *table);
// Everything that has been reported, as text and as JSON.
void fuzz_diagnostics(PlanSession *session);

#endif
