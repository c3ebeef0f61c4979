// SPDX-License-Identifier: Apache-2.0
#include "report/svg.h"

#include "report/html.h"
#include "value/label.h"

#include <math.h>

// --- scales --------------------------------------------------------------------------------------

typedef struct Scale {
    double low, high; // of the values
    int from, to;     // where they are drawn
} Scale;

static int place(const Scale *scale, double value) {
    double share = (value - scale->low) / (scale->high - scale->low);
    return (int)lround(scale->from + share * (scale->to - scale->from));
}

// 1, 2, 2.5 or 5 times a power of ten, so that at most four steps reach `size`.
static double step_for(double size) {
    static const double nice[] = {1, 2, 2.5, 5, 10};
    enum { STEPS = 4 };
    double rough = size / STEPS, power = pow(10, floor(log10(rough)));
    for (size_t i = 0; i < sizeof nice / sizeof *nice; i++)
        if (nice[i] * power >= rough * 0.999) return nice[i] * power;
    return 10 * power;
}

static void tick_number(Buf *out, double value, uint32_t places) {
    static const int64_t powers[] = {1, 10, 100, 1000};
    int64_t coefficient = llround(value * (double)powers[places]);
    num_grouped(out, num_decimal(coefficient, places), numerals_shown(), places, false);
}

static void tick_label(Buf *out, double value, NumShape shape) {
    enum { MILLION = 1000000 };
    const double thousand = 1e3, beyond = 1e18; // no axis of a plan, but it must not overflow
    double size = fabs(value);
    if (size >= beyond)
        buf_printf(out, "%g", value);
    else if (shape == SHAPE_PERCENT)
        tick_number(out, value * 100, 2), buf_c(out, " %");
    else if (size >= MILLION)
        tick_number(out, value / MILLION, 2), buf_c(out, " M");
    else
        tick_number(out, value, size >= thousand ? 0 : 3);
}

static void put_int(Buf *out, char before, int value) {
    buf_char(out, before);
    buf_int(out, value, 1);
}

// The place of a text: `<text x=… y=…>`.
static void put_text_at(Buf *out, const char *open, int x, int y) {
    buf_c(out, open);
    put_int(out, '"', x);
    buf_c(out, "\" y=");
    put_int(out, '"', y);
    buf_c(out, "\">");
}

static double number_of(const Value *value) { return num_to_double(value->num); }

static bool is_number(const Value *value) { return value->kind == VALUE_NUMBER; }

static void people(Buf *out, const Value *value) {
    Buf text = {0};
    value_people(&text, value);
    html_text(out, buf_str(&text));
}

// --- a card --------------------------------------------------------------------------------------

enum { WIDTH = 640, HEIGHT = 230, LEFT = 64, RIGHT = 18, TOP = 12, BOTTOM = 26 };

typedef struct CardChart {
    Buf *out;
    const Card *card;
    const Document *document;
    Scale y;
    NumShape shape;
} CardChart;

static int x_of(const CardChart *chart, uint32_t i) {
    uint32_t count = chart->card->points.count;
    int width = WIDTH - LEFT - RIGHT;
    return count < 2 ? LEFT + width / 2 : LEFT + (int)i * width / (int)(count - 1);
}

static void take(double *high, double *low, const Value *value) {
    if (!is_number(value)) return;
    double number = number_of(value);
    if (number > *high) *high = number;
    if (number < *low) *low = number;
}

static bool find_scale(CardChart *chart) {
    double high = 0, low = 0;
    const Card *card = chart->card;
    for (uint32_t i = 0; i < card->points.count; i++) {
        take(&high, &low, &card->points.items[i].target);
        take(&high, &low, &card->points.items[i].actual);
        if (is_number(&card->points.items[i].target))
            chart->shape = (NumShape)card->points.items[i].target.shape;
    }
    take(&high, &low, &card->ahead);
    if (high <= low) return false;
    double step = step_for(high - low);
    chart->y =
        (Scale){floor(low / step) * step, ceil(high / step - 0.001) * step, HEIGHT - BOTTOM, TOP};
    return true;
}

