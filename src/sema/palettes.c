// SPDX-License-Identifier: Apache-2.0
// Palettes: the statuses that rules give, worst first.
#include "base/gettext.h"
#include "sema/lower.h"

static bool read_colour(Sema *sema, Node *text, uint32_t *rgb) {
    Str hex = model_text(sema->model, text->span);
    *rgb = 0;
    bool sound = hex.len == 7 && hex.ptr[0] == '#';
    for (uint32_t i = 1; sound && i < 7; i++) {
        char c = (char)(hex.ptr[i] | 32);
        uint32_t digit = c >= '0' && c <= '9'   ? (uint32_t)(c - '0')
                         : c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                                                : 16;
        sound = digit < 16;
        *rgb = *rgb * 16 + digit;
    }
    if (!sound)
        diag_help(diag(sema->diags, E_COLOUR, text->span, sema_quote(sema, text->span)),
                  "six hexadecimal digits: \"#2e7d32\"");
    return sound;
}

static void add_status(Sema *sema, Palette *palette, Node *node, uint32_t rank) {
    Atom name = names_canonical(sema->names, node->name);
    Node *label = node_optional(node, 0), *colour = node_optional(node, 1);
    Word *status = &palette->statuses[palette->count++];
    *status = (Word){.name = names_text(sema->names, name),
                     .set = SET_STATUS,
                     .rank = (int32_t)rank,
                     .is_status = true,
                     .neutral = node->op == 1,
                     .rgb = 0x9e9e9e};
    if (label != NULL) status->label = model_text(sema->model, label->span);
    if (label != NULL && palette->rank >= RANK_LIBRARY) status->library = str_c(status->label);
    WordId word = names_find_word(sema->names, status->name);
    if (word != WORD_NO) status->spanish = word_spanish(word);
    if (colour != NULL) read_colour(sema, colour, &status->rgb);
    for (uint32_t i = 0; i + 1 < palette->count; i++) {
        if (str_equal(palette->statuses[i].name, status->name))
            report_twice(sema, node->span, palette->span, _("status"), name, _("this palette"));
    }
}

// Without a rank nothing is worse than anything: worst, rated and the means of statuses have no
// use.
static void report_unranked(Sema *sema, const Palette *palette) {
    diag_help(diag(sema->diags, W_UNRANKED, palette->span,
                   str_c(sources_text(sema->sources, palette->span))),
              "list the ranked statuses first, worst to best: red \"Rojo\" \"#c62828\"");
}

void declare_palette(Sema *sema, const Pending *p) {
    Palette palette = {.name = names_canonical(sema->names, p->node->name),
                       .span = head_span(sema, p->node),
                       .rank = (uint8_t)p->scope.rank};
    uint32_t statuses = 1;
    for (Node *at = p->node->child; at != NULL; at = at->next)
        statuses++;
    palette.statuses = mem_new(statuses * sizeof(Word));
    uint32_t rank = 0;
    for (Node *at = p->node->child; at != NULL; at = at->next) {
        if (at->kind == NODE_STATUS) add_status(sema, &palette, at, rank++);
    }
    if (!p->scope.tree->failed && (rank == 0 || palette.statuses[0].neutral))
        report_unranked(sema, &palette);
    palette.statuses[palette.count++] = (Word){.name = STR("unknown"),
                                               .library = N_("Unknown"),
                                               .spanish = word_spanish(WORD_UNKNOWN),
                                               .set = SET_STATUS,
                                               .rank = (int32_t)rank,
                                               .is_status = true,
                                               .neutral = true,
                                               .rgb = 0x757575};
    for (uint32_t i = 0; i < sema->model->palettes.count; i++) {
        Palette *other = &sema->model->palettes.items[i];
        if (other->name != palette.name) continue;
        if (other->rank == palette.rank && palette.rank != RANK_TYPED)
            report_twice(sema, palette.span, other->span, _("palette"), palette.name,
                         _("the plan"));
        if (other->rank > palette.rank || palette.rank == RANK_TYPED) *other = palette;
        return;
    }
    *vec_push(&sema->model->palettes) = palette;
}

const Word *status_find(const Model *model, Atom name) {
    Str text = intern_text(model->names, name);
    for (uint32_t i = model->palettes.count; i-- > 0;) {
        const Palette *palette = &model->palettes.items[i];
        for (uint32_t k = 0; k < palette->count; k++) {
            if (str_equal(palette->statuses[k].name, text)) return &palette->statuses[k];
        }
    }
    return NULL;
}
