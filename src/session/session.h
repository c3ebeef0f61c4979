// SPDX-License-Identifier: Apache-2.0
// What stands behind include/plan.h.
#ifndef PLAN_SESSION_SESSION_H
#define PLAN_SESSION_SESSION_H

#include "eval/eval.h"
#include "explain/explain.h"
#include "plan.h"
#include "sema/sema.h"
#include "syntax/plain_pieces.h"
#include "value/table.h"

typedef struct LoadedFile {
    Tree *tree;
    EntityId around; // the plan of the file that uses it
    EntityId plan;   // its own, for files that it uses
    Rank rank;
    bool given;     // asked for by its name, not only used
    uint32_t user;  // 1 + the file that uses it first; 0: given
    bool tested;    // it has a test, or what it uses has
    bool declared;  // its plans and levels are in the model
    bool collected; // so is everything else
    bool records;   // it holds records, and nothing else
} LoadedFile;

// A statement that was typed at a prompt: a text of its own beside the files.
typedef struct Typed {
    const char *text;
    const char *key; // what it declares; a later one of the same key takes its place. NULL: nothing
    bool supposes;
} Typed;

typedef VEC(Typed) TypedList;

// A file as it was when it was read, to see that it has changed.
typedef struct ReadFile {
    const char *path;
    int64_t stamp;  // file_stamp
    Source *source; // NULL: it could not be read
} ReadFile;

// The file that plan_record appends to.
typedef struct Journal {
    const char *path; // NULL: none was asked for
    const char *real;
    bool chosen; // by its name; else by what the files are
} Journal;

// A text that is read instead of a file.
typedef struct Overlay {
    const char *real;
    Str text;
} Overlay;

typedef struct Places Places; // places.h

struct PlanSession {
    bool stays;   // open while files change (plan_stay_open)
    bool reports; // with the program's own reports (plan_load_reports)
    Names *names;
    Sources *sources;
    Diags *diags;
    Diags *test_problems; // what was reported inside of tests, once they are run
    Model *model;
    Sema *sema;
    Eval *eval;
    VEC(LoadedFile) files;
    VEC(uint32_t) order;       // of the files, as their plans were declared
    VEC(const char *) allowed; // real folders
    VEC(const char *) loading; // real paths, from the file given to the one being read
    uint32_t user;             // 1 + the file whose uses are being loaded
    Period at;                 // first MONTH_NONE: the last period with a record
    Date known;
    uint64_t steps;      // that evaluation may take, for what is asked for at one time
    uint32_t jobs;       // threads that may share work; 0: as many as there are processors
    Kept *kept;          // of the trees of all files
    PlainPieces *pieces; // while files are read by several threads
    bool resolved;
    bool failed;
    atomic_int interrupted; // nobody waits for the answer any more

    // What it was made of, to make it again (prompt.c).
    VEC(const char *) given; // the files that were asked for
    VEC(ReadFile) read;      // all that were read
    TypedList typed;
    VEC(const char *) asked; // the queries that `_1`, `_2` … stand for
    Journal journal;
    VEC(Overlay) overlays;
    Places *places;       // made when first needed
    PlanSession *attempt; // the last one that could not be made: it holds the reasons
    const PlanSession
        *before; // while files are read again: what it read counts where it is the same
};

struct PlanTable {
    Table *table;
};

// loader.c: reads `text` (kept by the caller) instead of the file of that real path; without bytes
// (`ptr` NULL) the file again.
void session_overlay(PlanSession *session, const char *real, Str text);
// Reads `path` and what it uses; false when something has an error.
bool session_load(PlanSession *session, const char *path);
bool session_load_library(PlanSession *session, Str name, Rank rank);
// Declares what all files hold, and those without a plan last.
void session_load_waiting(PlanSession *session);
// Declares once more what the files hold of a session that is made again.
void session_declare_again(PlanSession *session);
// Warns of what a reader of the files does not see.
void session_warn_hidden(PlanSession *session);
// The same for one file, from the byte `from` of it on.
void session_warn_hidden_in(PlanSession *session, const Source *source, uint32_t from);
// Whether a file lies where plans may read: in the folder of one that was given, or in one that
// --allow-path names. `real`: its path without links.
bool session_may_read(const PlanSession *session, const char *real);
// Puts into the model what all declared files hold, where that was not done yet.
void session_collect(PlanSession *session);
// Reads the files of bulk records that the plans name.
void session_load_records(PlanSession *session);

// session.c: a session with no file but the prelude. What `before` has read (NULL: nothing) is
// taken from there where it has not changed; then the names and the sources are those of it.
PlanSession *session_start(Names *names, Sources *sources, const PlanSession *before);
// session.c: the same files with a model and diagnostics of their own, in which nothing is declared
// yet.
PlanSession *session_again(const PlanSession *session);
// Gives back all that a session holds.
void session_empty(PlanSession *session);
// Gives back what a session has that was made again of the files of another.
void session_drop(PlanSession *session);
// What follows when everything is collected: references, records, rules. False: it has errors.
bool session_resolve(PlanSession *session);
// Takes in a statement that was typed.
void session_load_typed(PlanSession *session, const char *text);

// The evaluator and the period in force.
Eval *session_eval(PlanSession *session);
Period session_period(const PlanSession *session);
uint32_t session_threads(const PlanSession *session); // that may share its work

// session.c: the table for clients; NULL after an error.
PlanTable *session_table(PlanSession *session, Table *table);

struct PlanExplanation {
    Explanation *explanation;
};

// status.c, query.c
typedef enum StatusBy { BY_UNIT, BY_OBJECTIVE, BY_BUDGET } StatusBy;
Table *session_status(PlanSession *session, StatusBy by);
Table *session_query(PlanSession *session, const char *text);
Tree *session_parse_query(PlanSession *session, const char *text); // NULL: it is no query
Table *session_run_query(PlanSession *session, Tree *tree);
// A text that is no file, as a source called `name`; NULL: there is no room.
Source *session_text(PlanSession *session, const char *name, const char *text);

// session.c: what stands behind the word `explain` at the begin of a query; NULL: it is not there.
const char *session_behind_explain(const PlanSession *session, const char *query);

// prompt.c: forgets the last attempt to make the session again.
void session_forget_attempt(PlanSession *session);
// The same files, read again, with one more (NULL: none) and what was typed, in a session of its
// own, which then takes the place of the one before, if it is sound.
PlanSession *session_read_again(const PlanSession *session, const char *more,
                                const TypedList *typed);
bool session_take_place(PlanSession *session, PlanSession *next);
// The session whose diagnostics are to be told.
const PlanSession *session_told(const PlanSession *session);

Explanation *session_explain(PlanSession *session, const char *text, bool all);

// format.c: whether `made` is the same statements as `source`. Where it is not, and all of the text
// was laid out (`whole`), that is told (E0418): it is a mistake of the formatter.
bool session_says_the_same(PlanSession *session, Source *source, const char *name, Str made,
                           bool whole);
// Whether the plan of that file, read on its own, has the same model with what was made of its
// text. Where it has not, that is told (E0418).
bool session_means_the_same(PlanSession *session, const char *path, const PlanFormatted *formatted);

// dump.c
void dump_model(Buf *out, const Model *model);
void dump_ir(Buf *out, const Model *model);

#endif