static void draw_ticks(Buf *out, const Scale *scale, NumShape shape) {
    buf_c(out, "<g class=\"ax\">");
    double step = step_for(scale->high - scale->low);
    Buf lines = {0};
    int count = (int)lround((scale->high - scale->low) / step);
    for (int i = 0; i <= count; i++) {
        double v = scale->low + i * step;
        int y = place(scale, v);
        Buf text = {0};
        tick_label(&text, fabs(v) < step / 1000 ? 0 : v, shape);
        put_int(&lines, 'M', LEFT);
        put_int(&lines, ' ', y);
        put_int(&lines, 'H', WIDTH - RIGHT);
        put_text_at(out, "<text x=", LEFT - 8, y + 4);
        buf_c(out, buf_text(&text));
        buf_c(out, "</text>");
    }
    buf_c(out, "</g><path class=\"gl\" d=\"");
    buf_add(out, buf_str(&lines));
    buf_c(out, "\"/>");
}

static void draw_months(const CardChart *chart, const char *id) {
    uint32_t count = chart->card->points.count, each = count > 12 ? count / 8 : 1;
    buf_c(chart->out, "<g class=\"ax mo\"");
    if (id != NULL) html_attribute(chart->out, "id", str_from(id));
    buf_char(chart->out, '>');
    for (uint32_t i = 0; i < count; i += each) {
        Month month = chart->card->points.items[i].at.last;
        put_text_at(chart->out, "<text x=", x_of(chart, i), HEIGHT - 8);
        buf_c(chart->out, count > 12 ? str_printf("%d", month_year(month))
                                     : label_month(chart->document->spanish, month));
        buf_c(chart->out, "</text>");
    }
    buf_c(chart->out, "</g>");
}

// The last point with an actual value, -1: none.
static int32_t last_actual(const Card *card) {
    for (uint32_t i = card->points.count; i-- > 0;)
        if (is_number(&card->points.items[i].actual)) return (int32_t)i;
    return -1;
}

static void draw_line(const CardChart *chart, bool target) {
    bool begun = false;
    buf_c(chart->out, target ? "<path class=\"tg\" d=\"" : "<path class=\"ac\" d=\"");
    for (uint32_t i = 0; i < chart->card->points.count; i++) {
        const CardPoint *point = &chart->card->points.items[i];
        const Value *value = target ? &point->target : &point->actual;
        if (!is_number(value)) continue;
        put_int(chart->out, begun ? 'L' : 'M', x_of(chart, i));
        put_int(chart->out, ' ', place(&chart->y, number_of(value)));
        begun = true;
    }
    buf_c(chart->out, begun ? "\"/>" : "M0 0\"/>");
}

// A line of one point is none.
static void draw_only_target(const CardChart *chart) {
    const Card *card = chart->card;
    uint32_t found = 0, count = 0;
    for (uint32_t i = 0; i < card->points.count; i++)
        if (is_number(&card->points.items[i].target)) found = i, count++;
    if (count != 1) return;
    buf_printf(chart->out, "<circle class=\"tp\" cx=\"%d\" cy=\"%d\" r=\"4\"/>", x_of(chart, found),
               place(&chart->y, number_of(&card->points.items[found].target)));
}

static void draw_ahead(const CardChart *chart, uint32_t last) {
    const Card *card = chart->card;
    uint32_t end = card->points.count - 1;
    if (!is_number(&card->ahead) || last >= end) return;
    int x = x_of(chart, end), y = place(&chart->y, number_of(&card->ahead));
    buf_printf(chart->out,
               "<path class=\"fc\" d=\"M%d %dL%d %d\"/><circle class=\"fp\" cx=\"%d\" cy=\"%d\" "
               "r=\"4\"/>",
               x_of(chart, last), place(&chart->y, number_of(&card->points.items[last].actual)), x,
               y, x, y);
}

static void draw_now(const CardChart *chart, uint32_t last) {
    const CardPoint *point = &chart->card->points.items[last];
    int32_t status = document_status(chart->document, &point->color);
    buf_printf(chart->out, "<circle class=\"f s%d\" cx=\"%d\" cy=\"%d\" r=\"6\"/>", status,
               x_of(chart, last), place(&chart->y, number_of(&point->actual)));
}

