// SPDX-License-Identifier: Apache-2.0
#include "sema/series.h"

#include "base/gettext.h"
#include "model/currency.h"
#include "syntax/period_text.h"

#include <string.h>

// --- one number ----------------------------------------------------------------------------------

static uint16_t currency_index(Model *model, Str code) {
    for (uint32_t i = 1; i < model->currencies.count; i++) {
        if (str_equal(model->currencies.items[i], code)) return (uint16_t)i;
    }
    *vec_push(&model->currencies) = str_copy(code);
    return (uint16_t)(model->currencies.count - 1);
}

// Takes `USD ` or `$` off the front; the code, or an empty text.
static Str take_currency(Str *text) {
    if (text->len > 0 && text->ptr[0] == '$') {
        *text = str_trim((Str){text->ptr + 1, text->len - 1});
        return STR("USD");
    }
    if (text->len < 4 || text->ptr[0] < 'A' || text->ptr[0] > 'Z') return (Str){"", 0};
    Str code = {text->ptr, 3};
    if (!currency_is(code)) return (Str){"", 0};
    *text = str_trim((Str){text->ptr + 3, text->len - 3});
    return code;
}

// Three capitals before a number.
static bool is_other_currency(Str text) {
    if (text.len < 5) return false;
    for (uint32_t i = 0; i < 3; i++) {
        if (text.ptr[i] < 'A' || text.ptr[i] > 'Z') return false;
    }
    return text.ptr[3] == ' ' || (text.ptr[3] >= '0' && text.ptr[3] <= '9');
}

static bool report_number(Sema *sema, NumProblem problem, Str text, Pos at) {
    Span span = {at, at + text.len};
    if (problem == NUM_OK) return true;
    Diag *d = diag(sema->diags, problem == NUM_TOO_LONG ? E_NUMBER_LONG : E_NUMBER, span,
                   sema_quote(sema, span));
    if (problem == NUM_TOO_LONG)
        diag_help(d, "give fewer decimals, or count in thousands or millions");
    else if (num_with_point(text) != NULL)
        diag_help(d, "decimals stand behind a point: {1}", num_with_point(text));
    else if (is_other_currency(text))
        diag_help(d, "'{1}' is no currency of ISO 4217, such as USD or EUR",
                  str_c((Str){text.ptr, 3}));
    else
        diag_help(d, "write 1234.5 or 1,234.5 or 75%; - where there is none");
    return false;
}

static void note_shape(Sema *sema, Cells *cells, bool percent, Str currency) {
    if (cells->shape != SHAPE_PLAIN) return;
    if (percent) cells->shape = SHAPE_PERCENT;
    if (currency.len == 0) return;
    cells->shape = SHAPE_MONEY;
    cells->currency = currency_index(sema->model, currency);
}

bool cells_add(Sema *sema, Cells *cells, Str text, Pos at) {
    if (cells->count == CELLS_MAX) {
        diag(sema->diags, E_SERIES_LONG, ((Span){at, at + text.len}), str_printf("%d", CELLS_MAX));
        return false;
    }
    uint32_t i = cells->count++;
    cells->coefficients[i] = CELL_NONE;
    cells->scales[i] = 0;
    if (text.len == 0 || (text.len == 1 && text.ptr[0] == '-')) return true;
    bool percent = false;
    int64_t coefficient = 0;
    Str number = text;
    NumProblem problem = num_read(number, &coefficient, &cells->scales[i], &percent);
    Str currency = {"", 0};
    if (problem == NUM_MALFORMED) {
        currency = take_currency(&number);
        if (currency.len > 0) problem = num_read(number, &coefficient, &cells->scales[i], &percent);
    }
    if (problem == NUM_OK) cells->coefficients[i] = coefficient;
    if (percent && coefficient != 0) cells->percents++;
    if (percent || currency.len > 0) note_shape(sema, cells, percent, currency);
    return report_number(sema, problem, text, at);
}

