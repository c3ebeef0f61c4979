// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // mremap
#include "base/mem.h"

#include "base/gettext.h"
#include "base/spare.h"

#include <errno.h>
#include <gc/gc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <unistd.h>

// `make gc-stress`: every allocation collects first, and every object is a block of its own, so
// that whatever is not reachable is gone at once. After GC_STRESS allocations it is every second
// one, after twice as many every fifth, then every tenth: what a large plan keeps grows with each,
// and looking through all of it each time would never end. Such a process writes its command line
// to GC_STRESS_LOG.
#ifdef GC_STRESS
enum { ARENA_FIRST = 0, ARENA_CHUNK = 0 };

static void tell_thinned(void) {
    FILE *log = fopen(GC_STRESS_LOG, "a"), *command = fopen("/proc/self/cmdline", "r");
    if (log == NULL || command == NULL) abort();
    for (int c; (c = getc(command)) != EOF;)
        putc(c == '\0' ? ' ' : c, log);
    putc('\n', log);
    fclose(log);
    fclose(command);
}

static void collect(void) {
    static _Atomic unsigned long allocations;
    unsigned long n = allocations++, times = n / GC_STRESS;
    if (n == GC_STRESS) tell_thinned();
    if (n % (times * times + 1) == 0) GC_gcollect();
}
#else
// libgc serves blocks of up to one 64 KB run with its own header; this size fills it (measured).
// The first chunks of an arena are smaller: most arenas hold one line.
enum { ARENA_FIRST = 2032, ARENA_CHUNK = 65520 };
static inline void collect(void) {}
#endif
enum { ARENA_ALIGN = 16 };

// What a small plan needs, so that nothing is collected before it is answered.
enum { FIRST_HEAP = 4 << 20 };

// Of the process, as the heap is.
static size_t most;                // bytes; 0: no limit
static _Atomic size_t pages_taken; // bytes on pages

enum { EXIT_MEMORY = 3 };

// Nothing here may ask for memory.
_Noreturn static void end(const char *text, int length) {
    fflush(stdout); // what was answered before
    if (write(STDERR_FILENO, text, (size_t)length) < 0) _exit(EXIT_MEMORY);
    _exit(EXIT_MEMORY);
}

void mem_too_long(size_t bytes) {
    char text[160];
    end(text,
        snprintf(text, sizeof text,
                 _("plan: error: a text of %zu bytes is too long: one may have 4 GB\n"), bytes));
}

void mem_too_many_names(void) {
    char text[160];
    end(text, snprintf(text, sizeof text,
                       _("plan: error: the names are too long: all together may have 4 GB\n")));
}

static void *out_of_memory(size_t bytes) {
    char text[160];
    int length = snprintf(text, sizeof text,
                          most > 0 ? _("plan: error: out of memory: %zu bytes more would be over "
                                       "--max-memory (%zu bytes)\n")
                                   : _("plan: error: out of memory: the system gives no %zu bytes "
                                       "more\n"),
                          bytes, most);
    end(text, length);
}

static _Thread_local bool forbidden;
static _Thread_local void (*refuse)(void);

void mem_forbid(bool is) { forbidden = is; }

void mem_refuse(void (*how)(void)) { refuse = how; }

static void refuse_memory(void) {
    if (refuse != NULL) refuse();
    abort();
}

static inline void before_allocation(void) {
    if (forbidden) refuse_memory();
    collect();
}

// What is left for the heap.
static void limit_heap(void) {
    size_t taken = pages_taken;
    if (most > 0) GC_set_max_heap_size(taken < most ? most - taken : 1);
}

void mem_limit(size_t bytes) {
    mem_init();
    most = bytes;
    if (bytes == 0) GC_set_max_heap_size(0);
    limit_heap();
}

// Where the stack of the main thread begins: above all its frames stands the name of the program.
// Whoever has to find out reads /proc/self/maps.
static void find_stack(void) {
    struct GC_stack_base base = {(void *)(getauxval(AT_EXECFN) & ~(sizeof(void *) - 1))};
    if (base.mem_base != NULL) GC_set_stackbottom(NULL, &base);
}

void mem_init(void) {
    if (GC_is_init_called()) return;
    GC_set_all_interior_pointers(1);
    find_stack();
    GC_set_dont_precollect(1);
    GC_INIT();
    GC_expand_hp(FIRST_HEAP);
    GC_set_oom_fn(out_of_memory);
    GC_set_warn_proc(GC_ignore_warn_proc);
}

void mem_expect(size_t bytes) {
    if (bytes > (1U << 20)) GC_expand_hp(bytes);
}

#ifdef MADV_POPULATE_WRITE
enum { POPULATE_WRITE = MADV_POPULATE_WRITE };
#else
enum { POPULATE_WRITE = 23 }; // Linux 5.14
#endif

bool mem_populate(void *pages, size_t bytes) { return madvise(pages, bytes, POPULATE_WRITE) == 0; }

