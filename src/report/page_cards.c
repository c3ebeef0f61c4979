// SPDX-License-Identifier: Apache-2.0
// Cards: each measured thing on a line that can be opened. With a script at hand what is inside is
// only text until somebody opens it, so that many thousands cost little; without one it is there.
#include "report/page_parts.h"
#include "report/svg.h"

#include <string.h>

static void put_facts(Page *page, const Card *card) {
    put(page, "<dl class=facts>");
    for (uint32_t i = 0; i < card->facts.count; i++) {
        const CardFact *fact = &card->facts.items[i];
        put(page, "<div><dt>");
        html_text(page->out, fact->label);
        put(page, "<dd");
        html_attribute(page->out, "data-p", fact->property);
        put_valued(page, &fact->value);
        put(page, "</div>");
    }
    put(page, "</dl>");
}

// --- the months ----------------------------------------------------------------------------------

static const Value *point_value(const CardPoint *point, uint32_t which) {
    return which == 0 ? &point->target : which == 1 ? &point->actual : &point->color;
}

static void put_point(Page *page, const Value *value) {
    if (value_is_none(value)) {
        put(page, "<td>");
        return;
    }
    if (value->kind == VALUE_WORD)
        buf_printf(page->out, "<td class=\"st %s\"", status_class(page, value));
    else
        put(page, "<td");
    put_value(page, value);
    put(page, ">");
    // That there is nothing to judge is said by a dot, and by words to whoever cannot see it: a row
    // of twelve times the same is no news.
    bool silent = value->kind == VALUE_WORD && value->word->neutral;
    if (silent) put(page, "<span class=vh>");
    put_people(page, value);
    if (silent) put(page, "</span>");
}

static void put_months(Page *page, const Card *card) {
    static const char *const names[] = {"target", "actual", "color"};
    static const char *const heads[] = {"Target", "Actual", "Status"};
    Value first = value_period(card->points.items[0].at);
    int32_t step =
        card->points.count < 2 ? 1 : card->points.items[1].at.last - card->points.items[0].at.last;
    put(page, "<div class=wide tabindex=0><table class=months data-from=");
    put_people(page, &first);
    buf_printf(page->out, " data-step=%d><thead><tr><th>", step);
    put_label(page, "To date");
    for (uint32_t i = 0; i < card->points.count; i++) {
        Month month = card->points.items[i].at.last;
        put(page, "<th>");
        html_c(page->out, label_month(page->spanish, month));
        if (step > 1) buf_printf(page->out, " %d", month_year(month));
    }
    put(page, "<tbody>");
    for (uint32_t which = 0; which < 3; which++) {
        buf_printf(page->out, "<tr data-p=%s><th scope=row>", names[which]);
        put_label(page, heads[which]);
        for (uint32_t i = 0; i < card->points.count; i++)
            put_point(page, point_value(&card->points.items[i], which));
    }
    put(page, "</table></div>");
}

// --- what is inside ------------------------------------------------------------------------------

// The id of the names of its months, which stand before the first card that has them.
static const char *months_id(uint32_t index) { return str_printf("mo%u", index); }

static Period months_of(const Card *card) {
    return (Period){card->points.items[0].at.last,
                    card->points.items[card->points.count - 1].at.last};
}

static uint32_t find_months(const Page *page, Period months) {
    uint32_t i = 0;
    while (i < page->months.count && !period_equal(page->months.items[i], months))
        i++;
    return i;
}

static void put_new_months(Page *page, const Card *card) {
    if (card->points.count == 0) return;
    uint32_t at = find_months(page, months_of(card));
    if (at < page->months.count) return;
    *vec_push(&page->months) = months_of(card);
    svg_months(page->out, card, page->document, months_id(at));
}

static void put_key(Page *page, const Card *card) {
    put(page, "<figcaption><span class=ktg>");
    put_label(page, "Target");
    put(page, "</span><span class=kac>");
    put_label(page, "Actual");
    put(page, "</span>");
    if (card->ahead.kind == VALUE_NUMBER) {
        put(page, "<span class=kfc>");
        put_label(page, "Forecast");
        put(page, "</span>");
    }
    put(page, "</figcaption>");
}

