// SPDX-License-Identifier: Apache-2.0
// Plain text of a large file, read by several threads before the scanner comes to it: a window of
// the text at a time, in pieces. What they found counts only where reading it in order comes to the
// begin of it as well, so nobody can tell how many read.
#ifndef PLAN_SYNTAX_PLAIN_PIECES_H
#define PLAN_SYNTAX_PLAIN_PIECES_H

#include "syntax/plain.h"

enum { PLAIN_PIECE = 1 << 16 }; // bytes

typedef struct PlainPieces PlainPieces;

// With `threads` threads (base/jobs.h; more than one) and pieces of so many bytes.
PlainPieces *plain_pieces_new(uint32_t threads, uint32_t piece);
void plain_pieces_release(PlainPieces *pieces); // what they keep on pages; NULL: nothing
// For a text of which nothing is read yet; the one before is forgotten.
void plain_pieces_open(PlainPieces *pieces, Names *names, const Source *source);
// As plain_keep_run does.
void plain_pieces_run(PlainPieces *pieces, Plain *plain, Tree *tree, NodeKind kind);

#endif
