// SPDX-License-Identifier: Apache-2.0
// One record more: the plans are loaded with it, it is looked at, and only then written.
#include "session/session.h"

#include "base/file.h"
#include "base/file_write.h"
#include "base/gettext.h"
#include "records/append.h"
#include "syntax/period_text.h"

#include <string.h>
#include <time.h>

typedef struct Recording {
    PlanSession *before, *after;
    const PlanRecord *asked;
    Diags *diags;  // where to tell
    Str text;      // of the journal so far
    int64_t stamp; // of the journal as it was read
    Str grown;     // with the record
    Date day;      // of the record; DATE_NONE: today is not known
    bool added;    // the journal, to what the plans use
    Record record; // in the model of `after`
    Pos at;        // where it is written
    Period period;
    Span span; // of its code
} Recording;

// --- the journal ---------------------------------------------------------------------------------

static const char *real_or_planned(const char *path) {
    const char *real = path_real(path);
    return real != NULL ? real : path_planned(path);
}

void plan_journal(PlanSession *session, const char *journal, const char *plan) {
    const char *path =
        journal != NULL ? str_c(str_from(journal)) : path_beside(plan, STR("registros.plan"));
    session->journal = (Journal){path, real_or_planned(path), journal != NULL};
}

static bool is_of(const Source *source, const char *real) {
    return source->real != NULL && real != NULL && strcmp(source->real, real) == 0;
}

// 1 + the file that is the journal; 0: it is not among the loaded ones.
static uint32_t journal_file(const PlanSession *session) {
    for (uint32_t i = 0; i < session->files.count; i++) {
        if (is_of(session->files.items[i].tree->source, session->journal.real)) return i + 1;
    }
    return 0;
}

// The only file of records that was given, or that is used. False after a report of several.
static bool choose_among(PlanSession *session, bool given, const Source **found) {
    Buf names = {0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < session->files.count; i++) {
        const LoadedFile *file = &session->files.items[i];
        if (!file->records || file->given != given || file->tree->source->real == NULL) continue;
        buf_printf(&names, "%s%s", count++ == 0 ? "" : ", ", file->tree->source->path);
        *found = file->tree->source;
    }
    if (count <= 1) return true;
    Diag *d = diag(session->diags, E_JOURNAL_WHICH, ((Span){0, 0}), buf_text(&names));
    diag_help(d, "say which one: --to {1}", (*found)->path);
    return false;
}

// Where nobody said which file, what the files are says it.
static bool choose_journal(PlanSession *session) {
    Journal *journal = &session->journal;
    const Source *found = NULL;
    if (journal->chosen) return true;
    if (!choose_among(session, true, &found)) return false;
    if (found == NULL && journal_file(session) == 0 && !choose_among(session, false, &found))
        return false;
    if (found != NULL) journal->path = found->path, journal->real = found->real;
    journal->chosen = true;
    return true;
}

static const char *ending_of(const char *path) {
    const char *dot = strrchr(path, '.');
    return dot == NULL || strchr(dot, '/') != NULL ? "" : dot;
}

static const char *lock_journal(const PlanSession *session, unsigned wait, FileLock *lock) {
    const Journal *journal = &session->journal;
    lock->fd = -1;
    if (journal->path == NULL || journal->real == NULL) return _("there is no such folder");
    if (strcmp(journal->path, "-") == 0) return _("standard input is no journal");
    if (strcmp(ending_of(journal->path), ".plan") != 0)
        return _("a journal is a file of records, and its name ends in .plan");
    return file_lock(journal->path, wait, lock);
}

// Whether somebody wrote to one of the files since they were read.
static bool is_stale(const PlanSession *session) {
    for (uint32_t i = 0; i < session->read.count; i++) {
        const ReadFile *file = &session->read.items[i];
        if (file_stamp(file->path) != file->stamp) return true;
    }
    return false;
}

// The plans as they are now that nobody else writes, with the journal among them.
static bool bring_up_to_date(Recording *r) {
    PlanSession *session = r->before;
    bool there = journal_file(session) != 0;
    if (there && !is_stale(session)) return true;
    const char *more = there ? NULL : session->journal.path;
    r->added = !there;
    return session_take_place(session, session_read_again(session, more, &session->typed));
}

// --- the line ------------------------------------------------------------------------------------

