// SPDX-License-Identifier: Apache-2.0
#include "eval/team.h"

#include "base/jobs.h"
#include "eval/batch.h"

#include <setjmp.h>

// Of so many blocks that were done alone, more than half of all: who goes on evaluates most twice.
enum { LEFT_MANY = 16 };

// How many variables a thread has: more than an expression may.
enum { VARIABLES = 80 };

// What a thread works with.
typedef struct Member {
    Eval eval;
    Budget budget;
    Batch *batches[BATCH_LEVEL_MAX];
    Value variables[VARIABLES];
    jmp_buf leave;
} Member;

typedef struct Block {
    bool done;
    uint32_t after; // how many had been done alone
    uint64_t steps;
} Block;

typedef struct Team {
    const TeamWork *work;
    Eval *eval;     // of the question
    uint64_t steps; // that were left when the team began
    Member **members;
    uint32_t count;           // of members
    uint32_t rows, per_piece; // of a block; blocks that a thread takes at a time
    Block *blocks;            // by place
    char *rooms;
    uint32_t taken, left; // blocks; left: done alone
    bool useless;         // too many were
} Team;

// --- a member at work ----------------------------------------------------------------------------

static _Thread_local Member *at_work;

void team_leave(void) { longjmp(at_work->leave, 1); }

static uint32_t rows_of(const Team *team, uint32_t first) {
    uint32_t left = team->work->count - first;
    return left < team->rows ? left : team->rows;
}

// The question's own evaluator as it is now, but for what changes with every evaluation.
static Context begin(const Team *team, Member *m, uint32_t first) {
    Context c = *team->work->context;
    const EntityId *ids = team->work->ids + first;
    uint32_t count = rows_of(team, first);
    m->eval = *team->eval;
    m->eval.is_shared = true;
    m->eval.own = (Together){ids, batch_is_ascending(ids, count) ? count : 0};
    m->eval.budget = &m->budget;
    m->budget = (Budget){.left = team->steps};
    for (uint32_t i = 0; i < BATCH_LEVEL_MAX; i++)
        m->eval.batches[i] = m->batches[i];
    if (c.slots > 0) memcpy(m->variables, c.variables, c.slots * sizeof *c.variables);
    c.variables = m->variables;
    c.eval = &m->eval;
    return c;
}

// False: it was left.
static bool evaluate(const Team *team, const Context *c, uint32_t first, uint32_t count,
                     void *room) {
    if (setjmp(at_work->leave) != 0) return false;
    team->work->work(team->work->data, c, first, count, room);
    return true;
}

// The first block is done before the team begins.
static uint32_t first_of(const Team *team, uint32_t part, uint32_t block) {
    return (1 + part * team->per_piece + block) * team->rows;
}

static Block *block_at(const Team *team, uint32_t place, uint32_t block) {
    return &team->blocks[place * team->per_piece + block];
}

static void *room_at(const Team *team, uint32_t place, uint32_t block) {
    return team->rooms + ((size_t)place * team->per_piece + block) * team->work->room;
}

static void work_on_block(const Team *team, uint32_t first, Block *block, void *room) {
    Context c = begin(team, at_work, first);
    block->after = team->left;
    block->done = evaluate(team, &c, first, rows_of(team, first), room);
    block->steps = team->steps - at_work->budget.left;
}

static void work_on_part(void *data, uint32_t part, uint32_t place) {
    const Team *team = data;
    at_work = team->members[jobs_self()];
    mem_refuse(team_leave);
    for (uint32_t i = 0; i < team->per_piece; i++) {
        uint32_t first = first_of(team, part, i);
        Block *block = block_at(team, place, i);
        block->done = false;
        if (first < team->work->count && !team->useless)
            work_on_block(team, first, block, room_at(team, place, i));
    }
    mem_refuse(NULL);
}

// --- members -------------------------------------------------------------------------------------

// Columns for as many as the batch of the question took.
static void give_columns(const Batch *like, Batch *b) {
    while (b->columns.count < like->columns.count) {
        Column *column = mem_new_atomic(sizeof *column);
        *vec_push(&b->columns) = column;
    }
    for (uint32_t i = 0; i < BATCH_MEMOS && like->memos[i].column != NULL; i++) {
        if (b->memos[i].column == NULL) b->memos[i].column = mem_new_atomic(sizeof(Column));
    }
}

static void prepare(const Team *team, Member *m) {
    for (uint32_t level = 0; level < BATCH_LEVEL_MAX; level++) {
        const Batch *like = team->eval->batches[level];
        if (like == NULL) continue;
        if (m->batches[level] == NULL) m->batches[level] = NEW(Batch);
        give_columns(like, m->batches[level]);
    }
}

static void prepare_all(const Team *team) {
    for (uint32_t i = 0; i < team->count; i++)
        prepare(team, team->members[i]);
}

// They are kept for the next question.
static Member **members(Eval *eval, uint32_t count) {
    if (eval->members == NULL) eval->members = mem_new(JOBS_MOST * sizeof *eval->members);
    for (uint32_t i = 0; i < count; i++) {
        if (eval->members[i] == NULL) eval->members[i] = NEW(Member);
    }
    return eval->members;
}

