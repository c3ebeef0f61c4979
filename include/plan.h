// SPDX-License-Identifier: Apache-2.0
// Plan as a library: load plans written as text, check them, and ask for tables of values. The
// command line is a client of this header and of nothing else.
//
// All text is UTF-8 and NUL-terminated. Everything that is returned belongs to the session and
// lives until plan_close; nothing is freed by hand. A session is used by one thread at a time;
// several sessions share nothing but the limit of memory, the language of messages and the signs of
// numbers. No function ends the process, with one exception: when there is no more memory, this is
// said on standard error and the process exits with status 3.
#ifndef PLAN_H
#define PLAN_H

#include <stdbool.h>
#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#define PLAN_VERSION "0.1.0"

typedef struct PlanSession PlanSession;
typedef struct PlanTable PlanTable;

// --- a session -----------------------------------------------------------------------------------

PlanSession *plan_open(void);
void plan_close(PlanSession *session);

// The files may change while the session is open, as at a prompt: their texts are copied, however
// large. Otherwise a file must stay as it is until the session is closed. Memory for questions is
// made ready when the plan is resolved: 120 bytes a thing, 64 MB at most. Call it before plan_load.
void plan_stay_open(PlanSession *session);

// Lets `use` and `records from` read below `folder` too; without it only below the folder of each
// file that was given to plan_load.
void plan_allow_path(PlanSession *session, const char *folder);

// How many steps of evaluation each of the calls below may take: more is an error that is queued.
// Without it, a thousand million: about a minute.
void plan_limit_steps(PlanSession *session, unsigned long long steps);
// How much memory all sessions of the process may take together, in bytes (0: what the system
// gives).
void plan_limit_memory(size_t bytes);
// How numbers are shown to people, in all that the process prints from now on: as in the country of
// `locale`, the name of a locale such as "es_SV", "es-ES" or "de_DE.UTF-8" (NULL: 1,234.56). What
// programs read, and what a plan says, is not changed. Returns false when neither the library nor
// the system knows it: then numbers are shown as 1,234.56. It is of the process, as the language of
// messages is (setlocale for LC_MESSAGES).
bool plan_numbers(const char *locale);

// How many threads may share the work that is worth it (1: none is started); 0 or without it: as many
// as this process has processors, at most 64. Answers and messages are the same.
void plan_set_jobs(PlanSession *session, unsigned jobs);

// Reads one file ("-": standard input; "std/NAME": one of the program's own library) and all that
// it uses. Returns false when it has an error; the reasons are among the diagnostics. Call it for
// each file, then plan_resolve once.
bool plan_load(PlanSession *session, const char *path);
// Gives names their meaning and checks types. False: something cannot be resolved, and no values
// can be asked for.
bool plan_resolve(PlanSession *session);

// The period in force: `2024-09`, `sep`, `2024-Q3` …; NULL: the last one with a record. False when
// `text` is no period (nothing is reported; the caller names the option).
bool plan_set_period(PlanSession *session, const char *text);
// Only what had been reported by that day (`2024-10-07`); NULL: everything. False: no such day.
bool plan_set_known(PlanSession *session, const char *date);

// Which checks plan_check runs: all, unless this says otherwise. `name` NULL: every check. False:
// there is no check of that name.
bool plan_choose_check(PlanSession *session, const char *name, bool run);
// The names of the checks, ended by NULL.
const char *const *plan_check_names(PlanSession *session);
// Runs the checks of the plans and queues what they find. Returns the number of errors.
size_t plan_check(PlanSession *session);
// How many checks fail with severity error, without queuing anything: for the line that other
// commands print.
size_t plan_failing_checks(PlanSession *session);

// --- tables --------------------------------------------------------------------------------------

// The coloured tree: `by` is "unit" (or NULL), "objective" or "budget". NULL: an error was queued.
PlanTable *plan_status(PlanSession *session, const char *by);
// The answer to a query, or the value of an expression. NULL: an error was queued.
PlanTable *plan_query(PlanSession *session, const char *text);
size_t plan_table_rows(const PlanTable *table);

// How output is drawn.
typedef struct PlanStyle {
    bool color;     // paint
    bool unicode;   // the terminal shows more than ASCII
    unsigned width; // of the window in columns; 0: unlimited
    bool formulas;  // CSV: texts that a spreadsheet would compute stay as they are
} PlanStyle;

