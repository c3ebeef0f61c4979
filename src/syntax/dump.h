// SPDX-License-Identifier: Apache-2.0
// Tokens and trees as text, to look into the program (`plan --dump=tokens|ast`).
#ifndef PLAN_SYNTAX_DUMP_H
#define PLAN_SYNTAX_DUMP_H

#include "syntax/ast.h"
#include "syntax/word.h"

// One token a line: place, name as in the grammar, text. Words are shown by their own token,
// whether the grammar would take them as names or not; what the scanner finds wrong is not
// reported.
void dump_tokens(Buf *out, Source *source, const Sources *sources, Names *names);

// One node a line, indented: place, kind, then the word (in English) or the name, the operator, and
// the text of what is only text. Rows of records stand below their node.
void dump_tree(Buf *out, const Tree *tree, Names *names, const Sources *sources);

#endif
