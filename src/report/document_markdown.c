// SPDX-License-Identifier: Apache-2.0
// A document as Markdown: the same sections, tables and reasons; charts are files beside it.
#include "report/html.h"
#include "report/page.h"
#include "report/people.h"
#include "report/report.h"
#include "report/svg.h"
#include "text/clean.h"
#include "value/label.h"

#include <string.h>

typedef struct Writer {
    Buf *out;
    const Document *document;
    const char *charts;
    Drawings *drawings;
    PageProgress progress;
} Writer;

// --- texts ---------------------------------------------------------------------------------------

static void put(Writer *w, const char *text) { buf_c(w->out, text); }

// A text of a plan on one line; what would be markup is escaped.
static void put_text(Writer *w, Str text) {
    Buf clean = {0};
    text_clean(&clean, text);
    for (size_t i = 0; i < clean.len; i++) {
        if (clean.ptr[i] != '\0' && strchr("\\`*<[~&#|", clean.ptr[i]) != NULL)
            buf_char(w->out, '\\');
        buf_char(w->out, clean.ptr[i]);
    }
}

static void put_label(Writer *w, const char *english) {
    put(w, label(w->document->spanish, english));
}

static void put_people(Writer *w, const Value *value) {
    Buf text = {0};
    if (value->kind == VALUE_BOOL) {
        put_label(w, value->truth ? "yes" : "no");
        return;
    }
    value_people(&text, value);
    put_text(w, buf_str(&text));
}

static void put_head(Writer *w, const char *marks, Str text) {
    if (text.len == 0) return;
    put(w, marks);
    put_text(w, text);
    put(w, "\n\n");
}

static void put_paragraph(Writer *w, Str text) {
    if (text.len == 0) return;
    put_text(w, text);
    put(w, "\n\n");
}

// --- tables --------------------------------------------------------------------------------------

static void put_table(Writer *w, const Table *table) {
    Table shown = *table_for_people(table);
    Column *columns = mem_new(shown.column_count * sizeof *columns);
    for (uint32_t i = 0; i < shown.column_count; i++) {
        columns[i] = shown.columns[i];
        columns[i].label = people_label(&shown.columns[i], w->document->spanish);
    }
    shown.columns = columns;
    out_markdown(w->out, &shown, (OutStyle){0});
    put(w, "\n");
}

static void put_figures(Writer *w, const Block *block) {
    Table *table = table_new();
    bool spanish = w->document->spanish;
    table_column(table, STR("figure"), str_from(label(spanish, "Figure")));
    table_column(table, STR("value"), str_from(label(spanish, "Value")));
    table_column(table, STR("before"), str_from(label_period(spanish, w->document->before)));
    for (uint32_t i = 0; i < block->figures.count; i++) {
        Value *cells = table_row(table, 0)->cells;
        cells[0] = value_text(block->figures.items[i].label);
        cells[1] = block->figures.items[i].value;
        cells[2] = block->figures.items[i].before;
    }
    out_markdown(w->out, table, (OutStyle){0});
    put(w, "\n");
}

// --- drawings ------------------------------------------------------------------------------------

static void link_drawing(Writer *w, Str name, Str alone, Buf *drawing) {
    Buf file = {0}, svg = {0};
    if (w->charts == NULL || w->drawings == NULL || drawing->len == 0) return;
    html_id(&file, name);
    buf_c(&file, ".svg");
    svg_alone(&svg, buf_str(drawing), w->document);
    *vec_push(w->drawings) = (Drawing){buf_text(&file), buf_str(&svg)};
    put(w, "![");
    put_text(w, alone);
    put(w, "](<");
    put(w, w->charts);
    put(w, "/");
    put(w, buf_text(&file));
    put(w, ">)\n\n");
}

static void draw_table(Writer *w, const Block *block) {
    Buf drawing = {0};
    if (block->chart == CHART_BARS) svg_bars(&drawing, block->table, w->document);
    if (block->chart == CHART_LINE) svg_line(&drawing, block->table, w->document);
    uint32_t number = w->drawings == NULL ? 0 : w->drawings->count + 1;
    Str name = str_from(str_printf("%u", number));
    link_drawing(w, str_from(str_printf("chart-%u", number)), name, &drawing);
}

// --- cards ---------------------------------------------------------------------------------------

static void put_why(Writer *w, const Explanation *why) {
    put(w, "**");
    put_label(w, "Why this status");
    put(w, ".** ");
    put_paragraph(w, why->answer);
    for (uint32_t i = 0; i < why->root->steps.count; i++) {
        const Step *step = why->root->steps.items[i];
        if (step->kind != STEP_CHANGE) continue;
        put(w, "- ");
        put_text(w, step->text);
        put(w, "\n");
    }
    put(w, "\n");
}

static void put_card(Writer *w, const Card *card) {
    Buf drawing = {0};
    put(w, "### ");
    put_text(w, card->thing.entity.code);
    put(w, " ");
    put_text(w, card->title);
    put(w, "\n\n**");
    put_people(w, &card->color);
    put(w, "**\n\n");
    svg_card(&drawing, card, w->document, NULL);
    link_drawing(w, card->thing.entity.code, card->thing.entity.code, &drawing);
    for (uint32_t i = 0; i < card->facts.count; i++) {
        put(w, "- ");
        put_text(w, card->facts.items[i].label);
        put(w, ": ");
        put_people(w, &card->facts.items[i].value);
        put(w, "\n");
    }
    put(w, "\n");
    if (card->records != NULL) put_table(w, card->records);
    if (card->why != NULL) put_why(w, card->why);
}

static void put_cards(Writer *w, const Cards *cards) {
    for (uint32_t i = 0; i < cards->count; i++) {
        put_card(w, cards->make(cards->of, i));
        if (w->progress.tell != NULL) w->progress.tell(w->progress.of, i + 1, cards->count);
    }
}

// --- the whole -----------------------------------------------------------------------------------

static void put_listings(Writer *w, const Block *block) {
    for (uint32_t i = 0; i < block->listings.count; i++) {
        const Listing *listing = &block->listings.items[i];
        if (listing->title.len > 0) put_paragraph(w, listing->title);
        put(w, "```plan\n");
        buf_add(w->out, listing->text);
        put(w, "\n```\n\n");
    }
}

static void put_block(Writer *w, const Block *block) {
    put_head(w, "### ", block->title);
    switch ((BlockKind)block->kind) {
    case BLOCK_TEXT: break;
    case BLOCK_FIGURES: put_figures(w, block); break;
    case BLOCK_TABLE:
        draw_table(w, block);
        put_table(w, block->table);
        break;
    case BLOCK_TREE:
    case BLOCK_HEAT:
    case BLOCK_SCHEDULE: put_table(w, block->table); break;
    case BLOCK_CARDS: put_cards(w, &block->cards); break;
    case BLOCK_WHY: put_why(w, block->why); break;
    case BLOCK_LISTING: put_listings(w, block); break;
    }
    put_paragraph(w, block->text);
}

void out_document_markdown(Buf *out, const Document *document, const char *charts,
                           Drawings *drawings, PageProgress progress) {
    Writer w = {out, document, charts, drawings, progress};
    put_head(&w, "# ", document->title);
    put_paragraph(&w, document->institution);
    put_paragraph(&w, document->subject);
    put_paragraph(&w, document->period);
    put_paragraph(&w, document->facts);
    for (uint32_t i = 0; i < document->sections.count; i++) {
        const Section *section = document->sections.items[i];
        put_head(&w, "## ", section->title);
        for (uint32_t k = 0; k < section->blocks.count; k++)
            put_block(&w, section->blocks.items[k]);
    }
}
