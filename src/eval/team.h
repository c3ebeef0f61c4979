// SPDX-License-Identifier: Apache-2.0
// Many things evaluated by several threads: blocks of BATCH_ROWS of them in any order, whose
// results are taken in the order of the things, so that nobody can tell how many worked.
//
// A thread has an evaluator of its own, which reads what the one of the question knows and changes
// nothing of it. Where a block needs more (memory, a total or a fact that is not known yet, a value
// that is to be kept, a diagnostic) the thread leaves it as if it had never begun, and the main
// thread evaluates it when its turn comes, with the evaluator of the question.
#ifndef PLAN_EVAL_TEAM_H
#define PLAN_EVAL_TEAM_H

#include "eval/parts.h"
#include "eval/rows.h"

// How many things a thread takes at a time, and how many steps several threads pay from: about a
// millisecond. A thread takes a tenth to begin and to end.
enum { TEAM_PIECE = 8 * BATCH_ROWS, TEAM_STEPS = 16000 };

typedef struct TeamWork {
    const Context *context;
    const EntityId *ids;
    uint32_t count; // of things
    bool by_one;    // it takes memory: no work for a team
    void *data;
    size_t room; // bytes that a block keeps until it is taken
    // Evaluates a block (`count` things from the one numbered `first` on) and takes it, on the main
    // thread, when all before it are taken.
    void (*alone)(void *data, uint32_t first, uint32_t count);
    // Evaluates a block into `room`, which may hold anything, on any thread: `c` is that thread's.
    void (*work)(void *data, const Context *c, uint32_t first, uint32_t count, void *room);
    // Takes what stands there, on the main thread. Evaluates nothing. False: it cannot; the block
    // is evaluated alone.
    bool (*take)(void *data, uint32_t first, uint32_t count, const void *room);
} TeamWork;

// Evaluates all things: by a team where that pays, else block by block alone.
void team_run(const TeamWork *work);

// For loops over many things that evaluate nothing: calls `part` for pieces of 0..count that begin
// at each multiple of `size`, on any thread where they are several; it may write what only this
// piece is about.
void team_split(const Eval *eval, uint32_t count, uint32_t size,
                void (*part)(void *data, uint32_t from, uint32_t to), void *data);

#endif
