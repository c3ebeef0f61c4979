// SPDX-License-Identifier: Apache-2.0
// Reports: their names with all others; then what their sections hold. Queries are looked through
// by who runs them.
#include "base/gettext.h"
#include "sema/lower.h"

#include "text/suggest.h"

#include <string.h>

// --- names ---------------------------------------------------------------------------------------

static const char *const panel_names[] = {
#define PANEL(id, name, title, function) name,
#include "model/panel.def"
#undef PANEL
};

static const char *const chart_names[] = {
#define CHART(id, name) name,
#include "value/chart.def"
#undef CHART
};

// The place of a name in a list; `count`: it is none of them, which is reported.
static uint32_t find_name(Sema *sema, const Node *node, const char *const *names, uint32_t count,
                          DiagId problem) {
    Str wanted = names_text(sema->names, names_canonical(sema->names, node->name));
    for (uint32_t i = 0; i < count; i++)
        if (str_is(wanted, names[i])) return i;
    Str spelt = names_text(sema->names, node->name);
    Diag *d = diag(sema->diags, problem, node->span, str_c(spelt));
    Suggest near = suggest_for(spelt);
    Buf all = {0};
    for (uint32_t i = 0; i < count; i++) {
        WordId word = names_find_word(sema->names, str_from(names[i]));
        suggest_offer(&near, str_from(names[i]));
        if (word != WORD_NO) suggest_offer(&near, word_spanish(word));
        buf_printf(&all, "%s%s", all.len > 0 ? ", " : "", names[i]);
    }
    if (near.best.len > 0)
        diag_suggest(d, near.best);
    else
        diag_help(d, "there are: {1}", buf_text(&all));
    return count;
}

// --- declaring -----------------------------------------------------------------------------------

// A plan's report stands before a library's of the same name.
void declare_outline(Sema *sema, const Pending *p) {
    Atom name = names_canonical(sema->names, p->node->name);
    Body *body = NEW(Body);
    *body = (Body){p->node, p->scope};
    Outline outline = {.name = name,
                       .span = head_span(sema, p->node),
                       .rank = (uint8_t)p->scope.rank,
                       .spanish =
                           str_starts(sema_text(sema, p->node->span), word_spanish(WORD_REPORT)),
                       .source = body};
    for (uint32_t i = 0; i < sema->model->outlines.count; i++) {
        Outline *other = &sema->model->outlines.items[i];
        if (other->name != name) continue;
        if (other->rank == outline.rank && outline.rank != RANK_TYPED)
            report_twice(sema, outline.span, other->span, _("report"), name, _("the plan"));
        else if (other->rank > outline.rank || outline.rank == RANK_TYPED)
            *other = outline;
        return;
    }
    *vec_push(&sema->model->outlines) = outline;
}

// --- sections ------------------------------------------------------------------------------------

static void add_query(Sema *sema, OutlineSection *section, Node *node) {
    const Node *chart = node_optional(node, 1);
    uint32_t charts = sizeof chart_names / sizeof *chart_names;
    uint32_t kind = chart == NULL ? 0 : find_name(sema, chart, chart_names, charts, E_NO_CHART);
    *vec_push(&section->pieces) = (Piece){.kind = PIECE_QUERY,
                                          .chart = (uint8_t)(kind < charts ? kind : 0),
                                          .span = node->child->span,
                                          .query = node->child};
}

static void add_text(Sema *sema, OutlineSection *section, const Scope *scope, Node *node) {
    Lower l = lower_start(sema, scope, 0);
    Piece piece = {.kind = PIECE_TEXT, .span = node->child->span};
    piece.text = lower_message(&l, node);
    piece.slots = l.slots;
    *vec_push(&section->pieces) = piece;
}

static void add_panel(Sema *sema, OutlineSection *section, const Node *node) {
    uint32_t panel = find_name(sema, node->child, panel_names, PANEL_COUNT, E_NO_PANEL);
    if (panel == PANEL_COUNT) return;
    *vec_push(&section->pieces) =
        (Piece){.kind = PIECE_PANEL, .panel = (uint8_t)panel, .span = node->span};
}

static Str title_of(const Sema *sema, const Node *node) {
    return node->child->kind == NODE_STRING ? model_text(sema->model, node->child->span)
                                            : (Str){"", 0};
}

static OutlineSection read_section(Sema *sema, const Node *node, const Scope *scope) {
    OutlineSection section = {.title = title_of(sema, node)};
    for (Node *at = node->child->next; at != NULL; at = at->next) {
        switch ((NodeKind)at->kind) {
        case NODE_ASKED: add_query(sema, &section, at); break;
        case NODE_PROSE: add_text(sema, &section, scope, at); break;
        case NODE_PANEL: add_panel(sema, &section, at); break;
        default: break; // an error, which was reported
        }
    }
    return section;
}

void outlines_lower(Sema *sema) {
    for (uint32_t i = 0; i < sema->model->outlines.count; i++) {
        Outline outline = sema->model->outlines.items[i];
        const Body *body = outline.source;
        outline.title = title_of(sema, body->node);
        outline.sections.items = NULL;
        outline.sections.count = outline.sections.capacity = 0;
        for (const Node *at = body->node->child->next; at != NULL; at = at->next)
            if (at->kind == NODE_SECTION)
                *vec_push(&outline.sections) = read_section(sema, at, &body->scope);
        sema->model->outlines.items[i] = outline;
    }
}