// Periods and values are written as they were typed: they must not be able to say anything else.
static bool is_harmless(const char *text) {
    for (const char *at = text; *at != '\0'; at++) {
        if ((unsigned char)*at < ' ' || strchr("\"{}#=|:\\", *at) != NULL) return false;
    }
    return *text != '\0';
}

static const char *today(void) {
    time_t now = time(NULL);
    struct tm parts;
    if (localtime_r(&now, &parts) == NULL) return NULL;
    return str_printf("%04d-%02d-%02d", parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday);
}

// `2024-03`, whatever was typed; what cannot be read stays, and is reported when it is loaded.
static const char *period_written(const PlanSession *session, const PlanRecord *asked) {
    Sema *sema = session->sema;
    Scope scope = {0};
    if (session->model->plans.count == 1) scope.plan = session->model->plans.items[0];
    Atom code = intern(sema->names->atoms, str_from(asked->code));
    EntityId thing = sema_look_up(sema, &scope, code);
    if (thing != 0) scope.plan = model_entity(session->model, thing)->plan;
    Month from = scope.plan == 0 ? MONTH_NONE : sema_months_from(sema, &scope);
    Period period;
    Buf out = {0};
    if (period_text_read_from(sema->names, str_from(asked->period), from, &period) !=
        PERIOD_TEXT_OK)
        return asked->period;
    period_write(&out, period);
    return buf_text(&out);
}

// The part of a value that is written as it was typed: all of it, but for why there is none, which
// stands behind `n/a`.
static Str value_itself(const char *value) {
    Str whole = str_trim(str_from(value));
    const char *slash = memchr(whole.ptr, '/', whole.len);
    const char *blank = memchr(whole.ptr, ' ', whole.len);
    return slash == NULL || blank == NULL || blank < slash ? whole : str_slice(whole.ptr, blank);
}

// `n/a` and why, with or without quotes, as it is written in a plan.
static const char *value_written(const char *value) {
    Str whole = str_trim(str_from(value)), itself = value_itself(value);
    if (itself.len == whole.len) return str_c(whole);
    Str why = str_trim(str_slice(itself.ptr + itself.len, whole.ptr + whole.len));
    if (why.len >= 2 && why.ptr[0] == '"' && why.ptr[why.len - 1] == '"')
        why = (Str){why.ptr + 1, why.len - 2};
    Buf out = {0};
    buf_add(&out, itself);
    buf_char(&out, ' ');
    text_quoted(&out, why);
    return buf_text(&out);
}

static bool report_argument(Recording *r, DiagId id, const char *text, const char *help) {
    diag_help(diag(r->diags, id, ((Span){0, 0}), text), "{1}", help);
    return false;
}

// What of it cannot be left to the loading.
static bool is_sound(Recording *r) {
    const PlanRecord *asked = r->asked;
    Date day;
    if (!is_harmless(str_c(value_itself(asked->value))))
        return report_argument(r, E_RECORD_VALUE, asked->value,
                               _("write a number, done, or n/a \"why\""));
    if (!is_harmless(asked->period))
        return report_argument(r, E_PERIOD, asked->period, _("write it as in 2024-03"));
    if (asked->on != NULL && date_read(str_from(asked->on), &day) != PERIOD_OK)
        return report_argument(r, E_DATE, asked->on, _("write it as in 2024-04-03"));
    return true;
}

static Str journal_with(Recording *r) {
    const PlanRecord *asked = r->asked;
    RecordLine line = {.code = asked->code,
                       .period = period_written(r->before, asked),
                       .value = value_written(asked->value),
                       .on = asked->on != NULL ? asked->on : today(),
                       .cause = asked->cause,
                       .remedy = asked->remedy,
                       .note = asked->note,
                       .evidence = asked->evidence,
                       .by = asked->by,
                       .late = asked->late,
                       .spanish = plan_is_spanish(r->before)};
    if (line.on == NULL || date_read(str_from(line.on), &r->day) != PERIOD_OK) r->day = DATE_NONE;
    Buf text = {0};
    buf_add(&text, r->text);
    if (text.len > 0 && text.ptr[text.len - 1] != '\n') buf_char(&text, '\n');
    record_line(&text, r->before->names, &line);
    return buf_str(&text);
}

// --- looking at it -------------------------------------------------------------------------------