// `text` for a terminal: but for line ends, tabs and colours (ESC [ numbers m) it holds nothing
// that a terminal obeys.
const char *plan_terminal_text(const char *text);

// Adds a last row: the sums of the columns that can be added up.
void plan_table_add_total(PlanTable *table);
// The table as "table", "csv", "json", "markdown" or "chart" (bars, sparklines); NULL when there is
// no such format.
const char *plan_table_text(const PlanTable *table, const char *format, PlanStyle style);
// The names of the formats, ended by NULL.
const char *const *plan_formats(void);

// --- getting data in -----------------------------------------------------------------------------

// What is reported; NULL: it is not said.
typedef struct PlanRecord {
    const char *code, *period, *value;
    const char *on; // NULL: today
    const char *cause, *remedy, *note, *evidence, *by, *late;
    bool force;    // also what looks like a slip of the hand
    unsigned wait; // seconds, for somebody else who is writing
} PlanRecord;

// The file that plan_record appends to, before plan_load; it need not be there yet. NULL: the file
// of records that was given to plan_load, else the only one that the plans use, else registros.plan
// beside `plan`.
void plan_journal(PlanSession *session, const char *journal, const char *plan);
// Appends one record to the journal, after plan_resolve: all or nothing, and one writer at a time.
// The plans are loaded with it first. Returns what it changes, once it is safely on the disk;
// remarks are among the diagnostics. NULL: nothing was written, and they say why. The session knows
// the record after plan_reload. The program must ignore SIGXFSZ.
PlanTable *plan_record(PlanSession *session, const PlanRecord *record);

// --- procedures ----------------------------------------------------------------------------------

// Whether a text is a day, such as `2024-07-08`.
bool plan_is_date(const char *text);
// The steps of procedures that fall due from one day to another, and who acts: columns `date`,
// `starts`, `step`, `title`, `by`, `to`, `product`, `cycle`. NULL: an error was queued, or one of
// the two is no day. `unit`: only what that unit does; NULL: everything.
PlanTable *plan_agenda(PlanSession *session, const char *from, const char *to, const char *unit);
// That table as a file for calendar programs (iCalendar, RFC 5545).
const char *plan_agenda_ical(const PlanTable *agenda);

typedef struct PlanAlerts PlanAlerts;

// Who must be told of what on a day, by what had been reported then: the session goes on with that
// day as what is known (plan_set_known). NULL: an error was queued, or it is no day.
PlanAlerts *plan_alerts(PlanSession *session, const char *on);
size_t plan_alerts_count(const PlanAlerts *alerts); // of messages
// The messages as "text" or "json"; NULL when there is no such format.
const char *plan_alerts_text(const PlanAlerts *alerts, const char *format, PlanStyle style);

// A message as a mail program takes it (RFC 5322), and a name for its file.
typedef struct PlanMail {
    const char *file, *text;
} PlanMail;

// One for each message that is to somebody. NULL: a unit has no address, which was queued.
const PlanMail *plan_alerts_mail(PlanSession *session, const PlanAlerts *alerts, size_t *count);

// --- a spreadsheet
// --------------------------------------------------------------------------------

// A spreadsheet's table that was saved as CSV, to be made text of a plan.
typedef struct PlanImport {
    const char *path;        // "-": standard input
    const char *as;          // activity, indicator, record …, in either language
    const char *of;          // the unit whose the rows are; NULL
    const char *plan;        // the code of a plan to be declared with them; NULL: none is
    int year;                // of months without one; 0: what the table says
    const char *const *maps; // `Header=attribute`, ended by NULL
} PlanImport;
typedef struct PlanImported PlanImported;

// NULL: it cannot be read as a table. The diagnostics list every row and cell that is not used.
PlanImported *plan_import(PlanSession *session, const PlanImport *import);
// Tables of a plan; and what was understood of the spreadsheet, in lines for people.
const char *plan_imported_text(PlanImported *imported);
const char *plan_imported_understood(const PlanImported *imported);
// Loads the text, with what it needs around it: the number of errors, which are then the
// diagnostics of the session, and of checks that fail.
size_t plan_imported_try(PlanImported *imported, size_t *failing);
// Writes a file as a whole or not at all, one writer at a time; false: the diagnostics say why.
// plan_write puts it in the place of one that is there, plan_write_new leaves that one as it is.
bool plan_write(PlanSession *session, const char *path, const char *text);
bool plan_write_new(PlanSession *session, const char *path, const char *text);

