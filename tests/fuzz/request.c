// SPDX-License-Identifier: Apache-2.0
// The input is what a browser asks of `plan serve`: the method and the path in its first line, then lines
// `Header: value` and `name=value`. Taken apart, and answered where it may be; a page of the server has a policy.
#include "common.h"

#include "serve/parts.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/time.h>

enum { PAIRS_MOST = 32, SECONDS = 5 };

typedef struct Pair {
    enum MHD_ValueKind kind;
    const char *key, *value;
} Pair;

static Pair pairs[PAIRS_MOST]; // of the request at hand
static size_t pair_count;

static const Pair *find(enum MHD_ValueKind kind, const char *key) {
    for (size_t i = 0; i < pair_count; i++) {
        if (pairs[i].kind == kind && strcasecmp(pairs[i].key, key) == 0) return &pairs[i];
    }
    return NULL;
}

static const char *look_up(struct MHD_Connection *connection, enum MHD_ValueKind kind, const char *key) {
    (void)connection;
    const Pair *pair = find(kind, key);
    return pair == NULL ? NULL : pair->value;
}

static enum MHD_Result look_up_n(struct MHD_Connection *connection, enum MHD_ValueKind kind, const char *key, size_t key_size,
                                 const char **value, size_t *value_size) {
    (void)connection, (void)key_size;
    const Pair *pair = find(kind, key);
    if (pair == NULL) return MHD_NO;
    *value = pair->value;
    *value_size = strlen(pair->value);
    return MHD_YES;
}

// Cuts `*rest` at its first `end`; what was before.
static char *cut(char **rest, char end) {
    char *begin = *rest, *at = strchr(begin, end);
    *rest = at == NULL ? begin + strlen(begin) : at + 1;
    if (at != NULL) *at = '\0';
    return begin;
}

static void read_pair(char *line) {
    char *mark = strpbrk(line, ":=");
    if (mark == NULL || pair_count == PAIRS_MOST) return;
    enum MHD_ValueKind kind = *mark == ':' ? MHD_HEADER_KIND : MHD_GET_ARGUMENT_KIND;
    *mark = '\0';
    pairs[pair_count++] = (Pair){kind, line, mark + 1 + (kind == MHD_HEADER_KIND ? strspn(mark + 1, " ") : 0)};
}

// An answer limits its own time by the alarm, which is also that of whoever runs this.
static void answer(const Request *request, AnswerTo *route) {
    struct sigaction before;
    struct itimerval timer;
    sigaction(SIGALRM, NULL, &before);
    getitimer(ITIMER_REAL, &timer);
    PlanSession *session = fuzz_open_small();
    Answer made = {0};
    answer_make(route, &(Question){.session = session, .request = request, .version = "1", .seconds = SECONDS}, &made);
    setitimer(ITIMER_REAL, &timer, NULL);
    sigaction(SIGALRM, &before, NULL);
    if (made.body == NULL || strlen(made.body) != made.length || made.status < 200 || made.policy[0] == '\0') abort();
    if (strpbrk(made.type, "\r\n") != NULL || strpbrk(made.file, "\r\n\"") != NULL || strpbrk(made.policy, "\r\n") != NULL) abort();
    fuzz_close(session);
}

int fuzz_request(const uint8_t *data, size_t size) {
    static const HttpLibrary http = {.MHD_lookup_connection_value = look_up, .MHD_lookup_connection_value_n = look_up_n};
    char *text = fuzz_text(data, size), *rest = text;
    char *path = cut(&rest, '\n'), *method = cut(&path, ' ');
    pair_count = 0;
    while (*rest != '\0') read_pair(cut(&rest, '\n'));
    Request request;
    const char *why = NULL;
    unsigned status = request_read(&http, NULL, path, method, &request, &why);
    if ((status == 0) != (why == NULL)) abort();
    free(request_key(&request));
    AnswerTo *route = status == 0 ? answer_route(path) : NULL;
    if (route != NULL) answer(&request, route);
    free(text);
    return 0;
}