// In pieces, since what is left here and there is what the collector gives out first.
void mem_ready(size_t bytes) {
    enum { PIECE = 64 << 10 };
    if (most > 0) return;
    size_t count = bytes / PIECE;
    void **pieces = GC_MALLOC((count + 1) * sizeof *pieces);
    for (size_t i = 0; i < count; i++) {
        pieces[i] = GC_MALLOC_ATOMIC(PIECE);
        mem_populate(pieces[i], PIECE);
    }
    while (count > 0)
        GC_FREE(pieces[--count]);
    GC_FREE(pieces);
}

void *mem_new(size_t bytes) {
    before_allocation();
    return GC_MALLOC(bytes);
}

void *mem_new_root(size_t bytes) {
    void *block = GC_MALLOC_UNCOLLECTABLE(bytes);
    return block == NULL ? out_of_memory(bytes) : block;
}

void *mem_new_atomic(size_t bytes) {
    before_allocation();
    void *block = GC_MALLOC_ATOMIC(bytes);
    return memset(block, 0, bytes);
}

void *mem_new_raw(size_t bytes) {
    before_allocation();
    return GC_MALLOC_ATOMIC(bytes);
}

void *mem_resize(void *old, size_t bytes) {
    before_allocation();
    return GC_REALLOC(old, bytes);
}

void mem_release(void *old) { GC_FREE(old); }

// From this size on, pages of 2 MB spare most of the page faults (a third of the time of a bulk
// load): what is asked for at once is used as a whole, what grows may stop anywhere.
enum { HUGE_AT_ONCE = 2 << 20, HUGE_GROWN = 2 << 20 };

static void *fresh_pages(size_t bytes) {
    return mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
                -1, 0);
}

// A block of which steps have come from elsewhere is several to the system.
static void *move_steps(char *old, size_t old_bytes, size_t new_bytes) {
    char *block = fresh_pages(new_bytes);
    size_t bytes = old_bytes < new_bytes ? old_bytes : new_bytes;
    for (size_t at = 0; block != MAP_FAILED && at < bytes; at += SPARE_STEP) {
        size_t step = bytes - at < SPARE_STEP ? bytes - at : SPARE_STEP;
        void *moved = mremap(old + at, step, step, MREMAP_MAYMOVE | MREMAP_FIXED, block + at);
        if (moved == MAP_FAILED) return MAP_FAILED;
    }
    if (block != MAP_FAILED) munmap(old, old_bytes);
    return block;
}

// What grows from small pages to large ones is copied: beside small ones there would be no large
// one.
static void *copy_to_large(void *old, size_t old_bytes, size_t new_bytes) {
    void *block = fresh_pages(new_bytes);
    if (block == MAP_FAILED) return block;
    madvise(block, new_bytes, MADV_HUGEPAGE);
    memcpy(block, old, old_bytes);
    munmap(old, old_bytes);
    return block;
}

static void *move_pages(void *old, size_t old_bytes, size_t new_bytes) {
    spare_forget(old, old_bytes);
    if (old_bytes < HUGE_GROWN && new_bytes >= HUGE_GROWN)
        return copy_to_large(old, old_bytes, new_bytes);
    void *block = mremap(old, old_bytes, new_bytes, MREMAP_MAYMOVE);
    return block == MAP_FAILED && errno == EFAULT ? move_steps(old, old_bytes, new_bytes) : block;
}

void *mem_pages(void *old, size_t old_bytes, size_t new_bytes) {
    if (forbidden) refuse_memory();
    size_t more = new_bytes > old_bytes ? new_bytes - old_bytes : 0;
    if (most > 0 && more > 0 && pages_taken + more + GC_get_heap_size() > most)
        return out_of_memory(more);
    void *block = old == NULL ? fresh_pages(new_bytes) : move_pages(old, old_bytes, new_bytes);
    if (block == MAP_FAILED) return out_of_memory(new_bytes);
    pages_taken += new_bytes - old_bytes;
    limit_heap();
    if (new_bytes >= (old == NULL ? HUGE_AT_ONCE : HUGE_GROWN))
        madvise(block, new_bytes, MADV_HUGEPAGE);
    return block;
}

void mem_pages_release(void *block, size_t bytes) {
    if (block == NULL) return;
    if (forbidden) refuse_memory();
    spare_forget(block, bytes);
    munmap(block, bytes);
    pages_taken -= bytes;
    limit_heap();
}

static void arena_refill(Arena *arena, size_t bytes) {
    size_t size = arena->size == 0 ? ARENA_FIRST : arena->size * 4;
    if (size > ARENA_CHUNK) size = ARENA_CHUNK;
    arena->size = bytes > size ? bytes : size;
    arena->chunk = mem_new(arena->size);
    arena->used = 0;
}

void *arena_new(Arena *arena, size_t bytes) {
    bytes = (bytes + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
    if (arena->chunk == NULL || arena->used + bytes > arena->size) arena_refill(arena, bytes);
    void *object = arena->chunk + arena->used;
    arena->used += bytes;
    return object;
}