static void card_words(Buf *out, const Card *card, const Document *document) {
    html_c(out, label(document->spanish, "Cumulative target and actual"));
    for (uint32_t i = 0; i < card->facts.count; i++) {
        const CardFact *fact = &card->facts.items[i];
        bool drawn = str_is(fact->property, "target") || str_is(fact->property, "actual") ||
                     str_is(fact->property, "forecast");
        if (!drawn) continue;
        buf_c(out, "; ");
        html_text(out, fact->label);
        buf_char(out, ' ');
        people(out, &fact->value);
    }
}

void svg_months(Buf *out, const Card *card, const Document *document, const char *id) {
    CardChart chart = {.out = out, .card = card, .document = document};
    buf_c(out, "<svg class=axis aria-hidden=true>");
    draw_months(&chart, id);
    buf_c(out, "</svg>\n");
}

void svg_card(Buf *out, const Card *card, const Document *document, const char *months) {
    CardChart chart = {.out = out, .card = card, .document = document};
    if (card->points.count == 0 || !find_scale(&chart)) return;
    int32_t last = last_actual(card);
    buf_printf(out,
               "<svg class=\"chart\" viewBox=\"0 0 %d %d\" "
               "role=\"img\" aria-label=\"",
               WIDTH, HEIGHT);
    card_words(out, card, document);
    buf_c(out, "\">");
    draw_ticks(out, &chart.y, chart.shape);
    if (months == NULL)
        draw_months(&chart, NULL);
    else
        buf_printf(out, "<use href=\"#%s\"/>", months);
    draw_line(&chart, true);
    draw_only_target(&chart);
    if (last >= 0) {
        draw_ahead(&chart, (uint32_t)last);
        draw_line(&chart, false);
        draw_now(&chart, (uint32_t)last);
    }
    buf_c(out, "</svg>");
}

// --- small ones ----------------------------------------------------------------------------------

static double share_of(const Value *value) {
    double share = is_number(value) ? number_of(value) : 0;
    return share < 0 ? 0 : share > 1 ? 1 : share;
}

void svg_meter(Buf *out, const Value *value, const char *class) {
    buf_printf(out,
               "<svg class=\"meter\" aria-hidden=\"true\"><rect class=\"mt\" width=\"100%%\" "
               "height=\"100%%\"/><rect class=\"f %s\" width=\"%g%%\" height=\"100%%\"/></svg>",
               class, round(share_of(value) * 1000) / 10);
}

static double total_of(const Block *block) {
    double total = 0;
    for (uint32_t i = 0; i < block->figures.count; i++)
        if (is_number(&block->figures.items[i].value))
            total += number_of(&block->figures.items[i].value);
    return total;
}

void svg_shares(Buf *out, const Block *block, const Document *document) {
    double total = total_of(block), from = 0;
    if (total <= 0) return;
    buf_c(out, "<svg class=\"shares\" role=\"img\" aria-label=\"");
    for (uint32_t i = 0; i < block->figures.count; i++) {
        const Figure *figure = &block->figures.items[i];
        html_text(out, figure->label);
        buf_char(out, ' ');
        people(out, &figure->value);
        buf_c(out, i + 1 < block->figures.count ? ", " : "\">");
    }
    for (uint32_t i = 0; i < block->figures.count; i++) {
        const Figure *figure = &block->figures.items[i];
        Value status = value_word(figure->status);
        double share = is_number(&figure->value) ? 100 * number_of(&figure->value) / total : 0;
        if (share <= 0) continue;
        buf_printf(out, "<rect class=\"f s%d\" x=\"%.2f%%\" width=\"%.2f%%\" height=\"100%%\"/>",
                   document_status(document, &status), from, share);
        from += share;
    }
    buf_c(out, "</svg>\n");
}

// --- tables --------------------------------------------------------------------------------------

