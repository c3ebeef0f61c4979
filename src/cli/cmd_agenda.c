// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"
#include "terminal/language.h"

#include <stdio.h>
#include <string.h>

// Days written as YYYY-MM-DD order like texts.
static bool days_are_sound(const char *from, const char *to) {
    const char *wrong = !plan_is_date(from) ? from : !plan_is_date(to) ? to : NULL;
    if (wrong != NULL)
        fprintf(stderr, _("plan: '%s' is not a day; write it as 2024-07-01\n"), wrong);
    else if (strcmp(from, to) > 0)
        fprintf(stderr, _("plan: --from %s lies behind --to %s\n"), from, to);
    else
        return true;
    return false;
}

typedef struct Agenda {
    PlanSession *session;
    const Options *options;
    PlanTable *table;
    const char *ical;
} Agenda;

static bool make(void *of) {
    Agenda *agenda = of;
    const char *const *value = agenda->options->value;
    agenda->table = plan_agenda(agenda->session, value[OPTION_FIRST_DAY], value[OPTION_LAST_DAY],
                                value[OPTION_FOR]);
    return agenda->table != NULL;
}

static bool make_ical(void *of) {
    Agenda *agenda = of;
    if (!make(agenda)) return false;
    agenda->ical = plan_agenda_ical(agenda->table);
    return true;
}

static int output_agenda(PlanSession *session, const Options *options) {
    Agenda agenda = {.session = session, .options = options};
    const char *format = options->value[OPTION_AGENDA_AS];
    bool ical = format != NULL && strcmp(format, "ical") == 0;
    if (!ical)
        make(&agenda);
    else if (loading_make(session, options, plan_is_spanish(session), make_ical, &agenda))
        return output(agenda.ical);
    Options shown = *options;
    shown.value[OPTION_FORMAT] = format;
    shown.value[OPTION_QUIET] = ""; // it says nothing of how the plan stands
    return output_table(session, &shown, agenda.table);
}

int cmd_agenda(const Options *options) {
    const char *from = options->value[OPTION_FIRST_DAY], *to = options->value[OPTION_LAST_DAY];
    if (from == NULL || to == NULL) {
        fputs(_("plan: agenda needs --from DAY and --to DAY\n"), stderr);
        return EXIT_USAGE;
    }
    if (!days_are_sound(from, to)) return EXIT_USAGE;
    PlanSession *session = loading_open(options, options->word_count);
    int code = loading_ready(session, options);
    if (code == EXIT_DONE) code = output_agenda(session, options);
    plan_close(session);
    return code;
}
