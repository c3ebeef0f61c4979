// SPDX-License-Identifier: Apache-2.0
// Plain text: most of a large plan is record lines and simple declarations, which are read here
// several times as fast as token by token. In the tree a run of them is one node; what was read of
// it is kept beside the tree, in a fraction of the room that nodes take, until it is in the model.
#ifndef PLAN_SYNTAX_PLAIN_H
#define PLAN_SYNTAX_PLAIN_H

#include "base/recall.h"
#include "syntax/ast.h"
#include "syntax/word.h"
#include "value/period.h"

// `record CODE PERIOD = VALUE [on DATE]`
typedef struct PlainRecord {
    Str whole, code, period, value;
    Str on; // from the word to the end of the date; length 0: not said
    Period months;
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    bool below; // what is laid out alike: a line below the one before, as far from the margin
    Date day;   // DATE_NONE: not said
} PlainRecord;

// A month by the eight bytes that it is written with: the same ones come again and again.
typedef struct PlainMonth {
    uint64_t text;
    Period months;
    Date begin;
    int32_t days;
} PlainMonth;

// What stood between the code and the number of a record.
typedef struct PlainMonths {
    Str text;               // length 0: nothing is known
    uint32_t begin, length; // of the period in it
    Period months;
} PlainMonths;

// How the record before was laid out: most differ in their code, number and day only.
typedef struct PlainLayout {
    Str lead;        // of its line, up to the code; length 0: nothing is known
    uint32_t indent; // the blanks of it
    Str on;          // between the number and the two digits of the day; length 0: no day
    uint32_t gap;    // the blanks of it
    Date begin;      // of the month of that day
    int32_t days;
} PlainLayout;

// How an attribute began in the declaration before, from the end of what stood before it up to its
// value: most declarations of a file have the same attributes.
typedef struct PlainLead {
    Str text;        // length 0: nothing is known
    uint32_t line;   // where its last line begins in it, 0: where the one before did
    uint32_t begin;  // of the attribute in it
    uint32_t period; // of a series
    Spelt spelt;
    NodeKind kind;
} PlainLead;

enum { PLAIN_LEADS = 16 };

enum { PLAIN_NODES = 128, PLAIN_MONTHS = 64 };

typedef struct Plain {
    Names *names;
    const Source *source;
    const char *at;    // the next statement
    const char *line;  // where its line begins
    const char *stop;  // the end of the statement before it; NULL: there was none
    const char *limit; // no statement begins here or later
    const char *end;   // of the text, which a NUL follows
    uint32_t used;     // of what is read of the declaration at hand
    PackedNode packed[PLAIN_NODES];
    Node nodes[PLAIN_NODES]; // for who wants nodes
    PlainMonths before;      // of the record before, and
    PlainLayout layout;
    const char *next_alike;       // where a record begins as that one did, a line below
    PlainLead leads[PLAIN_LEADS]; // of the attributes of a block, in order
    PlainMonth known[PLAIN_MONTHS];
    Recall words; // of the language, or not: the atom and the word
} Plain;

Plain *plain_new(Names *names, const Source *source);
// Goes to the begin of a span: that of a RECORDS or DECLS node.
void plain_open(Plain *plain, Span span);

// The next record; false where there is none that is plain.
bool plain_record(Plain *plain, PlainRecord *record);
bool plain_read_row(Plain *plain, RecordRow *row); // the same as a row of the tree
// The node that the grammar would have made of it, good until the next call. Codes and names that
// are no words of the language have no name in it, only their text.
Node *plain_record_node(Plain *plain, const PlainRecord *record);
// Reads the next declaration, `KIND CODE "title" { simple attributes }`, into `packed`; false where
// there is none that is plain.
bool plain_read_declaration(Plain *plain);
// The nodes of a declaration, as the grammar would have linked them; what stands behind it.
const PackedNode *plain_unpack(const PackedNode *in, const Names *names, Node *nodes);
// The next declaration as the node that the grammar
// would have made of it, good until the next call; NULL where there is none that is plain.
Node *plain_declaration(Plain *plain);

// Reads a run of RECORDS or DECLS into the tree, up to what is not plain, or something else.
void plain_keep_run(Plain *plain, Tree *tree, NodeKind kind);
// Reads a run once more if the tree has forgotten it.
void plain_keep(Names *names, Tree *tree, Node *run);
// What is kept of the declaration at `at` in the tree; NULL: the run has ended.
const PackedNode *plain_packed(const Tree *tree, const Node *run, uint32_t at);
// A declaration of the tree, in `nodes`; `*at` goes on to the next one. NULL: the run has ended.
Node *plain_kept(const Tree *tree, const Node *run, const Names *names, uint32_t *at,
                 Node nodes[PLAIN_NODES]);

#endif
