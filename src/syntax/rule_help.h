// SPDX-License-Identifier: Apache-2.0
// What is likely meant where a rule, a check, a palette or a definition goes on otherwise than it
// may.
#ifndef PLAN_SYNTAX_RULE_HELP_H
#define PLAN_SYNTAX_RULE_HELP_H

#include "syntax/expected.h"

typedef struct RuleError {
    const Expected *expected;
    int token;
    Str text;
    int before;       // the token before it
    Str before_text;  // and how it is spelt
    int block;        // what the block begins with that it stands in; 0: none
    int head;         // what its statement begins with
    bool in_brackets; // of a list: `in (a, b)`
} RuleError;

// The help line; NULL: nothing of the kind.
const char *rule_help(const RuleError *e);
// The same where no near word is found.
const char *rule_help_last(const RuleError *e);

#endif