// The record of the new line, the only one there.
static bool find_record(Recording *r) {
    const Model *model = r->after->model;
    uint32_t file = journal_file(r->after);
    const Source *source = r->after->files.items[file - 1].tree->source;
    Pos from = source->base + r->text.len, to = source->base + source->text.len;
    uint32_t found = 0;
    RecordWalk walk = {.model = model};
    for (Record record; model_next_record(&walk, &record);) {
        if (record.on != r->day) continue;
        Pos at = model_record_place(model, &record, run_period(&record.run, 0));
        if (at < from || at > to) continue;
        r->record = record;
        r->at = at;
        found++;
    }
    if (found != 1 || run_cells(&r->record.run) != 1) return false;
    r->period = run_period(&r->record.run, 0);
    const char *code = sources_text(r->after->sources, (Span){r->at, to}).ptr;
    size_t length = code[0] == '"' ? strcspn(code + 1, "\"") + 2 : strcspn(code, " ");
    r->span = (Span){r->at, r->at + (Pos)length};
    return true;
}

// Whether `record` says something for exactly that period; which of its numbers it is.
static bool says(const Model *model, const Record *record, Period period, uint32_t *which) {
    for (uint32_t i = 0; i < run_cells(&record->run); i++) {
        if (!period_equal(run_period(&record->run, i), period)) continue;
        *which = i;
        return record->state == RECORD_NA ||
               run_cell(&model->numbers, &record->run, i) != CELL_NONE;
    }
    return false;
}

static Num number_of(const Model *model, const Record *record, uint32_t i) {
    return num_decimal(run_cell(&model->numbers, &record->run, i), record->run.scale);
}

// The value of a record as the plan would write it.
static const char *value_said(const Model *model, const Record *record, uint32_t i) {
    if (record->state == RECORD_NA) return "n/a";
    Value value = record->run.shape == SHAPE_PERCENT ? value_percent(number_of(model, record, i))
                                                     : value_number(number_of(model, record, i));
    Buf out = {0};
    value_people(&out, &value);
    return buf_text(&out);
}

static const char *day_said(Date day) {
    Buf out = {0};
    if (day == DATE_NONE) return _("without a day");
    date_write(&out, day);
    return buf_text(&out);
}

static bool is_new(const Recording *r, const Record *record) {
    return record->brief == r->record.brief && record->at == r->record.at;
}

// The report for that period that was in force before; false: there is none.
static bool report_before(const Recording *r, Record *best, uint32_t *which) {
    const Model *model = r->after->model;
    const EntityId thing = r->record.thing;
    bool found = false;
    for (uint32_t i = 0; i < model_record_count(model, thing); i++) {
        Record record = model_record(model, thing, i);
        uint32_t at;
        if (is_new(r, &record) || !says(model, &record, r->period, &at)) continue;
        if (found && record.on < best->on) continue;
        found = true;
        *best = record;
        *which = at;
    }
    return found;
}

static void tell_correction(Recording *r) {
    const Model *model = r->after->model;
    uint32_t which;
    Record earlier;
    if (!report_before(r, &earlier, &which)) return;
    Buf period = {0};
    period_write(&period, r->period);
    Str code = model_full_code(model, r->record.thing);
    bool outdated = earlier.on > r->record.on;
    Diag *d = outdated ? diag(r->diags, W_RECORD_OUTDATED, r->span, day_said(earlier.on))
                       : diag(r->diags, I_RECORD_CORRECTS, r->span, str_c(code), buf_text(&period));
    Pos at = model_record_place(model, &earlier, r->period);
    diag_note(d, ((Span){at, at + code.len}), "{1}, reported {2}",
              value_said(model, &earlier, which), day_said(earlier.on));
}

// The mean of what was reported before for periods as long; false: nothing was.
static bool usual(const Recording *r, Num *mean) {
    const Model *model = r->after->model;
    Num sum = num_int(0);
    int64_t count = 0;
    const EntityId thing = r->record.thing;
    for (uint32_t i = 0; i < model_record_count(model, thing); i++) {
        Record one = model_record(model, thing, i), *record = &one;
        if (record->state == RECORD_NA) continue;
        for (uint32_t k = 0; k < run_cells(&record->run); k++) {
            Period period = run_period(&record->run, k);
            bool other = period_length(period) == period_length(r->period) &&
                         !period_equal(period, r->period);
            if (!other || run_cell(&model->numbers, &record->run, k) == CELL_NONE) continue;
            if (!num_add(sum, number_of(model, record, k), &sum)) return false;
            count++;
        }
    }
    return count > 0 && num_div(sum, num_int(count), mean);
}

