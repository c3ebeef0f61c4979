// SPDX-License-Identifier: Apache-2.0
// Text to tree.
#ifndef PLAN_SYNTAX_PARSE_H
#define PLAN_SYNTAX_PARSE_H

#include "syntax/ast.h"
#include "syntax/plain_pieces.h"
#include "syntax/word.h"
#include "text/diag.h"

// Each reads all of `source` and reports every syntax error; the tree holds what could be read.
// Never NULL; `tree->failed` tells whether something was reported; `tree->root` is NULL only when
// an expression or query could not be read at all.
Tree *parse_file(Source *source, Names *names, Diags *diags);
// The same for one of several files, which share what is kept of them (NULL: nothing); by several
// threads, or by this one alone (`pieces` NULL).
Tree *parse_file_shared(Source *source, Names *names, Diags *diags, Kept *kept,
                        PlainPieces *pieces);
// The same, with a node for every statement: plain ones stay no span (plain.h).
Tree *parse_typed(Source *source, Names *names, Diags *diags);
Tree *parse_query(Source *source, Names *names, Diags *diags);
Tree *parse_expression(Source *source, Names *names, Diags *diags);

#endif
