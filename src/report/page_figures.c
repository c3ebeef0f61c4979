// SPDX-License-Identifier: Apache-2.0
// A few numbers that say how things stand: tiles, and those of statuses also as one bar.
#include "report/page_parts.h"
#include "report/svg.h"

static bool counts_statuses(const Block *block) {
    return block->figures.count > 0 && block->figures.items[0].status != NULL;
}

// By how much a figure changed: `+3`; of percentages in points.
static void put_change(Page *page, const Figure *figure) {
    Value change = figure->value;
    bool both = figure->value.kind == VALUE_NUMBER && figure->before.kind == VALUE_NUMBER;
    if (!both || !num_sub(figure->value.num, figure->before.num, &change.num)) return;
    Buf text = {0};
    int sign = num_sign(change.num);
    change.num = num_abs(change.num);
    if (change.shape == SHAPE_PERCENT)
        num_hundredfold(&text, change.num, numerals_shown(), 1, false), buf_c(&text, " pp");
    else
        value_people(&text, &change);
    put(page, "<dd class=\"chg\">");
    if (sign != 0) put(page, sign > 0 ? "<b>+" : "<b>−");
    if (sign != 0) html_text(page->out, buf_str(&text));
    if (sign != 0) put(page, "</b> ");
    put(page, "<span");
    html_attribute(page->out, "data-q", figure->query_before);
    html_value(page->out, &figure->before);
    put(page, ">");
    if (sign == 0)
        put_label(page, "as before");
    else
        html_c(page->out, str_printf("%s: %s", label(page->spanish, "before"),
                                     people_text(page, &figure->before)));
    put(page, "</span></dd>");
}

static void put_tile(Page *page, const Figure *figure) {
    Value status = figure->status == NULL ? value_none() : value_word(figure->status);
    bool neutral = figure->status != NULL && figure->status->neutral;
    buf_printf(page->out, "<div class=\"tile%s\"><dt>", neutral ? " neutral" : "");
    if (figure->status != NULL)
        put_status(page, &status);
    else
        html_text(page->out, figure->label);
    put(page, "</dt><dd class=\"big\"");
    html_attribute(page->out, "data-q", figure->query);
    html_value(page->out, &figure->value);
    put(page, ">");
    if (value_is_none(&figure->value))
        put(page, "–");
    else
        put_people(page, &figure->value);
    put(page, "</dd>");
    put_change(page, figure);
    put(page, "</div>\n");
}

void paint_figures(Page *page, const Block *block) {
    if (counts_statuses(block)) svg_shares(page->out, block, page->document);
    buf_printf(page->out, "<dl class=\"tiles%s\">\n", counts_statuses(block) ? " statuses" : "");
    for (uint32_t i = 0; i < block->figures.count; i++)
        put_tile(page, &block->figures.items[i]);
    put(page, "</dl>\n");
    bool compared = false;
    for (uint32_t i = 0; i < block->figures.count; i++)
        compared = compared || !value_is_none(&block->figures.items[i].before);
    if (compared && counts_statuses(block)) {
        put(page, "<p class=\"foot\">");
        html_c(page->out, str_printf("%s: %s", label(page->spanish, "Compared with"),
                                     label_period(page->spanish, page->document->before)));
        put(page, "</p>\n");
    }
}