static void value_of(PlanSession *session, EntityId thing, Period at, bool alone, const char *name,
                     Value *out) {
    Context c = eval_context(session_eval(session), at, 0);
    if (alone) c = context_at(&c, at, true);
    c = context_of(&c, thing);
    eval_named(&c, intern_find(session->model->names, str_from(name)), out);
}

static bool is_tenfold(Num value, Num reference) {
    Num ten;
    return num_sign(reference) > 0 && num_mul(reference, num_int(10), &ten) &&
           num_compare(value, ten) >= 0;
}

static const char *grouped(Num number) {
    Buf out = {0};
    num_grouped(&out, number, numerals_shown(), 2, false);
    return buf_text(&out);
}

static bool doubt(Recording *r, const char *what) {
    diag_help(diag(r->diags, E_RECORD_DOUBT, r->span, what), "if it is right, say so: --force");
    return true;
}

// Ten times what is planned, and ten times what is usual, as far as these are known.
static bool is_too_much(Recording *r) {
    const Model *model = r->after->model;
    if (r->record.state == RECORD_NA) return false;
    Num value = number_of(model, &r->record, 0), mean = num_int(0);
    Value target;
    value_of(r->after, r->record.thing, r->period, true, "target", &target);
    bool planned = target.kind == VALUE_NUMBER && num_sign(target.num) > 0;
    bool known = usual(r, &mean) && num_sign(mean) > 0;
    if (!planned && !known) return false;
    if (planned && !is_tenfold(value, target.num)) return false;
    if (known && !is_tenfold(value, mean)) return false;
    const char *much = value_said(model, &r->record, 0);
    return doubt(
        r, planned ? str_printf(_("%s is ten times the target of the period, %s, or more"), much,
                                grouped(target.num))
                   : str_printf(_("%s is ten times the usual, %s, or more"), much, grouped(mean)));
}

// `1.234` is a thousand and more to somebody who reads numbers with a decimal comma, and `1,234` is
// little more than one: both are also numbers of a plan, but others.
static bool is_misread(Recording *r) {
    const char *text = r->asked->value;
    size_t whole = strspn(text, "0123456789");
    bool one = text[whole] == '.' || text[whole] == ',';
    bool three = one && strspn(text + whole + 1, "0123456789") == 3 && text[whole + 4] == '\0';
    if (whole == 0 || whole > 3 || !three || strcmp(numerals_shown()->decimal, ",") != 0)
        return false;
    Buf number = {0};
    num_grouped(&number, number_of(r->after->model, &r->record, 0), numerals_shown(), NUM_DECIMALS,
                false);
    return doubt(r, str_printf(_("%s is read as %s, for a plan has a point before decimals and "
                                 "commas between thousands"),
                               text, buf_text(&number)));
}

static bool is_too_early(Recording *r) {
    if (r->record.on >= period_begin(r->period)) return false;
    Buf period = {0};
    period_write(&period, r->period);
    return doubt(r, str_printf(_("on %s the period %s had not begun"), day_said(r->record.on),
                               buf_text(&period)));
}

// All doubts are told.
static bool is_doubtful(Recording *r) {
    bool early = is_too_early(r), misread = is_misread(r), much = is_too_much(r);
    return early || misread || much;
}

// --- what it changes -----------------------------------------------------------------------------

static const char *const shown[] = {"target", "actual", "compliance", "color"};
enum { SHOWN = sizeof shown / sizeof shown[0], FIRST_SHOWN = 3 };

// Both sessions are made of the same files, so a thing has one id in them.
static void add_row(Table *table, PlanSession *session, const char *when, const Recording *r) {
    Row *row = table_row(table, 0);
    EntityId thing = r->record.thing;
    Period at = {r->period.last, r->period.last};
    row->cells[0] = value_text(str_from(when));
    row->cells[1] = value_text(model_full_code(r->after->model, thing));
    row->cells[2] = value_period(at);
    for (uint32_t i = 0; i < SHOWN; i++)
        value_of(session, thing, at, false, shown[i], &row->cells[FIRST_SHOWN + i]);
}

