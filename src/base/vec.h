// SPDX-License-Identifier: Apache-2.0
// A growable array of one type: `VEC(Span) spans = {0}; *vec_push(&spans) = span;`
#ifndef PLAN_BASE_VEC_H
#define PLAN_BASE_VEC_H

#include "base/mem.h"

#include <string.h>

#define VEC(type)                                                                                  \
    struct {                                                                                       \
        type *items;                                                                               \
        uint32_t count;                                                                            \
        uint32_t capacity;                                                                         \
    }

// Room for one more item, zeroed on first use of the block; evaluates to its address.
#define vec_push(v) (vec_room((v), mem_new), &(v)->items[(v)->count++])
// The same for columns without pointers: the collector does not look inside.
#define vec_push_atomic(v) (vec_room((v), mem_new_atomic), &(v)->items[(v)->count++])

// The same for the large columns of a model, on pages of their own; the owner releases them.
#define vec_push_column(v) (vec_room_column(v), &(v)->items[(v)->count++])
#define vec_release_column(v)                                                                      \
    mem_pages_release((v)->items, vec_column_bytes((v)->capacity, sizeof *(v)->items))

// Adds `more` items to such a column.
#define vec_add_column(v, from, more)                                                              \
    do {                                                                                           \
        while ((v)->capacity - (v)->count < (more))                                                \
            (v)->items = vec_grow_column((v)->items, &(v)->capacity, sizeof *(v)->items);          \
        if ((more) > 0) memcpy((v)->items + (v)->count, (from), (more) * sizeof *(v)->items);      \
        (v)->count += (more);                                                                      \
    } while (0)

#define vec_room_column(v)                                                                         \
    ((v)->count < (v)->capacity                                                                    \
         ? (void)0                                                                                 \
         : (void)((v)->items = vec_grow_column((v)->items, &(v)->capacity, sizeof *(v)->items)))

#define vec_room(v, fresh)                                                                         \
    ((v)->count < (v)->capacity                                                                    \
         ? (void)0                                                                                 \
         : (void)((v)->items = vec_grow((v)->items, &(v)->capacity, sizeof *(v)->items, (fresh))))

// Room for so many items in all, before the first is pushed.
#define vec_expect(v, most) ((v)->items = mem_new(((v)->capacity = (most)) * sizeof *(v)->items))

// Doubles (later: grows by half) a block of `*capacity` items of `size` bytes.
void *vec_grow(void *items, uint32_t *capacity, size_t size, void *(*fresh)(size_t));

// Doubles a block on pages; a large one grows by AHEAD_STEP, of which the next is made ready: from
// pages that are spare (spare.h), so what is there is not zero, or else meanwhile (ahead.h).
void *vec_grow_column(void *items, uint32_t *capacity, size_t size);
// Nobody looks at the first `upto` bytes of a column any more, of which `passed` are spare already;
// how many are spare then: whole steps (spare.h).
size_t vec_pass_steps(void *items, size_t passed, size_t upto);
// The bytes on which a column of that capacity stands: a power of two.
size_t vec_column_bytes(uint32_t capacity, size_t size);

#endif