static bool holds_numbers(const Table *table, uint32_t column) {
    bool any = false;
    for (uint32_t i = 0; i < table->row_count; i++) {
        const Value *value = &table->rows[i].cells[column];
        if (value->kind != VALUE_NUMBER && value->kind != VALUE_NONE) return false;
        any = any || is_number(value);
    }
    return any;
}

static bool holds_percent(const Table *table, uint32_t column) {
    for (uint32_t i = 0; i < table->row_count; i++) {
        const Value *value = &table->rows[i].cells[column];
        if (is_number(value)) return value->shape == SHAPE_PERCENT;
    }
    return false;
}

// The last column of percentages, else of numbers; -1: there is none.
static int32_t drawn_column(const Table *table) {
    int32_t found = -1;
    bool percent = false;
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (!holds_numbers(table, i)) continue;
        bool is_percent = holds_percent(table, i);
        if (percent && !is_percent) continue;
        found = (int32_t)i;
        percent = is_percent;
    }
    return found;
}

static const Value *status_in(const Row *row, const Table *table) {
    static const Value none = {.kind = VALUE_NONE};
    for (uint32_t i = 0; i < table->column_count; i++)
        if (row->cells[i].kind == VALUE_WORD && row->cells[i].word->is_status)
            return &row->cells[i];
    return &none;
}

enum { BAR_LINE = 24, BAR_LABEL = 250, BAR_END = 570, BAR_LETTERS = 32 };

// So many letters of a text, and … where there are more; how many there were.
static uint32_t put_letters(Buf *out, Str text, uint32_t most) {
    uint32_t letters = 0, end = 0;
    while (end < text.len && letters < most) {
        end++;
        while (end < text.len && ((unsigned char)text.ptr[end] & 0xC0) == 0x80)
            end++;
        letters++;
    }
    html_text(out, (Str){text.ptr, end});
    if (end < text.len) buf_c(out, "…");
    return letters;
}

// The label of a row: its first texts, cut to what there is room for; a telephone has room for the
// first of them.
static void bar_label(Buf *out, const Row *row, const Table *table) {
    uint32_t room = BAR_LETTERS;
    bool begun = false;
    for (uint32_t i = 0; i < table->column_count && i < 2 && room > 1; i++) {
        const Value *value = &row->cells[i];
        Buf text = {0};
        if (value->kind == VALUE_NUMBER || value->kind == VALUE_NONE) continue;
        value_people(&text, value);
        if (begun) buf_c(out, "<tspan class=\"more\"> "), room--;
        room -= put_letters(out, buf_str(&text), room);
        if (begun) buf_c(out, "</tspan>");
        begun = true;
    }
}

static double most_of(const Table *table, uint32_t column) {
    double most = holds_percent(table, column) ? 1 : 0;
    for (uint32_t i = 0; i < table->row_count; i++) {
        const Value *value = &table->rows[i].cells[column];
        if (is_number(value) && number_of(value) > most) most = number_of(value);
    }
    return most;
}

static void draw_bar(Buf *out, const Table *table, uint32_t i, uint32_t column, double most,
                     const Document *document) {
    const Row *row = &table->rows[i];
    const Value *value = &row->cells[column], *status = status_in(row, table);
    int32_t class = document_status(document, status);
    int y = (int)i * BAR_LINE, width = 0;
    if (is_number(value) && most > 0 && number_of(value) > 0)
        width = (int)lround((BAR_END - BAR_LABEL) * number_of(value) / most);
    buf_printf(out, "<text class=\"ax\" x=\"%d\" y=\"%d\">", BAR_LABEL - 8, y + 16);
    bar_label(out, row, table);
    buf_printf(out,
               "</text><rect class=\"%s%s\" x=\"%d\" y=\"%d\" width=\"%d\" "
               "height=\"%d\"/><text class=\"vl\" x=\"%d\" y=\"%d\">",
               class < 0 ? "br" : "f", class < 0 ? "" : str_printf(" s%d", class), BAR_LABEL, y + 5,
               width, BAR_LINE - 10, BAR_LABEL + width + 6, y + 16);
    people(out, value);
    buf_c(out, "</text>");
}

