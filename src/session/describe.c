// SPDX-License-Identifier: Apache-2.0
// Everything that is known of one thing: its values, its months, its records.
#include "base/gettext.h"
#include "session/locate.h"

#include "report/report.h"
#include "text/clean.h"

typedef struct Describe {
    PlanSession *session;
    const Model *model;
    EntityId id;
    const Entity *entity;
    Context context;
    Buf out;
    OutStyle style;
} Describe;

// A word of the language in that of messages.
static Str spelt(const Describe *d, Str name) {
    WordId word = names_find_word(d->session->names, name);
    return word == WORD_NO ? name : word_shown(word);
}

static void add_heading(Describe *d) {
    Place place = sources_place(d->session->sources, d->entity->span.begin);
    const Word *kind = d->model->kind_words[d->entity->kind];
    text_clean(&d->out, spelt(d, kind->name));
    buf_char(&d->out, ' ');
    text_clean(&d->out, model_code(d->model, d->id));
    buf_c(&d->out, "  ");
    text_clean(&d->out, model_title(d->model, d->id));
    if (place.source != NULL) {
        buf_char(&d->out, '\n');
        text_clean(&d->out, str_from(place.source->path));
        buf_printf(&d->out, ":%u", place.line);
    }
    buf_c(&d->out, "\n\n");
}

static void add_table(Describe *d, Table *table) {
    if (table->row_count == 0) return;
    out_table(&d->out, table, d->style);
    buf_char(&d->out, '\n');
}

// --- what it has ---------------------------------------------------------------------------------

static void add_fact(Describe *d, Table *table, Atom name) {
    Value value;
    eval_named(&d->context, name, &value);
    if (value_is_none(&value) || (value.kind == VALUE_LIST && value.list->count == 0) ||
        (value.kind == VALUE_TEXT && value.text.len == 0))
        return;
    if (value.kind == VALUE_WORD && value.word->label.len == 0 && value.word->library == NULL)
        value = value_text(spelt(d, value.word->name));
    if (value.kind == VALUE_BOOL)
        value = value_text(spelt(d, value.truth ? STR("true") : STR("false")));
    if (value.kind ==
        VALUE_NUMBER) { // below one another with texts, numbers look better on the left
        Buf text = {0};
        value_people(&text, &value);
        value = value_text(str_copy(buf_str(&text)));
    }
    Row *row = table_row(table, 0);
    row->cells[0] = value_text(spelt(d, intern_text(d->model->names, name)));
    row->cells[1] = value;
}

static bool is_told_already(PropertyId id) {
    return id == PROPERTY_CODE || id == PROPERTY_TITLE || id == PROPERTY_KIND ||
           id == PROPERTY_GENERATED || id == PROPERTY_OWN_CODE || id == PROPERTY_PRECEDING ||
           id == PROPERTY_SERIES || id == PROPERTY_MIXED_SERIES;
}

static void add_facts(Describe *d) {
    Table *table = table_new();
    table_column(table, STR("property"), spelt(d, STR("property")));
    table_column(table, STR("value"), spelt(d, STR("value")))->wide = true;
    for (uint32_t i = 1; i < d->model->properties.count; i++) {
        const Property *property = &d->model->properties.items[i];
        if (kind_in((Kind)d->entity->kind, property->kinds) && !is_told_already((PropertyId)i))
            add_fact(d, table, property->name);
    }
    for (uint32_t i = 0; i < d->model->defines.count; i++) {
        const Define *define = &d->model->defines.items[i];
        if (kind_in((Kind)d->entity->kind, define->kinds)) add_fact(d, table, define->name);
    }
    add_table(d, table);
}

// --- month by month ------------------------------------------------------------------------------

enum { MONTHS_MOST = 120 };

typedef enum MonthColumn {
    M_PERIOD,
    M_TARGET,
    M_ACTUAL,
    M_COMPLIANCE,
    M_COLOR,
    M_COLUMNS
} MonthColumn;