Cells *cells_fresh(Sema *sema) {
    if (sema->cells == NULL) sema->cells = mem_pages(NULL, 0, sizeof(Cells));
    cells_clear(sema->cells);
    return sema->cells;
}

static inline bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

// The common cell, a dash or a short whole number; where it ends, or `here`: another one.
static inline const char *short_cell(const char *here, int64_t *value) {
    if (*here != '-') return num_whole(here, value);
    *value = CELL_NONE;
    return here + 1;
}

bool cells_read(Sema *sema, Cells *cells, Str text, Pos at) {
    const char *here = text.ptr, *end = text.ptr + text.len, *next;
    int64_t value;
    bool sound = true;
    while (here < end) {
        if (is_blank(*here)) {
            here++;
        } else if ((next = short_cell(here, &value)) > here && next <= end &&
                   (next == end || is_blank(*next)) && cells->count < CELLS_MAX) {
            cells->coefficients[cells->count] = value;
            cells->scales[cells->count++] = 0;
            here = next;
        } else if (*here == '#') {
            while (here < end && *here != '\n')
                here++;
        } else {
            const char *stop = here;
            while (stop < end && !is_blank(*stop))
                stop++;
            if (!cells_add(sema, cells, str_slice(here, stop), at + (Pos)(here - text.ptr)))
                sound = false;
            if (cells->count == CELLS_MAX) break;
            here = stop;
        }
    }
    return sound;
}

// --- runs ----------------------------------------------------------------------------------------

// Whether other numbers stand among those in percent; 0 is 0 %.
static bool is_mixed(const Cells *cells) {
    uint32_t others = 0;
    for (uint32_t i = 0; cells->percents > 0 && i < cells->count; i++)
        others += cells->coefficients[i] != CELL_NONE && cells->coefficients[i] != 0;
    return others > cells->percents;
}

static bool store(Sema *sema, const Cells *cells, Span span, Run *run) {
    run->mixed = is_mixed(cells);
    run->shape = cells->shape;
    run->currency = cells->currency;
    if (run_store(&sema->model->numbers, run, cells->coefficients, cells->scales, cells->count))
        return true;
    diag(sema->diags, E_NUMBER_LONG, span, sema_quote(sema, span));
    return false;
}

bool cells_store(Sema *sema, const Cells *cells, Month first, uint32_t step, Span span, Run *run) {
    *run = (Run){.first = (int16_t)first, .count = (uint16_t)cells->count, .step = (uint8_t)step};
    return store(sema, cells, span, run);
}

bool cells_store_one(Sema *sema, const Cells *cells, Period period, Span span, Run *run) {
    *run = run_of_one(period);
    return store(sema, cells, span, run);
}

bool series_read(Sema *sema, Span span, Run *run) {
    const Source *source = sources_find(sema->sources, span.begin);
    const char *begin = source->text.ptr, *limit = begin + source->text.len;
    Str text = {begin + (span.begin - source->base), span.end - span.begin};
    if (series_read_small(&sema->model->numbers, text, begin, limit, run) != SERIES_OTHER)
        return true;
    Cells *cells = cells_fresh(sema);
    return cells_read(sema, cells, text, span.begin) && cells_store(sema, cells, 0, 0, span, run);
}

Run *targets_next(Model *model) {
    vec_room_column(&model->runs);
    return &model->runs.items[model->runs.count];
}

void targets_add(Model *model, uint32_t *head) {
    model->runs.items[model->runs.count].next = *head;
    *head = model->runs.count++;
}

// A plain value, for attributes that hold one number.
Value number_value(Sema *sema, Span span) {
    Cells *cells = cells_fresh(sema);
    if (!cells_add(sema, cells, str_trim(sema_text(sema, span)), span.begin)) return value_none();
    if (cells->coefficients[0] == CELL_NONE) return value_none();
    Value value = value_number(num_decimal(cells->coefficients[0], cells->scales[0]));
    value.shape = cells->shape;
    if (cells->currency == 0) return value;
    value.money = sema->model->currencies.items[cells->currency].ptr;
    value.unit = model_currency_measure(sema->model, value_money(&value));
    return value;
}

