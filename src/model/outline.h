// SPDX-License-Identifier: Apache-2.0
// Reports as plans describe them: sections of queries, texts and ready-made parts.
#ifndef PLAN_MODEL_OUTLINE_H
#define PLAN_MODEL_OUTLINE_H

#include "base/intern.h"
#include "base/vec.h"
#include "model/message.h"
#include "text/source.h"

typedef enum PanelId {
#define PANEL(id, name, title, function) PANEL_##id,
#include "model/panel.def"
#undef PANEL
    PANEL_COUNT
} PanelId;

typedef enum PieceKind { PIECE_QUERY, PIECE_TEXT, PIECE_PANEL } PieceKind;

typedef struct Piece {
    uint8_t kind;      // PieceKind
    uint8_t chart;     // by value/chart.def, 0: none
    uint8_t panel;     // PanelId
    Span span;         // of the query as it is written
    const void *query; // the resolver's
    Message text;
    uint32_t slots;
} Piece;

typedef struct OutlineSection {
    Str title; // empty: that of its first panel
    VEC(Piece) pieces;
} OutlineSection;

typedef struct Outline {
    Atom name;
    Str title; // may be empty
    VEC(OutlineSection) sections;
    Span span;
    uint8_t rank;       // Rank
    bool spanish;       // declared with the Spanish word
    const void *source; // the resolver's
} Outline;

#endif