void svg_bars(Buf *out, const Table *table, const Document *document) {
    int32_t column = drawn_column(table);
    if (column < 0) return;
    double most = most_of(table, (uint32_t)column);
    buf_printf(out,
               "<svg class=\"bars\" viewBox=\"0 0 %d %u\" "
               "role=\"img\" aria-label=\"",
               WIDTH, table->row_count * BAR_LINE + 4);
    const Column *drawn = &table->columns[column];
    html_text(out, drawn->label.len > 0 ? drawn->label : drawn->name);
    buf_c(out, "\">");
    for (uint32_t i = 0; i < table->row_count; i++)
        draw_bar(out, table, i, (uint32_t)column, most, document);
    buf_c(out, "</svg>\n");
}

// --- lines through rows --------------------------------------------------------------------------

void svg_line(Buf *out, const Table *table, const Document *document) {
    (void)document;
    int32_t column = drawn_column(table);
    if (column < 0 || table->row_count < 2) return;
    double most = most_of(table, (uint32_t)column);
    if (most <= 0) return;
    double step = step_for(most);
    Scale y = {0, ceil(most / step - 0.001) * step, HEIGHT - BOTTOM, TOP};
    bool percent = holds_percent(table, (uint32_t)column);
    buf_printf(out,
               "<svg class=\"chart\" viewBox=\"0 0 %d %d\" "
               "role=\"img\" aria-label=\"",
               WIDTH, HEIGHT);
    const Column *drawn = &table->columns[column];
    html_text(out, drawn->label.len > 0 ? drawn->label : drawn->name);
    buf_c(out, "\">");
    draw_ticks(out, &y, percent ? SHAPE_PERCENT : SHAPE_PLAIN);
    buf_c(out, "<path class=\"ac\" d=\"");
    int width = WIDTH - LEFT - RIGHT, rows = (int)table->row_count;
    bool begun = false;
    for (int i = 0; i < rows; i++) {
        const Value *value = &table->rows[i].cells[column];
        if (!is_number(value)) continue;
        buf_printf(out, "%c%d %d", begun ? 'L' : 'M', LEFT + i * width / (rows - 1),
                   place(&y, number_of(value)));
        begun = true;
    }
    buf_c(out, "\"/>");
    for (int i = 0; i < rows; i++) {
        buf_printf(out, "<text class=\"ax mo\" x=\"%d\" y=\"%d\">", LEFT + i * width / (rows - 1),
                   HEIGHT - 8);
        people(out, &table->rows[i].cells[0]);
        buf_c(out, "</text>");
    }
    buf_c(out, "</svg>\n");
}

// --- a file of its own ---------------------------------------------------------------------------

static const char style[] =
    "svg{font:11px sans-serif;background:#fff}.ax{fill:#56616d;text-anchor:end}"
    ".mo{text-anchor:middle}.gl{stroke:#e1e5ea;fill:none}.tg,.ac,.fc{fill:none;stroke:#1d5b93;"
    "stroke-width:2}.tg{stroke:#7b8794}.ac{stroke-width:3}.fc{stroke-dasharray:5 5}"
    ".fp{fill:#fff;stroke:#1d5b93;stroke-width:2}.tp{fill:#7b8794}.vl{fill:#1c232b}.br{fill:#"
    "1d5b93}";

// What stands behind the first tag; no attribute holds a bare `>`.
void svg_alone(Buf *out, Str drawing, const Document *document) {
    static const char tag[] = "<svg ";
    uint32_t end = 0;
    while (end < drawing.len && drawing.ptr[end] != '>')
        end++;
    if (end == drawing.len) return;
    buf_c(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" ");
    buf_add(out, (Str){drawing.ptr + sizeof tag - 1, end + 1 - (uint32_t)(sizeof tag - 1)});
    buf_c(out, "<style>");
    buf_c(out, style);
    for (uint32_t i = 0; i < document->statuses.count; i++)
        buf_printf(out, ".s%u{fill:#%06x}", i, document->statuses.items[i]->rgb);
    buf_c(out, "</style>");
    buf_add(out, (Str){drawing.ptr + end + 1, drawing.len - end - 1});
    buf_char(out, '\n');
}
