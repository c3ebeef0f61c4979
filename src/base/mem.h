// SPDX-License-Identifier: Apache-2.0
// Memory: everything the interpreter keeps comes from libgc, and only through here.
#ifndef PLAN_BASE_MEM_H
#define PLAN_BASE_MEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Starts the collector; call before anything else. Idempotent.
void mem_init(void);

// From now on all blocks and pages together may take `bytes` (0: what the system gives): when more
// is needed, or the system gives none, that is said on standard error and the process exits with
// status 3.
void mem_limit(size_t bytes);

// Ends the process as mem_limit says: a text would be longer than its length can say (4 GB).
_Noreturn void mem_too_long(size_t bytes);
// The same: all names together would be longer than their places can say (4 GB).
_Noreturn void mem_too_many_names(void);

// Tells the collector that about `bytes` of live data are coming, so that a bulk load does not
// collect again and again while it grows.
void mem_expect(size_t bytes);

// Has the system make so much of the collector's free memory ready, so that who asks for it first
// does not wait for one page after the other. Takes that memory, whether it is asked for or not;
// so where memory has a limit (mem_limit), nothing is done.
void mem_ready(size_t bytes);

// Has the system make all of these pages at once (they begin on one); what they hold stays. False
// where it cannot: before Linux 5.14, or where nothing is.
bool mem_populate(void *pages, size_t bytes);

// Zeroed memory that may hold pointers. Never returns NULL: out of memory ends the process
// (mem_limit).
void *mem_new(size_t bytes);

// The same, and it stays, with all that it points at, until it is given back, whoever knows of it.
void *mem_new_root(size_t bytes);

// Zeroed memory that holds no pointers (columns, text).
void *mem_new_atomic(size_t bytes);

// The same, but what it holds is anything: for who fills it by several threads, each of which then
// has its part of the page faults.
void *mem_new_raw(size_t bytes);

// Whether this thread may not ask for memory or give some back: the process is aborted if it does.
// For threads that the collector does not know.
void mem_forbid(bool forbidden);
// Instead of that, `refuse` is called, which does not return. NULL: the process is aborted again.
void mem_refuse(void (*refuse)(void));

// Grows `old` to `bytes`; keeps its kind (atomic or not). `old` may not be NULL.
void *mem_resize(void *old, size_t bytes);

// Gives `old` back at once; only for large blocks that are known to be unshared.
void mem_release(void *old);

// Pages of zeroed memory without pointers, straight from the system: growing moves no bytes and
// pages that were never written cost nothing. Not collected: the owner gives them back.
// `old` may be NULL (with `old_bytes` 0). Never returns NULL.
void *mem_pages(void *old, size_t old_bytes, size_t new_bytes);
void mem_pages_release(void *block, size_t bytes);

// An arena hands out small pointer-bearing objects from chunks of the collector's favourite size.
typedef struct Arena {
    char *chunk;
    size_t used;
    size_t size;
} Arena;

// `bytes` of zeroed memory, aligned to 16; lives as long as something points into its chunk.
void *arena_new(Arena *arena, size_t bytes);

#define NEW(type) ((type *)mem_new(sizeof(type)))

#endif