static Table *changes(Recording *r) {
    Table *table = table_new();
    table_column(table, STR("when"), str_from(_("when")));
    table_column(table, STR("code"), word_of_english(STR("code")));
    table_column(table, STR("at"), str_from(_("at")));
    for (uint32_t i = 0; i < SHOWN; i++)
        table_column(table, str_from(shown[i]), word_of_english(str_from(shown[i])));
    add_row(table, r->before, _("before"), r);
    add_row(table, r->after, _("after"), r);
    Place place = sources_place(r->after->sources, r->at);
    table->note = str_printf(_("recorded in %s:%u"), place.source->path, place.line);
    return table;
}

// --- the whole -----------------------------------------------------------------------------------

static bool report_journal(Recording *r, const char *problem) {
    diag(r->diags, E_JOURNAL, ((Span){0, 0}), r->before->journal.path, problem);
    return false;
}

static bool read_journal(Recording *r) {
    const Journal *journal = &r->before->journal;
    r->text = STR("");
    r->stamp = file_stamp(journal->path);
    if (file_is_missing(journal->path)) return true;
    const char *problem = file_read_regular(journal->path, SOURCE_LIMIT, &r->text, NULL);
    return problem == NULL || report_journal(r, problem);
}

// An editor asks for no lock. What it wrote since the journal was read must not be lost.
static bool written_by_another(const Recording *r) {
    return file_stamp(r->before->journal.path) != r->stamp;
}

// The plans with the record; NULL after a report.
static PlanSession *with_record(Recording *r) {
    PlanSession *session = r->before;
    r->grown = journal_with(r);
    session_overlay(session, session->journal.real, r->grown);
    PlanSession *next = session_read_again(session, NULL, &session->typed);
    session_overlay(session, session->journal.real, (Str){0});
    session_overlay(next, session->journal.real, (Str){0});
    return next;
}

// A journal that was added only because it is the journal is one that no plan uses.
static void tell_unused(Recording *r) {
    if (!r->added) return;
    const char *path = r->before->journal.path, *name = strrchr(path, '/');
    Diag *d = diag(r->diags, W_JOURNAL_UNUSED, ((Span){0, 0}), path);
    diag_help(d, "add to {1}: use \"{2}\"", r->after->given.items[0],
              name == NULL ? path : name + 1);
}

// What it says may hold what a reader of the journal does not see.
static void tell_hidden(Recording *r) {
    uint32_t file = journal_file(r->after);
    session_warn_hidden_in(r->after, r->after->files.items[file - 1].tree->source, r->text.len);
}

static bool judge(Recording *r) {
    if (!find_record(r))
        return report_argument(r, E_RECORD_VALUE, r->asked->value,
                               _("write a number, done, or n/a \"why\""));
    if (!r->asked->force && is_doubtful(r)) return false;
    tell_correction(r);
    tell_unused(r);
    tell_hidden(r);
    return true;
}

// Under the lock: NULL after a report.
static Table *append(Recording *r) {
    PlanSession *session = r->before;
    if (!bring_up_to_date(r)) return NULL;
    r->diags = session->diags;
    diags_truncate(session->diags, 0);
    if (!read_journal(r)) return NULL;
    r->after = with_record(r);
    session->attempt = r->after; // what there is to tell is told of it
    r->diags = r->after->diags;
    diags_keep_errors(r->diags);
    if (!r->after->resolved || !judge(r)) return NULL;
    Table *table = changes(r);
    const char *problem = written_by_another(r)
                              ? _("somebody else wrote to it meanwhile; say it again")
                              : file_replace(session->journal.path, r->grown);
    return problem == NULL || report_journal(r, problem) ? table : NULL;
}

PlanTable *plan_record(PlanSession *session, const PlanRecord *record) {
    Recording r = {.before = session, .asked = record, .diags = session->diags};
    FileLock lock;
    plan_clear_diagnostics(session);
    if (!is_sound(&r) || !choose_journal(session)) return NULL;
    const char *problem = lock_journal(session, record->wait, &lock);
    if (problem != NULL) {
        report_journal(&r, problem);
        return NULL;
    }
    Table *table = append(&r);
    file_unlock(&lock);
    if (table == NULL) return NULL;
    PlanTable *wrapped = NEW(PlanTable);
    wrapped->table = table;
    return wrapped;
}