// --- for other programs ----------------------------------------------------------------------------

typedef struct PlanBytes {
    const char *bytes; // not ended by NUL
    size_t size;
} PlanBytes;

// The evaluated plans at the period in force, after plan_resolve: "json" (everything;
// docs/export.schema.json), "csv" (a row for each thing and month), "sql" (a script for SQLite and
// PostgreSQL), "xlsx" (a workbook; it needs libxlsxwriter when it runs, and a temporary file).
// False: the diagnostics say why there is none.
bool plan_export(PlanSession *session, const char *format, PlanBytes *out);
// The same as plan_write (`replace`) and plan_write_new.
bool plan_write_bytes(PlanSession *session, const char *path, const PlanBytes *data, bool replace);

// --- tests of rules ------------------------------------------------------------------------------

typedef struct PlanTests PlanTests;

// Tests to be run; only those with `filter` in their name (NULL: all). With `coverage` it is noted
// what of the rules they reach.
PlanTests *plan_tests_new(const char *filter, bool coverage);
// Runs the `test` blocks of the files of a session, after plan_resolve whatever that returned: an
// error inside a test is the test's and fails it. Each test has a model of its own; the session
// stays as it is. Several sessions may follow one another; all stay open until the last use of
// `tests`. False: the files have errors outside of their tests, and none was run.
bool plan_tests_run(PlanTests *tests, PlanSession *session);
size_t plan_tests_passed(const PlanTests *tests);
size_t plan_tests_failed(const PlanTests *tests);
// The files given, by their paths, that have no test, nor has what they use; ended by NULL. With a
// filter: none, for they were not asked.
const char *const *plan_tests_without(const PlanTests *tests);
// What was found, as "text", "tap" (Test Anything Protocol 14), "junit" (XML) or "json"; NULL when
// there is no such format. `verbose`: also names the tests that passed, in "text".
const char *plan_tests_text(PlanTests *tests, const char *format, bool verbose, PlanStyle style);

// The names of the program's own libraries, ended by NULL, and one of them as a file given: its
// tests are run. False: no such library, or it has an error.
const char *const *plan_libraries(void);
bool plan_load_library(PlanSession *session, const char *name);

// --- explanations --------------------------------------------------------------------------------

typedef struct PlanExplanation PlanExplanation;

// Why the value of an expression is what it is; a thing by itself stands for its status. `all`:
// every member of an aggregate is listed, not the first few. NULL: an error was queued.
PlanExplanation *plan_explain(PlanSession *session, const char *expression, bool all);
// It as "text" or "json"; NULL when there is no such format.
const char *plan_explanation_text(const PlanExplanation *explanation, const char *format,
                                  PlanStyle style);
// What stands behind `explain` (`explicar`) where a query is typed; NULL: it does not begin so.
const char *plan_explain_asked(PlanSession *session, const char *query);

// --- two versions compared -----------------------------------------------------------------------

typedef struct PlanDiff PlanDiff;

// Reads all .plan files of a folder that no other of them uses.
bool plan_load_folder(PlanSession *session, const char *folder);
// What is different in `after`, in the plans' own terms: both sessions are resolved, and stay open
// as long as the result is used. What is known in each (plan_set_known) counts. The names are for
// what is printed.
PlanDiff *plan_diff(PlanSession *before, const char *before_name, PlanSession *after,
                    const char *after_name);
// How many changes there are.
size_t plan_diff_count(const PlanDiff *diff);
// It as "text", "markdown" (a table for a document, in Spanish) or "json"; NULL when there is no
// such format.
const char *plan_diff_text(const PlanDiff *diff, const char *format, PlanStyle style);

// --- reports -------------------------------------------------------------------------------------

typedef struct PlanReport PlanReport;

