// SPDX-License-Identifier: Apache-2.0
// Files that change while they are shown. They are looked at when somebody asks, and while a page
// waits for newer ones; nobody looks when nobody watches.
#include "serve/parts.h"
#include "terminal/screen.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    OFTEN = 250,      // milliseconds between two looks
    SETTLE = 100,     // that a change is left alone: an editor may still be writing
    RETRY = 2000,     // until files that cannot be read are tried again
    PATIENCE = 25000, // that a page waits at one time
};

// --- reading again -------------------------------------------------------------------------------

static void say_problems(Server *server, const char *text) {
    PlanStyle style = screen_style(STDERR_FILENO, NULL, NULL);
    fputs(plan_diagnostics_text(server->session, style), stderr);
    free(server->told);
    server->told = strdup(text);
}

static void say_sound(Server *server) {
    if (server->broken) fputs(_("plan: the files can be read again\n"), stderr);
    free(server->told);
    server->told = NULL;
}

// Of files that cannot be read, what was shown before goes on.
static void read_again(Server *server) {
    bool sound = plan_reload(server->session);
    server->tried = server_now();
    server->changed = 0;
    if (sound) {
        say_sound(server);
    } else {
        plan_keep_errors(server->session);
        const char *text = plan_diagnostics_text(server->session, (PlanStyle){.unicode = true});
        bool same = server->broken && server->told != NULL && strcmp(text, server->told) == 0;
        if (same) return;
        say_problems(server, text);
    }
    server->broken = !sound;
    server->version++;
    jobs_forget(server);
}

// --- who waits -----------------------------------------------------------------------------------

static void tell_version(Server *server, Call *call) {
    char text[100];
    snprintf(text, sizeof text, "{\"version\": \"%s\", \"sound\": %s}\n", server_version(server),
             server->broken ? "false" : "true");
    call->response = reply_json(server, text);
    call->status = MHD_HTTP_OK;
}

static void answer_waiting(Server *server, bool all) {
    int64_t now = server_now();
    for (Call **at = &server->waiting; *at != NULL;) {
        Call *call = *at;
        if (!all && now < call->until) {
            at = &call->next;
            continue;
        }
        *at = call->next;
        tell_version(server, call);
        server_answer(server, call);
        server->http->MHD_destroy_response(call->response);
    }
}

void watch_wait(Server *server, Call *call, const char *since) {
    if (since == NULL || strcmp(since, server_version(server)) != 0) {
        tell_version(server, call);
        return;
    }
    call->until = server_now() + PATIENCE;
    call->next = server->waiting;
    server->waiting = call;
    server->http->MHD_suspend_connection(call->connection);
}

// --- looking -------------------------------------------------------------------------------------

void watch_look(Server *server) {
    int64_t now = server_now();
    unsigned version = server->version;
    if (now - server->looked >= OFTEN ||
        (server->changed != 0 && now - server->changed >= SETTLE)) {
        bool changed = plan_has_changed_again(server->session);
        server->looked = now;
        if (!changed)
            server->changed = 0;
        else if (server->changed == 0)
            server->changed = now;
        else if (now - server->changed >= SETTLE)
            read_again(server);
        if (!changed && server->broken && now - server->tried >= RETRY) read_again(server);
    }
    answer_waiting(server, server->version != version);
}

int64_t watch_until(const Server *server) {
    if (server->changed != 0) return server->changed + SETTLE;
    return server->waiting == NULL ? INT64_MAX : server->looked + OFTEN;
}

void watch_stop(Server *server) {
    answer_waiting(server, true);
    free(server->told);
}