static void add_sparkline(Describe *d, const Table *table, MonthColumn column, Num most) {
    static const char *const bars[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
    static const char *const plain[] = {"_", ".", ":", "-", "=", "+", "*", "#"};
    enum { LEVELS = 8 };
    buf_add(&d->out, spelt(d, table->columns[column].name));
    buf_fill(&d->out, ' ', 10 - spelt(d, table->columns[column].name).len);
    for (uint32_t i = 0; i < table->row_count; i++) {
        const Value *value = &table->rows[i].cells[column];
        uint32_t level = 0;
        while (value->kind == VALUE_NUMBER && level + 1 < LEVELS) {
            Num bound;
            bool fits = num_mul(most, num_decimal((Int128)(level + 1) * 125, 3), &bound);
            if (!fits || num_compare(value->num, bound) <= 0) break;
            level++;
        }
        buf_c(&d->out, value->kind != VALUE_NUMBER ? " "
                       : d->style.unicode          ? bars[level]
                                                   : plain[level]);
    }
    buf_char(&d->out, '\n');
}

static Num greatest(const Table *table) {
    Num most = num_int(0);
    for (uint32_t i = 0; i < table->row_count; i++) {
        for (uint32_t k = M_TARGET; k <= M_ACTUAL; k++) {
            const Value *value = &table->rows[i].cells[k];
            if (value->kind == VALUE_NUMBER && num_compare(value->num, most) > 0) most = value->num;
        }
    }
    return most;
}

static void add_month(Describe *d, Table *table, Period month) {
    static const char *const to_date[] = {"compliance", "color"};
    Context alone = context_at(&d->context, month, true), c = context_at(&d->context, month, false);
    Value target, actual;
    eval_named(&alone, d->model->properties.items[PROPERTY_TARGET].name, &target);
    eval_named(&alone, d->model->properties.items[PROPERTY_ACTUAL].name, &actual);
    Row *row = table_row(table, 0);
    row->cells[M_PERIOD] = value_period(month);
    row->cells[M_TARGET] = target;
    row->cells[M_ACTUAL] = actual;
    for (uint32_t i = 0; i < 2; i++) {
        Atom name = intern_find(d->model->names, str_from(to_date[i]));
        bool past = month.last <= d->context.at.last;
        if (past && (!value_is_none(&target) || !value_is_none(&actual)))
            eval_named(&c, name, &row->cells[M_COMPLIANCE + i]);
    }
}

static void add_months(Describe *d) {
    static const char *const names[M_COLUMNS] = {"period", "target", "actual", "compliance",
                                                 "color"};
    Table *table = table_new();
    Period plan = model_plan_period(d->model, d->entity->plan);
    if (plan.first == MONTH_NONE || !kind_in((Kind)d->entity->kind, KINDS_MEASURED)) return;
    for (uint32_t i = 0; i < M_COLUMNS; i++)
        table_column(table, str_from(names[i]), spelt(d, str_from(names[i])));
    for (Month m = plan.first; m <= plan.last && m - plan.first < MONTHS_MOST; m++)
        add_month(d, table, (Period){m, m});
    Num most = greatest(table);
    add_sparkline(d, table, M_TARGET, most);
    add_sparkline(d, table, M_ACTUAL, most);
    buf_char(&d->out, '\n');
    add_table(d, table);
}

// --- records -------------------------------------------------------------------------------------

typedef enum RecordColumn {
    R_PERIOD,
    R_VALUE,
    R_ON,
    R_CAUSE,
    R_REMEDY,
    R_WHERE,
    R_COLUMNS
} RecordColumn;

static Value text_of(const Describe *d, const Record *record, PropertyId id) {
    Attribute attribute = model_attribute(d->model, record->attributes, id);
    return attribute_is_none(attribute) ? value_none()
                                        : value_text(model_attribute_text(d->model, attribute));
}

static Value where_of(const Describe *d, const Record *record, Period period) {
    Place place = sources_place(d->session->sources, model_record_place(d->model, record, period));
    if (place.source == NULL) return value_none();
    return value_text(str_from(str_printf("%s:%u", place.source->path, place.line)));
}

static void add_record(const Describe *d, Table *table, const Record *record) {
    for (uint32_t i = 0; i < run_cells(&record->run); i++) {
        int64_t cell = run_cell(&d->model->numbers, &record->run, i);
        bool excused = record->state == RECORD_NA;
        if (cell == CELL_NONE && !excused) continue;
        Row *row = table_row(table, 0);
        row->cells[R_PERIOD] = value_period(run_period(&record->run, i));
        row->cells[R_VALUE] =
            excused ? value_text(STR("n/a")) : value_number(num_decimal(cell, record->run.scale));
        row->cells[R_ON] = record->on == DATE_SUPPOSED ? value_text(str_from(_("supposed")))
                                                       : value_date(record->on);
        row->cells[R_CAUSE] = text_of(d, record, excused ? PROPERTY_REASON : PROPERTY_CAUSE);
        row->cells[R_REMEDY] = text_of(d, record, PROPERTY_REMEDY);
        row->cells[R_WHERE] = where_of(d, record, run_period(&record->run, i));
    }
}

static void add_records(Describe *d) {
    static const char *const names[R_COLUMNS] = {"period", "value",  "on",
                                                 "cause",  "remedy", "source"};
    Table *table = table_new();
    for (uint32_t i = 0; i < R_COLUMNS; i++) {
        Column *column = table_column(table, str_from(names[i]), spelt(d, str_from(names[i])));
        column->wide = i == R_CAUSE || i == R_REMEDY;
        column->spare = i == R_WHERE ? 3 : i == R_REMEDY ? 2 : 0;
    }
    for (uint32_t i = 0; i < model_record_count(d->model, d->id); i++) {
        Record record = model_record(d->model, d->id, i);
        add_record(d, table, &record);
    }
    add_table(d, table);
}

// --- the whole -----------------------------------------------------------------------------------

const char *plan_describe(PlanSession *session, const char *code, PlanStyle style) {
    NamedList list = locate(session, str_from(code));
    if (list.count == 0 || list.items[0].entity == 0) {
        if (list.count == 0) locate_report(session, code);
        return list.count == 0 ? NULL : plan_help(session, code, style);
    }
    Describe d = {.session = session,
                  .model = session->model,
                  .id = list.items[0].entity,
                  .style = {.color = style.color, .unicode = style.unicode, .width = style.width}};
    d.entity = model_entity(d.model, d.id);
    d.context = eval_context(session_eval(session), session_period(session), 0);
    d.context = context_of(&d.context, d.id);
    add_heading(&d);
    add_facts(&d);
    add_months(&d);
    add_records(&d);
    if (d.out.len > 1 && d.out.ptr[d.out.len - 2] == '\n') d.out.len--;
    return buf_text(&d.out);
}