// Loads the program's own reports, std/informes, before plan_resolve.
bool plan_load_reports(PlanSession *session);
// The names of all reports, ended by NULL.
const char *const *plan_report_names(const PlanSession *session);
// A report of the plans at the period in force, in the language of messages; `name` NULL: the usual
// one. NULL: there is none of that name, or an error was queued.
PlanReport *plan_report(PlanSession *session, const char *name);
// Whether that report is for readers of Spanish: one that the plans declare is written in Spanish
// words, for another plan_is_spanish.
bool plan_report_is_spanish(const PlanSession *session, const char *name);
// Whoever waits is told how much is done.
typedef void PlanTell(void *of, size_t done, size_t all);
// It as "html" (one page that needs nothing else), "paper" (the same to be printed: everything
// open, no script) or "markdown" (without drawings); NULL when there is no such format. `tell`
// NULL: nobody waits.
const char *plan_report_text(const PlanReport *report, const char *format, PlanTell *tell,
                             void *of);
// A drawing as SVG, and a name for its file.
typedef struct PlanDrawing {
    const char *file, *svg;
} PlanDrawing;
// It as Markdown that links to drawings in `folder`, and these.
const char *plan_report_markdown(const PlanReport *report, const char *folder, PlanTell *tell,
                                 void *of, const PlanDrawing **drawings, size_t *count);

// --- pages of a local server ---------------------------------------------------------------------
//
// What somebody asks, as a report of its own: in the same style, to be shown by plan_report_page.
// Each is at the period in force and in the language of messages.

// The answer to a query, of which the first `rows` are shown, or why an expression has its value
// (`explain …`). NULL: an error was queued.
PlanReport *plan_answer(PlanSession *session, const char *query, size_t rows);
// All that is known of what has a code or a name: how it stands, why it has its status, how it is
// written. NULL: there is nothing of that name, which was queued.
PlanReport *plan_thing(PlanSession *session, const char *code);
// A text that the server says: its lines are kept.
PlanReport *plan_told(PlanSession *session, const char *title, const char *text);

// What a page has besides its report. Its links lead to /report?name=N&at=P, /check?at=P,
// /query?q=Q&at=P&format=F, /thing?code=C&at=P; its script asks /changes?since=VERSION, and
// /problems for a page whose element of that id takes the place of its own.
typedef enum PlanDownloads {
    PLAN_NO_DOWNLOADS,
    PLAN_REPORT,    // it is the report `name`: html, markdown
    PLAN_ANSWER,    // the answer to `query`: csv, json, markdown, table
    PLAN_EXPLAINED, // why a value is what it is: json, table
} PlanDownloads;

typedef struct PlanView {
    const char *at;       // the period that was asked for; NULL: none
    const char *query;    // what stands in the line to ask; NULL: nothing
    const char *name;     // of the report; NULL: the usual one
    const char *problems; // why the files cannot be read as they are now; NULL: they can
    const char *version;  // of the files: letters, digits and `-`
    PlanDownloads downloads; // the formats that the server gives it in too
} PlanView;

typedef struct PlanPage {
    const char *html;
    const char *policy; // its Content-Security-Policy, for the head of the answer too
} PlanPage;

PlanPage plan_report_page(const PlanReport *report, const PlanView *view);

// --- diagnostics ---------------------------------------------------------------------------------

typedef enum PlanSeverity { PLAN_ERROR, PLAN_WARNING, PLAN_INFO } PlanSeverity;

size_t plan_diagnostic_count(const PlanSession *session, PlanSeverity severity);
// Forgets warnings and remarks: for commands whose user asked for something else than checks.
void plan_keep_errors(PlanSession *session);
// All diagnostics for people, in the order of their places, with a summary line; "" when there are
// none.
const char *plan_diagnostics_text(PlanSession *session, PlanStyle style);
// The same as a JSON array.
const char *plan_diagnostics_json(PlanSession *session);
// The explanation of a permanent code such as "E0201"; NULL: no such code.
const char *plan_explain_code(const char *code);

// The candidate most like `word`, for "did you mean …"; NULL when none is near. The list ends with
// NULL; what is returned is one of its texts.
const char *plan_suggest(const char *word, const char *const *candidates);

// Forgets all diagnostics, so that only what the next call finds is told.
void plan_clear_diagnostics(PlanSession *session);

