// SPDX-License-Identifier: Apache-2.0
// What the files of this folder share; nobody else includes it.
#ifndef PLAN_REPL_PARTS_H
#define PLAN_REPL_PARTS_H

#include "repl/repl.h"
#include "terminal/screen.h"

// What `:set` sets.
typedef enum SettingId {
#define SETTING(id, name, values, standard, help) SETTING_##id,
#include "repl/settings.def"
#undef SETTING
    SETTING_COUNT
} SettingId;

typedef struct Repl {
    PlanSession *session;
    bool terminal;  // somebody types; else a script is read
    bool failed;    // something went wrong
    bool leaving;   // after :quit
    char *pending;  // lines that the grammar wants more of; NULL: none
    char *question; // the last one that was answered, for :save; NULL: none
    char *changed;  // the file whose change was told last
    char *settings[SETTING_COUNT];
} Repl;

// --- repl.c --------------------------------------------------------------------------------------

// Prints what the last call found, and notes that it went wrong if there is an error. Like all that
// prints an answer, it prints nothing while the session is interrupted.
void repl_tell(Repl *repl);
// The same after a call that changes the session, which is never interrupted.
void repl_tell_change(Repl *repl);
// Says one line on standard error; `wrong`: it is a mistake.
void repl_say(Repl *repl, bool wrong, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// Whether the plans can be asked; if not, says so.
bool repl_can_answer(Repl *repl);
// Prints a table, or why there is none.
void repl_show(Repl *repl, const PlanTable *table);
// Prints a text that may rest on suppositions, or why there is none.
void repl_show_text(Repl *repl, const char *text);
// Prints why an expression has its value, or why nothing can be said.
void repl_explain(Repl *repl, const char *expression);
PlanStyle repl_style(const Repl *repl);

// --- line_edit.c ---------------------------------------------------------------------------------

// Ctrl-C drops a line that is typed, and interrupts what runs.
void edit_start(Repl *repl);
// One line (or several that were pasted), fresh; NULL: the end. `*dropped`: Ctrl-C was pressed.
char *edit_line(const char *prompt, bool *dropped);
void edit_remember(const char *text);
void edit_end(void);

// --- complete.c ----------------------------------------------------------------------------------

void complete_start(Repl *repl);

// --- repl_command.c ------------------------------------------------------------------------------

typedef struct ReplCommand {
    const char *name;
    const char *spanish;
    void (*run)(Repl *repl, char *argument);
    bool asks; // the plans, which must then be without errors
    const char *argument;
    const char *help;
} ReplCommand;

// Ended by a NULL name.
extern const ReplCommand repl_commands[];
// The command that a word names, whole or by a begin that only one has; `*fitting`: how many do.
const ReplCommand *command_find(const char *word, size_t length, size_t *fitting);
// A line that begins with a colon.
void repl_command(Repl *repl, const char *line);

// --- settings.c ----------------------------------------------------------------------------------

typedef struct Setting {
    const char *name;
    const char *values; // `a|b`, `N`: a number; else any text
    const char *standard;
    const char *help;
} Setting;

extern const Setting settings_table[SETTING_COUNT];
void settings_start(Repl *repl, const ReplSetup *setup);
// The value, NULL: as suits the terminal.
const char *setting(const Repl *repl, SettingId id);
bool setting_is(const Repl *repl, SettingId id, const char *value);
void settings_list(Repl *repl);
void settings_change(Repl *repl, char *words);

// --- pager.c -------------------------------------------------------------------------------------

// Writes to standard output, through a pager when it is longer than the window.
void page(const Repl *repl, const char *text);

#endif
