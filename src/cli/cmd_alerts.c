// SPDX-License-Identifier: Apache-2.0
#include "cli/loading.h"
#include "cli/output.h"
#include "cli/terminal.h"
#include "terminal/language.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static int refuse(PlanSession *session, const Options *options) {
    plan_keep_errors(session);
    output_diagnostics(session, options);
    return EXIT_PLAN;
}

static bool write_mail(PlanSession *session, const char *folder, const PlanMail *mail) {
    size_t length = strlen(folder) + strlen(mail->file) + sizeof "/";
    char *path = malloc(length);
    if (path == NULL) abort();
    snprintf(path, length, "%s/%s", folder, mail->file);
    bool written = plan_write(session, path, mail->text);
    free(path);
    return written;
}

typedef struct Messages {
    PlanSession *session;
    const Options *options;
    PlanAlerts *alerts;
    const PlanMail *mails;
    size_t count;
    const char *text;
} Messages;

static bool make_text(void *of) {
    Messages *made = of;
    const char *format = made->options->value[OPTION_ALERTS_AS];
    made->alerts = plan_alerts(made->session, made->options->value[OPTION_SEND_ON]);
    if (made->alerts == NULL) return false;
    made->text = plan_alerts_text(made->alerts, format == NULL ? "text" : format,
                                  terminal_style(STDOUT_FILENO, made->options));
    return true;
}

static bool make_mails(void *of) {
    Messages *made = of;
    made->alerts = plan_alerts(made->session, made->options->value[OPTION_SEND_ON]);
    if (made->alerts == NULL) return false;
    made->mails = plan_alerts_mail(made->session, made->alerts, &made->count);
    return made->mails != NULL;
}

// All messages or none: what has no address is said before anything is written.
static int write_mails(PlanSession *session, const Options *options, const Messages *made) {
    const char *folder = options->value[OPTION_MAIL];
    size_t count = made->count;
    if (count > 0 && mkdir(folder, 0777) != 0 && errno != EEXIST) {
        fprintf(stderr, _("plan: cannot make the folder %s: %s\n"), folder,
                language_problem(errno));
        return EXIT_PLAN;
    }
    for (size_t i = 0; i < count; i++) {
        if (!write_mail(session, folder, &made->mails[i])) return refuse(session, options);
    }
    size_t nobody = plan_alerts_count(made->alerts) - count;
    printf(count_text("%zu message written to %s", "%zu messages written to %s", count), count,
           folder);
    puts(nobody > 0 ? _("; some things have nobody to tell: see plan alerts without --mail") : "");
    return EXIT_DONE;
}

static int output_alerts(PlanSession *session, const Options *options) {
    Messages made = {.session = session, .options = options};
    const char *format = options->value[OPTION_ALERTS_AS];
    bool mail = options->value[OPTION_MAIL] != NULL;
    bool sent = mail || (format != NULL && strcmp(format, "json") == 0);
    bool done = sent ? loading_make(session, options, plan_is_spanish(session),
                                    mail ? make_mails : make_text, &made)
                     : make_text(&made);
    if (!done) return refuse(session, options);
    return mail ? write_mails(session, options, &made) : output(made.text);
}

int cmd_alerts(const Options *options) {
    const char *on = options->value[OPTION_SEND_ON];
    if (on == NULL || !plan_is_date(on)) {
        if (on == NULL)
            fputs(_("plan: alerts needs --on DAY\n"), stderr);
        else
            fprintf(stderr, _("plan: --on: '%s' is not a day; write it as 2024-07-08\n"), on);
        return EXIT_USAGE;
    }
    PlanSession *session = loading_open(options, options->word_count);
    int code = loading_ready(session, options);
    if (code == EXIT_DONE) code = output_alerts(session, options);
    plan_close(session);
    return code;
}