// --- at a prompt ---------------------------------------------------------------------------------
//
// A session can be made again from what it was made of: the files and what was typed since. After
// plan_type, plan_add, plan_reload and plan_forget have returned true, what was returned before is
// gone; when they return false, the session is as it was, and the diagnostics say why.

typedef enum PlanSentence {
    PLAN_NOTHING,    // blanks and comments
    PLAN_UNFINISHED, // the grammar wants more
    PLAN_OPEN,       // the same, in a block that is open
    PLAN_STATEMENT,  // for plan_type
    PLAN_QUESTION,   // for plan_ask
    PLAN_BROKEN,     // wrong, but in a block that is still open: more of it may follow
} PlanSentence;

// What a text is that somebody types. One that is wrong is what it would rather be: asking or
// typing it says what is wrong. So is one that is unfinished when nothing more comes (`whole`).
PlanSentence plan_sentence(PlanSession *session, const char *text, bool whole);
// Whether a text could at least be the begin of something.
bool plan_fits(PlanSession *session, const char *text);
// The same as plan_query; `_` stands for the query before, and the answer can be asked on as `_`.
PlanTable *plan_ask(PlanSession *session, const char *text);
// Takes statements in, as if they stood in one more file. One that declares what another one typed
// before did replaces it, and what it defines replaces what the files define.
bool plan_type(PlanSession *session, const char *text);
// All that was typed, as the text of a file.
const char *plan_typed(const PlanSession *session);
// How many records are only supposed; forgets those that were typed.
size_t plan_supposed(const PlanSession *session);
bool plan_forget(PlanSession *session);
// Reads one file more; all files again, of which only those that have changed are parsed.
bool plan_add(PlanSession *session, const char *path);
bool plan_reload(PlanSession *session);
// Ends what is being evaluated: it comes back soon, without an answer, and the session is as it
// was. A handler of signals may call it. It holds until plan_go_on; whoever is given an answer in
// between should not show it.
void plan_interrupt(PlanSession *session);
bool plan_is_interrupted(const PlanSession *session);
void plan_go_on(PlanSession *session);
// The first file that has changed since it was read, or NULL.
const char *plan_changed(const PlanSession *session);
// Whether one has changed since plan_reload was last called, whatever that returned, as long as
// nothing else was asked of the session since.
bool plan_has_changed_again(const PlanSession *session);
// The period and the day in force, as text; of the day "" when everything is known.
const char *plan_period(const PlanSession *session);
const char *plan_known(const PlanSession *session);
// What is known of a topic (a word, a function, a property, a definition, a name of the plans), of
// one thing by its code, and where it is written with the lines there. NULL: an error was queued.
const char *plan_help(PlanSession *session, const char *topic, PlanStyle style);
const char *plan_describe(PlanSession *session, const char *code, PlanStyle style);
const char *plan_source(PlanSession *session, const char *name);
// The tree of everything, or of what is below one thing; that of the organisation.
PlanTable *plan_tree(PlanSession *session, const char *code);
PlanTable *plan_unit_tree(PlanSession *session);
// What may be typed at `cursor` (a byte of the text): words that the grammar allows there and names
// of the plans that fit, each in place of the bytes [from, to), which it begins with (or, a code,
// whose title has a word that does).
typedef struct PlanCandidate {
    const char *text;
    const char *help; // one line
    const char *kind; // "word", "property", "function", "unit" …
} PlanCandidate;

typedef struct PlanCompletion {
    const PlanCandidate *items;
    size_t count;
    size_t from, to;
} PlanCompletion;

PlanCompletion plan_complete(PlanSession *session, const char *text, size_t cursor);
// Whether the plans are rather written in Spanish words: the first file that was given to plan_load and
// has words that tell, else those that it uses.
bool plan_is_spanish(const PlanSession *session);
// Whether the files could be read and resolved, so that values can be asked for.
bool plan_is_sound(const PlanSession *session);

// --- one layout ----------------------------------------------------------------------------------

// A text of a plan laid out in the one way of all plans.
typedef struct PlanFormatted {
    const char *text; // with a line break at its end, unless it is empty
    size_t length;
    const char *before; // what was given
    size_t before_length;
    bool changed; // the one is not the other
    size_t codes;  // that were put in
    bool no_codes; // they were asked for, and its plan has errors, or it is standard input
    bool partial; // lines with mistakes, which the diagnostics tell, are as they were
    bool refused; // all is as it was: the mistakes leave it open what belongs to what
} PlanFormatted;