static bool has_numbers(const Card *card) {
    for (uint32_t i = 0; i < card->points.count; i++)
        if (!value_is_none(&card->points.items[i].target) ||
            !value_is_none(&card->points.items[i].actual))
            return true;
    return false;
}

static bool has_actual(const Card *card) {
    for (uint32_t i = 0; i < card->points.count; i++)
        if (!value_is_none(&card->points.items[i].actual)) return true;
    return false;
}

// On paper there is no drawing of what has only a target.
static void put_body(Page *page, const Card *card, bool brief) {
    put(page, brief || has_actual(card) ? "<div class=top2>" : "<div class=\"top2 undone\">");
    if (has_numbers(card)) {
        put(page, "<figure>");
        svg_card(page->out, card, page->document, months_id(find_months(page, months_of(card))));
        put_key(page, card);
        put(page, "</figure>");
    }
    put_facts(page, card);
    put(page, "</div>");
    if (has_numbers(card) && !brief) put_months(page, card);
    if (card->records != NULL) {
        put(page, "<h4>");
        put_label(page, "Records");
        put(page, "</h4>");
        put_rows(page, card->records, NULL, "rows records");
    }
    if (card->why != NULL) {
        put(page, "<h4>");
        put_label(page, "Why this status");
        put(page, "</h4>");
        put_explanation(page, card->why, brief);
    }
}

// --- the line ------------------------------------------------------------------------------------

static const Value *fact_of(const Card *card, const char *property) {
    for (uint32_t i = 0; i < card->facts.count; i++)
        if (str_is(card->facts.items[i].property, property)) return &card->facts.items[i].value;
    return NULL;
}

static Str first_unit(const Card *card) {
    const Value *units = fact_of(card, "responsible");
    if (units == NULL || units->kind != VALUE_LIST || units->list->count == 0) return STR("");
    return units->list->items[0].kind == VALUE_ENTITY ? units->list->items[0].entity.code : STR("");
}

static void put_line(Page *page, const Card *card) {
    put(page, "<summary><span class=sm>");
    if (card->color.kind == VALUE_WORD) put_status(page, &card->color);
    put(page, "<span class=nm><span class=cd>");
    html_text(page->out, card->thing.entity.code);
    put(page, "</span> ");
    html_text(page->out, card->title);
    put(page, "</span><span class=n");
    html_value(page->out, &card->compliance);
    put(page, ">");
    put_people(page, &card->compliance);
    put(page, "</span></span></summary>");
}

static void put_card(Page *page, const Card *card, bool brief, bool open) {
    put_new_months(page, card);
    put(page, "<details class=card id=c-");
    html_id(page->out, card->thing.entity.code);
    html_attribute(page->out, "data-code", card->thing.entity.code);
    html_attribute(page->out, "data-u", first_unit(card));
    html_attribute(page->out, "data-c",
                   card->color.kind == VALUE_WORD ? card->color.word->name : STR(""));
    put(page, open ? " open>" : ">");
    put_line(page, card);
    put(page, open ? "<div class=body>" : "<noscript><div class=body>");
    put_body(page, card, brief);
    put(page, open ? "</div></details>\n" : "</div></noscript></details>\n");
}

// Of very many, so many cards that are far from the window are passed over at once.
enum { CHUNK = 50, FEW = 8 * CHUNK };

static void put_chunk(Page *page, const Cards *cards, uint32_t i) {
    if (i > 0) put(page, "</div>");
    put(page, cards->count > FEW ? "<div class=chunk>\n" : "<div>\n");
}

void paint_cards(Page *page, const Block *block) {
    const Cards *cards = &block->cards;
    put(page, "<div class=cards>\n");
    for (uint32_t i = 0; i < cards->count; i++) {
        if (i % CHUNK == 0) put_chunk(page, cards, i);
        put_card(page, cards->make(cards->of, i), cards->brief, page->printed || cards->open);
        if (page->progress.tell != NULL)
            page->progress.tell(page->progress.of, i + 1, cards->count);
    }
    put(page,
        cards->count > 0 ? "</div></div>\n<p class=none hidden>" : "</div>\n<p class=none hidden>");
    put_label(page, "No filter matches.");
    put(page, "</p>\n");
}