// --- targets -------------------------------------------------------------------------------------

uint32_t series_step(WordId word) {
    switch (word) {
    case WORD_BIMONTHLY: return BIMESTRIAL;
    case WORD_QUARTERLY: return QUARTERLY;
    case WORD_SEMIANNUAL: return SEMIANNUAL;
    case WORD_ANNUAL: return ANNUAL;
    default: return MONTHLY;
    }
}

static bool begin_period(Sema *sema, const Scope *scope, Span period, Span span, Period *out) {
    if (period.end != 0) return sema_period(sema, scope, period, out);
    *out = model_plan_period(sema->model, scope->plan);
    if (out->first != MONTH_NONE) return true;
    diag_help(diag(sema->diags, E_WHICH_YEAR, span), "name the year, as in monthly 2024: …");
    return false;
}

// `12 months`.
static const char *steps_words(uint32_t step, uint32_t n) {
    switch (step) {
    case MONTHLY: return str_printf(message_count("%u month", "%u months", n), n);
    case BIMESTRIAL:
        return str_printf(message_count("%u period of two months", "%u periods of two months", n),
                          n);
    case QUARTERLY: return str_printf(message_count("%u quarter", "%u quarters", n), n);
    case SEMIANNUAL: return str_printf(message_count("%u half year", "%u half years", n), n);
    default: return str_printf(message_count("%u year", "%u years", n), n);
    }
}

bool series_begin(Sema *sema, const Scope *scope, Span period, Span span, uint32_t step,
                  uint32_t count, Month *first) {
    Period whole;
    if (!begin_period(sema, scope, period, span, &whole)) return false;
    *first = whole.first;
    uint32_t room = (uint32_t)period_length(whole) / step;
    if (step == ANNUAL && room <= 1)
        return true; // `annual 2024: 1 2 2` goes on with the years after
    if (room == 0) room = 1;
    if (count <= room) return true;
    Diag *d =
        diag(sema->diags, E_SERIES_COUNT, span, str_printf("%u", count), str_printf("%u", room));
    Buf text = {0};
    period_write(&text, whole);
    diag_help(d, "{1} has {2}", buf_text(&text), steps_words(step, room));
    return false;
}

Span span_optional(const Node *node, uint32_t n) {
    const Node *child = node_optional(node, n);
    return child == NULL ? (Span){0, 0} : child->span;
}

// Remembers where the run was written that was added last.
static void note_place(Sema *sema, Span span) {
    *vec_push_column(&sema->target_places) = (TargetPlace){sema->model->runs.count - 1, span};
}

static void target_one(Sema *sema, const Scope *scope, Node *period, Node *value, uint32_t *head) {
    Period months;
    Cells *cells = cells_fresh(sema);
    if (!sema_period(sema, scope, period->span, &months)) return;
    if (!cells_add(sema, cells, sema_text(sema, value->span), value->span.begin)) return;
    if (!cells_store_one(sema, cells, months, value->span, targets_next(sema->model))) return;
    targets_add(sema->model, head);
    note_place(sema, (Span){period->span.begin, value->span.end});
}

void series_targets(Sema *sema, const Scope *scope, WordId word, Span period, Span span,
                    uint32_t *head) {
    uint32_t step = series_step(word);
    Run *run = targets_next(sema->model);
    Month first;
    if (!series_read(sema, span, run) ||
        !series_begin(sema, scope, period, span, step, run->count, &first))
        return;
    run->first = (int16_t)first;
    run->step = step & 15;
    targets_add(sema->model, head);
    note_place(sema, span);
}

void series_target(Sema *sema, const Scope *scope, Node *node, uint32_t *head) {
    if (node->kind == NODE_SERIES) {
        series_targets(sema, scope, (WordId)node->word, span_optional(node, 0),
                       node_child(node, 1)->span, head);
        return;
    }
    for (Node *at = node->child; at != NULL; at = at->next->next)
        target_one(sema, scope, at, at->next, head);
}