// Lays out `text`, of so many bytes, which is called `name` in diagnostics: comments, the order of
// statements and the author's choice of lines stay, indentation, blanks, tables and the grouping of
// digits follow one rule (docs/manual.md). `to`: "en" or "es" also translates the words of the
// language, never names; NULL: words stay. Its mistakes are queued, and what can be laid out in spite
// of them is. NULL: what came of it would not say the same, which is a mistake of this program and
// was queued, or `text` is no text (UTF-8 without NUL) or too long (also queued), or there is no
// language `to`.
const PlanFormatted *plan_format(PlanSession *session, const char *name, const char *text,
                                 size_t length, const char *to);

// The same for a file ("-": standard input). Its plan is loaded before and after: NULL, also when
// that would not be the same model, or when it cannot be read. `codes`: the codes that were made from the place
// are put into the text, unless its plan has errors.
const PlanFormatted *plan_format_file(PlanSession *session, const char *path, const char *to,
                                      bool codes);
// Writes what was made of a file in its place, as a whole or not at all. False: the diagnostics say
// why; so it is when the file has changed meanwhile. The program must ignore SIGXFSZ.
bool plan_format_write(PlanSession *session, const char *path, const PlanFormatted *formatted);
// The paths of all .plan files of a folder and the folders below it, in order, without hidden ones and
// links; ended by NULL.
const char *const *plan_folder_files(const char *folder);

// --- the words of the language -------------------------------------------------------------------

typedef struct PlanWord {
    const char *part;             // "kinds", "attributes", "functions", "query stages" …
    const char *english, *spanish; // the spellings of each language, with | between them
    const char *help;             // one line
} PlanWord;

// Every word, part by part.
const PlanWord *plan_words(size_t *count);

// --- in an editor --------------------------------------------------------------------------------
//
// A session of the files that are being edited, made anew when one of them has changed. Places are
// bytes of a file, which is named by its absolute path. All of it works on files with errors as far
// as they can be read; values are there only when the plans are sound.

typedef struct PlanSpan {
    const char *file; // NULL: no place in a file of the user's
    size_t from, to;  // bytes [from, to) of it
} PlanSpan;

// A change of a text: what stands at `at` becomes `text`; an empty span: where it goes in.
typedef struct PlanEdit {
    PlanSpan at;
    const char *text;
} PlanEdit;

// Files that are loaded together.
typedef struct PlanProject {
    const char *const *files; // absolute paths, ended by NULL
} PlanProject;

// What a file is to be loaded with: each of the files in `folder`, and below it, that uses it,
// directly or through others, and is used by none; itself where nobody uses it. `folder` NULL: only
// those in the file's own folder. One without a plan
// of its own, such as a file of records, comes with the only plan of its folder. Returns how many
// there are, one at least.
size_t plan_projects(const char *path, const char *folder, const PlanProject **projects);

// Reads `text`, of so many bytes, instead of the file, from the next plan_load on: what is not
// saved yet. The file need not be there. `text` NULL: the file again.
void plan_overlay(PlanSession *session, const char *path, const char *text, size_t length);
// Notes where things are named, for the functions below. To be called before plan_load.
void plan_keep_places(PlanSession *session);
// The files that were read, bulk records too, without the program's own; ended by NULL. And the
// text of one, as it was read; NULL: it was not.
const char *const *plan_files(PlanSession *session);
const char *plan_file_text(PlanSession *session, const char *file, size_t *length);

typedef struct PlanFix {
    const char *title; // a command: "write 'ADN'"
    PlanSpan at;
    const char *text;
} PlanFix;

typedef struct PlanNote {
    const char *message;
    PlanSpan at;
} PlanNote;

typedef struct PlanDiagnostic {
    const char *code; // "E0201"
    PlanSeverity severity;
    const char *message;
    const char *help;   // NULL: none
    const char *check;  // the check that reports it; NULL
    bool accepted;      // the plan says that it is known,
    const char *reason; // and why
    PlanSpan at;
    const PlanNote *notes;
    size_t note_count;
    const PlanFix *fixes; // the likeliest first
    size_t fix_count;
} PlanDiagnostic;

