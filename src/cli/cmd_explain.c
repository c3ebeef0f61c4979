// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // open_memstream
#include "cli/loading.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "terminal/language.h"
#include "terminal/wrap.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// `E0201`: a letter and four digits.
static bool is_code(const char *word) {
    return strlen(word) == 5 && isalpha((unsigned char)word[0]) &&
           strspn(word + 1, "0123456789") == 4;
}

static int print_wrapped(const char *explanation, const Options *options) {
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    wrap(out, explanation, 0, terminal_text_width(options));
    fclose(out);
    int code = output(text);
    free(text);
    return code;
}

static int explain_code(const char *word, const Options *options) {
    if (!is_code(word)) return command_usage(&commands[COMMAND_EXPLAIN]);
    const char *explanation = plan_explain_code(word);
    if (explanation != NULL) return print_wrapped(explanation, options);
    fprintf(stderr, _("plan: no diagnostic has the code '%s'\n"), word);
    return EXIT_USAGE;
}

// One word is the code of a diagnostic, more are files and an expression.
int cmd_explain(const Options *options) {
    if (options->word_count == 1) return explain_code(options->words[0], options);
    size_t files = options->word_count - 1;
    PlanSession *session = loading_open(options, files);
    int code = loading_ready(session, options);
    if (code == EXIT_DONE) code = output_explanation(session, options, options->words[files]);
    plan_close(session);
    return code;
}