// --- taking --------------------------------------------------------------------------------------

static void do_alone(Team *team, uint32_t first, Jobs *jobs) {
    const TeamWork *work = team->work;
    jobs_alone(jobs);
    work->alone(work->data, first, rows_of(team, first));
    prepare_all(team);
    team->left++;
    team->useless = team->left >= LEFT_MANY && team->left * 2 > team->taken;
}

// What a block lacked may be there since another was done alone.
static void try_again(const Team *team, uint32_t first, Block *block, void *room) {
    at_work = team->members[0];
    mem_refuse(team_leave);
    mem_forbid(true);
    work_on_block(team, first, block, room);
    mem_forbid(false);
    mem_refuse(NULL);
}

static void take_block(Team *team, uint32_t first, Block *block, void *room, Jobs *jobs) {
    const TeamWork *work = team->work;
    if (!block->done && !team->useless && block->after < team->left)
        try_again(team, first, block, room);
    bool taken = block->done && team->eval->budget->left > block->steps &&
                 work->take(work->data, first, rows_of(team, first), room);
    team->taken++;
    if (taken)
        eval_count(team->eval, block->steps);
    else
        do_alone(team, first, jobs);
}

static void take_part(void *data, uint32_t part, uint32_t place, Jobs *jobs) {
    Team *team = data;
    for (uint32_t i = 0; i < team->per_piece; i++) {
        uint32_t first = first_of(team, part, i);
        if (first < team->work->count)
            take_block(team, first, block_at(team, place, i), room_at(team, place, i), jobs);
    }
}

// --- the whole -----------------------------------------------------------------------------------

static bool may(const TeamWork *work) {
    const Eval *eval = work->context->eval;
    return eval->threads > 1 && !work->by_one && work->count >= 2 * eval->piece &&
           !eval->is_shared && !eval_is_watched(eval) && work->context->slots <= VARIABLES;
}

static void run_by_team(Team *team) {
    const TeamWork *work = team->work;
    Eval *eval = team->eval;
    team->per_piece = eval->piece / team->rows;
    uint32_t piece = team->per_piece * team->rows;
    uint32_t parts = (work->count - team->rows + piece - 1) / piece;
    team->count = eval->threads < parts ? eval->threads : parts;
    team->members = members(eval, team->count);
    uint32_t places = jobs_far_places(team->count);
    uint32_t blocks = (places < parts ? places : parts) * team->per_piece;
    team->blocks = mem_new_atomic(blocks * sizeof *team->blocks);
    team->rooms = mem_new(blocks * work->room);
    team->steps = eval->budget->left;
    prepare_all(team);
    jobs_run(&(JobsWork){team, parts, work_on_part, take_part, true}, team->count);
}

static void run_alone(const Team *team, uint32_t first) {
    const TeamWork *work = team->work;
    for (; first < work->count; first += team->rows)
        work->alone(work->data, first, rows_of(team, first));
}

// The first block shows what all will ask for: columns, periods, totals; and how many steps.
static void begin_together(Team *team) {
    Eval *eval = team->eval;
    Together together = {team->work->ids, team->work->count};
    const Together *outer = eval->together; // whose team rests
    uint64_t left = eval->budget->left;
    eval->together = &together;
    eval->teams++;
    team->work->alone(team->work->data, 0, team->rows);
    uint64_t steps = left - eval->budget->left;
    if (steps * (team->work->count / team->rows) >= eval->team_steps)
        run_by_team(team);
    else
        run_alone(team, team->rows);
    eval->together = outer;
}

void team_run(const TeamWork *work) {
    Eval *eval = work->context->eval;
    Team team = {.work = work, .eval = eval};
    team.rows = eval->piece < BATCH_ROWS ? eval->piece : BATCH_ROWS;
    if (may(work))
        begin_together(&team);
    else
        run_alone(&team, 0);
}

// --- pieces --------------------------------------------------------------------------------------

// Fewer take less than a thread takes to begin.
enum { SPLIT_LEAST = 4 };

typedef struct Split {
    uint32_t count, size;
    void (*part)(void *data, uint32_t from, uint32_t to);
    void *data;
} Split;

static void work_on_piece(void *data, uint32_t part, uint32_t place) {
    const Split *split = data;
    uint32_t from = part * split->size, left = split->count - from;
    (void)place;
    split->part(split->data, from, from + (left < split->size ? left : split->size));
}

static void take_nothing(void *data, uint32_t part, uint32_t place, Jobs *jobs) {
    (void)data, (void)part, (void)place, (void)jobs;
}

void team_split(const Eval *eval, uint32_t count, uint32_t size,
                void (*part)(void *data, uint32_t from, uint32_t to), void *data) {
    Split split = {count, size, part, data};
    uint32_t parts = (count + size - 1) / size;
    uint32_t threads = eval->threads < parts ? eval->threads : parts;
    if (threads > 1 && parts >= SPLIT_LEAST) {
        jobs_run(&(JobsWork){&split, parts, work_on_piece, take_nothing, true}, threads);
        return;
    }
    for (uint32_t i = 0; i < parts; i++)
        work_on_piece(&split, i, 0);
}