// All diagnostics, in the order of their places.
const PlanDiagnostic *plan_diagnostics(PlanSession *session, size_t *count);

// What is declared: a thing, a rule, a test …
typedef struct PlanSymbol {
    const char *name;  // a code, a name, or the title of what has neither
    const char *title; // "": none
    const char *kind;  // "activity", "unit" …, "rule", "definition", "check", "table", "test" …
    const char *code;  // of a thing, for plan_glance; NULL: it is something else
    bool measured;     // it has targets and receives records
    PlanSpan at;       // the name
    PlanSpan whole;    // the statement; in a table, the row
    PlanSpan total;    // the total as the document prints it; file NULL: none
    int parent;        // the index of what it stands in, -1: nothing
} PlanSymbol;

// What a file declares, in order, or (file NULL) all files.
const PlanSymbol *plan_outline(PlanSession *session, const char *file, size_t *count);

// The values of a thing now (plan_period), as texts for people; "" where there is none.
typedef struct PlanGlance {
    const char *target, *actual; // to date
    const char *planned;         // the sum of its targets
    const char *compliance;
    const char *color; // in the language of the files
    unsigned rgb;      // of that colour, 0xRRGGBB
    size_t records;    // how many numbers were reported
} PlanGlance;

// False: there is no such thing, or the plans have errors.
bool plan_glance(PlanSession *session, const char *code, PlanGlance *out);

// What the name at a byte of a file means, as Markdown, and where that name stands; NULL: nothing.
const char *plan_about(PlanSession *session, const char *file, size_t offset, PlanSpan *at);
// Where it is declared, and everywhere it stands (`declared`: there too).
const PlanSpan *plan_definitions(PlanSession *session, const char *file, size_t offset,
                                 size_t *count);
const PlanSpan *plan_references(PlanSession *session, const char *file, size_t offset,
                                bool declared, size_t *count);

// The code at a byte of a file, without quotes; file NULL: no code that can be changed.
PlanSpan plan_renamable(PlanSession *session, const char *file, size_t offset);

typedef struct PlanRename {
    const char *refused; // why not; NULL: it can be done
    const PlanEdit *edits;
    size_t count;
} PlanRename;

// What changes in which files when the thing at a byte of a file gets another code: all that name
// it, and, when it is a unit, all that are known by its code and their own. Refused when errors
// would come of it.
PlanRename plan_rename(PlanSession *session, const char *file, size_t offset, const char *name);

// As plan_complete, in the text of a file whatever its state: the session may be of an older one.
PlanCompletion plan_complete_in(PlanSession *session, const char *text, size_t cursor);

typedef enum PlanPaintKind {
    PLAN_PAINT_KEYWORD,
    PLAN_PAINT_KIND,
    PLAN_PAINT_ATTRIBUTE,
    PLAN_PAINT_PROPERTY,
    PLAN_PAINT_FUNCTION,
    PLAN_PAINT_STATUS,
    PLAN_PAINT_CODE,
    PLAN_PAINT_NAME,
    PLAN_PAINT_NUMBER,
    PLAN_PAINT_TEXT,
    PLAN_PAINT_COMMENT,
    PLAN_PAINT_OPERATOR,
} PlanPaintKind;

typedef struct PlanPaint {
    size_t from, to; // bytes, within one line
    PlanPaintKind kind;
} PlanPaint;

// What the words of a file are that stand in its bytes [from, to), and perhaps some before.
const PlanPaint *plan_paint(PlanSession *session, const char *file, size_t from, size_t to,
                            size_t *count);

typedef struct PlanFold {
    size_t from, to; // bytes, over more than one line
    bool comment;
} PlanFold;

// What can be folded in any text: blocks, long texts, comments.
const PlanFold *plan_folds(const char *text, size_t length, size_t *count);

// --- looking inside ------------------------------------------------------------------------------

// One pass of the interpreter over the loaded files as text: "tokens", "ast", "model", "ir". NULL:
// no such pass.
const char *plan_dump(PlanSession *session, const char *pass);

#ifdef __cplusplus
}
#endif

#endif
