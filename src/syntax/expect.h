// SPDX-License-Identifier: Apache-2.0
// What may follow the begin of a text, told by the grammar's own tables: whether it is complete,
// and for completion which words and which sorts of names go on with it. Parsing so has no effects:
// actions only build nodes.
#ifndef PLAN_SYNTAX_EXPECT_H
#define PLAN_SYNTAX_EXPECT_H

#include "syntax/ast.h"
#include "syntax/word.h"

// What a name that may follow would name.
typedef enum NameRole {
    NAME_NONE,   // no name may follow
    NAME_NEW,    // one that is being given
    NAME_CUSTOM, // an attribute, role or level of the plan's own
    NAME_CODE,   // something by its code
    NAME_KIND,   // kinds, after `for`
    NAME_MEASURE,
    NAME_PALETTE,
    NAME_RULE,
    NAME_CHECK,
    NAME_STATUS, // of a clause
    NAME_SEVERITY,
    NAME_DIRECTION,
    NAME_STEP,      // by month, across quarter
    NAME_RECORD,    // what a record may say without a number
    NAME_ATTRIBUTE, // the value of an attribute
    NAME_VALUE,     // anything in an expression
} NameRole;

enum { EXPECT_TOKENS = 160 };

typedef struct Expect {
    bool wrong;                 // it cannot go on: a token could not stand where it does
    Pos wrong_at;               // which
    bool complete;              // it may end here
    bool empty;                 // it holds nothing but blanks and comments
    bool quiet;                 // it ends inside a text, a comment or a table: nothing to offer
    uint32_t open;              // blocks that are open
    bool tokens[EXPECT_TOKENS]; // TOK_…: what may follow
    bool words[EXPECT_TOKENS];  // and is then a word of the language rather than a name
    NameRole role;              // of a name that may follow
    int before;    // the token before it: TOK_OF, TOK_EQ …; in a list, before the list
    WordId word;   // an attribute's, whose value; a function's, whose argument
    Node *left;    // what is compared, or what a link such as `of` hangs on
    Node *subject; // the selection or the kinds whose properties are meant
    WordId block;  // the kind whose block this is
} Expect;

// `sentence`: TOK_START_FILE or TOK_START_QUERY.
Expect expect_after(Source *text, Names *names, int sentence);

#endif
