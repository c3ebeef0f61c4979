// SPDX-License-Identifier: Apache-2.0
// What the files of this folder share.
#ifndef PLAN_SERVE_PARTS_H
#define PLAN_SERVE_PARTS_H

#include "serve/http_library.h"
#include "serve/serve.h"
#include "terminal/language.h"

#include <poll.h>
#include <stdint.h>
#include <sys/types.h>

// What anybody may ask for (docs/manual.md, Limits).
enum {
    SERVE_QUERY_MAX = 8000,       // bytes of one value of an address
    SERVE_HEAD_MAX = 64 << 10,    // bytes of an address and all headers
    SERVE_ROWS_MAX = 1000,        // of an answer that a page shows
    SERVE_BYTES_MAX = 64 << 20,   // of an answer
    SERVE_CONNECTIONS_MAX = 200,  // at one time
    SERVE_SLOW_MAX = 15,          // seconds without a byte
    SERVE_JOBS_MAX = 4,           // answers in the making at one time
    SERVE_KEPT_MAX = 50,          // answers that are kept until the files change
    SERVE_KEPT_BYTES = 128 << 20, // of all these
};

typedef struct Server Server;

// --- request.c: what is asked, and whether it may be
// ----------------------------------------------

// The values of an address; NULL: not given, or empty.
typedef struct Request {
    const char *path;
    const char *at, *q, *name, *code, *format, *since;
} Request;

// Takes a request apart. 0, or the status that refuses it, with the reason.
unsigned request_read(const HttpLibrary *http, struct MHD_Connection *connection, const char *path,
                      const char *method, Request *out, const char **why);
// All of it as one text, the same for the same request. malloc.
char *request_key(const Request *request);

// --- answers.c: what is answered, in a process of its own
// ------------------------------------------

// The head of an answer; its body follows.
typedef struct Answer {
    unsigned status;
    char type[64];
    char file[64]; // its name where it is saved; empty: it is shown
    char policy[1024];
    const char *body; // while it is made
    size_t length;
} Answer;

typedef struct Question {
    PlanSession *session;
    const Request *request;
    const char *version, *problems;
    unsigned seconds;
} Question;

typedef void AnswerTo(const Question *question, Answer *answer);
#define ROUTE(path, function) AnswerTo function;
#include "serve/routes.def"
#undef ROUTE

// The function for a path; NULL: there is nothing.
AnswerTo *answer_route(const char *path);
// Answers. Changes the session: whoever calls it ends soon.
void answer_make(AnswerTo *route, Question *question, Answer *answer);

// --- owner.c: whose connection it is
// --------------------------------------------------------------

bool owner_can_be_told(void);
// Whether the other end of a connection from the loopback address `port` to `own_port` belongs to
// the user of this process, or to root.
bool owner_is_ours(unsigned port, unsigned own_port);

// --- the server
// -----------------------------------------------------------------------------------

// A request that is being answered.
typedef struct Call {
    struct MHD_Connection *connection;
    struct MHD_Response *response; // NULL: not yet
    unsigned status;
    int64_t until; // when a wait for newer files ends
    struct Call *next;
} Call;

// An answer in the making: all who asked the same wait for the same.
typedef struct Job {
    char *key;
    AnswerTo *route; // not yet begun, with the request:
    Request request;
    pid_t child; // 0: not yet begun
    int body;    // where the child writes the answer
    int done;    // a pipe that ends with the child
    int64_t deadline;
    unsigned version;
    Call *calls;
    struct Job *next;
} Job;

// An answer that is kept.
typedef struct Kept {
    char *key;
    struct MHD_Response *response;
    unsigned status;
    size_t length;
} Kept;

struct Server {
    const HttpLibrary *http;
    struct MHD_Daemon *daemon;
    const ServeSetup *setup;
    PlanSession *session;
    unsigned port, seconds;
    bool more; // there is something to do at once
    // watch.c
    uint64_t started;
    unsigned version; // how many times other files were noticed
    bool broken;      // the files as they are cannot be read
    char *told;       // what was said of that
    int64_t looked, changed, tried;
    Call *waiting; // for newer files
    // jobs.c
    Job *jobs;
    Kept kept[SERVE_KEPT_MAX];
    unsigned kept_count;
    size_t kept_bytes;
};

int64_t server_now(void); // milliseconds of a clock that only goes forward
// The version of the files as text; good until the next call.
const char *server_version(const Server *server);
// Answers a call whose response is there.
void server_answer(Server *server, Call *call);

// --- reply.c: responses and their headers
// ---------------------------------------------------------

struct MHD_Response *reply_text(const Server *server, const char *text);
struct MHD_Response *reply_json(const Server *server, const char *text);
// What a child has written into a file; `*status` is its status. NULL: it is no answer.
struct MHD_Response *reply_file(const Server *server, int file, unsigned *status, size_t *length);

// --- jobs.c
// ---------------------------------------------------------------------------------------

// Answers a call from what is kept, or lets it wait for an answer.
void jobs_ask(Server *server, Call *call, AnswerTo *route, const Request *request);
// Begins what waits, ends what is done or takes too long.
void jobs_look(Server *server);
// What is to be polled, and when to look again at the latest.
unsigned jobs_poll(const Server *server, struct pollfd *fds, int64_t *until);
void jobs_forget(Server *server); // what is kept
void jobs_stop(Server *server);

// --- watch.c
// --------------------------------------------------------------------------------------

// Looks whether the files have changed, not too often, and reads them again.
void watch_look(Server *server);
// Lets a call wait until there are newer files than those that it knows.
void watch_wait(Server *server, Call *call, const char *since);
int64_t watch_until(const Server *server); // when to look again
void watch_stop(Server *server);

#endif
