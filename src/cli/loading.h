// SPDX-License-Identifier: Apache-2.0
// From the files and options of a command line to a session that can be asked.
#ifndef PLAN_CLI_LOADING_H
#define PLAN_CLI_LOADING_H

#include "cli/options.h"

#include <plan.h>

// A session that has read the first `files` words.
PlanSession *loading_open(const Options *options, size_t files);
// The same for one that was opened.
void loading_files(PlanSession *session, const Options *options, size_t files);
// Resolves and sets the period; EXIT_DONE, or another after saying what is wrong.
int loading_ready(PlanSession *session, const Options *options);
// What is said from now on is for the readers of a document, who are not at this terminal: in the
// language of the document, unless --lang says another.
void loading_speak_to_readers(const Options *options, bool spanish);
// Makes a document for its readers, and speaks to the terminal again. `make` queues why it gives
// false: it is then tried once more, so that this is said in the language of the terminal.
bool loading_make(PlanSession *session, const Options *options, bool spanish,
                  bool (*make)(void *of), void *of);

#endif
