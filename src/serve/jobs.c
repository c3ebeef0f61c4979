// SPDX-License-Identifier: Apache-2.0
// Answers in the making: each by a process of its own, a few at a time; and answers that are kept
// until the files change.
#define _GNU_SOURCE // memfd_create, close_range
#include "serve/parts.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

// A child that does not notice that its time is over is killed after so many milliseconds more.
enum { GRACE = 5000, SECOND = 1000, EXIT_MEMORY = 3 };

// --- what is kept --------------------------------------------------------------------------------

static void drop_kept(Server *server, unsigned index) {
    Kept *kept = &server->kept[index];
    server->kept_bytes -= kept->length;
    server->http->MHD_destroy_response(kept->response);
    free(kept->key);
    memmove(kept, kept + 1, (--server->kept_count - index) * sizeof *kept);
}

void jobs_forget(Server *server) {
    while (server->kept_count > 0)
        drop_kept(server, server->kept_count - 1);
}

// Takes the key; false: it is not kept.
static bool keep(Server *server, char *key, struct MHD_Response *response, unsigned status,
                 size_t length) {
    if (length > SERVE_KEPT_BYTES) return false;
    while (server->kept_count == SERVE_KEPT_MAX || server->kept_bytes + length > SERVE_KEPT_BYTES)
        drop_kept(server, 0);
    server->kept[server->kept_count++] = (Kept){key, response, status, length};
    server->kept_bytes += length;
    return true;
}

static const Kept *find_kept(const Server *server, const char *key) {
    for (unsigned i = 0; i < server->kept_count; i++)
        if (strcmp(server->kept[i].key, key) == 0) return &server->kept[i];
    return NULL;
}

// --- a process for each --------------------------------------------------------------------------

static bool write_all(int file, const void *bytes, size_t size) {
    for (ssize_t n; size > 0; size -= (size_t)n, bytes = (const char *)bytes + n)
        if ((n = write(file, bytes, size)) <= 0) return false;
    return true;
}

// The connections of the server are none of its business, and it ends with the server.
static void leave_server(int body, int done) {
    enum { FIRST = 3 };
    signal(SIGINT, SIG_DFL);
    signal(SIGTERM, SIG_DFL);
    signal(SIGHUP, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int low = body < done ? body : done, high = body < done ? done : body;
    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    if (low > FIRST) close_range(FIRST, (unsigned)low - 1, 0);
    if (high > low + 1) close_range((unsigned)low + 1, (unsigned)high - 1, 0);
    close_range((unsigned)high + 1, ~0U, 0);
}

static _Noreturn void run_child(Server *server, const Job *job, int done) {
    PlanStyle style = {.unicode = true};
    Answer answer = {0};
    leave_server(job->body, done);
    Question question = {.session = server->session,
                         .request = &job->request,
                         .version = server_version(server),
                         .seconds = server->seconds};
    server->setup->speak(server->setup->of,
                         plan_report_is_spanish(server->session, job->request.name));
    if (server->broken) question.problems = plan_diagnostics_text(server->session, style);
    answer_make(job->route, &question, &answer);
    Answer head = answer;
    head.body = NULL;
    bool well = write_all(job->body, &head, sizeof head) &&
                write_all(job->body, answer.body, answer.length);
    exit(well ? EXIT_SUCCESS : EXIT_FAILURE); // nothing was left in buffers by the server
}

static bool begin(Server *server, Job *job) {
    int ends[2];
    job->body = memfd_create("answer", MFD_CLOEXEC);
    if (job->body < 0) return false;
    if (pipe2(ends, O_CLOEXEC) != 0) {
        close(job->body);
        return false;
    }
    fflush(NULL);
    job->version = server->version;
    job->deadline = server_now() + (int64_t)server->seconds * SECOND + GRACE;
    job->child = fork();
    if (job->child == 0) run_child(server, job, ends[1]);
    close(ends[1]);
    job->done = ends[0];
    if (job->child > 0) return true;
    close(job->body);
    close(job->done);
    job->child = 0;
    return false;
}

// --- the end of a job ----------------------------------------------------------------------------

static void answer_calls(Server *server, Job *job, struct MHD_Response *response, unsigned status) {
    while (job->calls != NULL) {
        Call *call = job->calls;
        job->calls = call->next;
        call->response = response;
        call->status = status;
        server_answer(server, call);
    }
}

static void answer_failure(Server *server, Job *job, int end) {
    bool memory = WIFEXITED(end) && WEXITSTATUS(end) == EXIT_MEMORY;
    bool late = WIFSIGNALED(end) && WTERMSIG(end) == SIGKILL;
    const char *text = memory ? _("this takes more memory than an answer may (--max-memory)\n")
                       : late ? _("this takes longer than an answer may (--seconds)\n")
                              : _("this answer failed: a mistake of the program\n");
    while (job->calls != NULL) {
        Call *call = job->calls;
        job->calls = call->next;
        call->response = reply_text(server, text);
        call->status =
            memory || late ? MHD_HTTP_SERVICE_UNAVAILABLE : MHD_HTTP_INTERNAL_SERVER_ERROR;
        server_answer(server, call);
        server->http->MHD_destroy_response(call->response);
    }
}

static void finish(Server *server, Job *job, int end) {
    unsigned status;
    size_t length;
    bool well = WIFEXITED(end) && WEXITSTATUS(end) == EXIT_SUCCESS;
    struct MHD_Response *response = well ? reply_file(server, job->body, &status, &length) : NULL;
    close(job->done);
    if (response == NULL) {
        close(job->body);
        answer_failure(server, job, end);
        return;
    }
    answer_calls(server, job, response, status);
    if (status == MHD_HTTP_OK && job->version == server->version &&
        keep(server, job->key, response, status, length))
        job->key = NULL;
    else
        server->http->MHD_destroy_response(response);
}

static void drop_job(Server *server, Job *job) {
    Job **at = &server->jobs;
    while (*at != job)
        at = &(*at)->next;
    *at = job->next;
    free(job->key);
    free(job);
}

// --- all of them ---------------------------------------------------------------------------------

static Job *find_job(const Server *server, const char *key) {
    for (Job *job = server->jobs; job != NULL; job = job->next)
        if ((job->child == 0 || job->version == server->version) && strcmp(job->key, key) == 0)
            return job;
    return NULL;
}

void jobs_ask(Server *server, Call *call, AnswerTo *route, const Request *request) {
    char *key = request_key(request);
    const Kept *kept = find_kept(server, key);
    if (kept != NULL) {
        call->response = kept->response;
        call->status = kept->status;
        free(key);
        return;
    }
    Job *job = find_job(server, key);
    if (job == NULL) {
        Job **last = &server->jobs;
        job = calloc(1, sizeof *job);
        if (job == NULL) abort();
        *job = (Job){.key = key, .route = route, .request = *request};
        while (*last != NULL)
            last = &(*last)->next;
        *last = job;
    } else {
        free(key);
    }
    call->next = job->calls;
    job->calls = call;
    server->http->MHD_suspend_connection(call->connection);
}

static unsigned count_running(const Server *server) {
    unsigned count = 0;
    for (const Job *job = server->jobs; job != NULL; job = job->next)
        count += job->child != 0;
    return count;
}

static void look_at(Server *server, Job *job) {
    int end;
    bool late = server_now() > job->deadline;
    if (late) kill(job->child, SIGKILL);
    if (waitpid(job->child, &end, late ? 0 : WNOHANG) != job->child) return;
    finish(server, job, end);
    drop_job(server, job);
}

void jobs_look(Server *server) {
    for (Job *job = server->jobs, *next; job != NULL; job = next) {
        next = job->next;
        if (job->child != 0) look_at(server, job);
    }
    unsigned running = count_running(server);
    for (Job *job = server->jobs, *next; job != NULL && running < SERVE_JOBS_MAX; job = next) {
        next = job->next;
        if (job->child != 0) continue;
        if (begin(server, job)) {
            running++;
            continue;
        }
        answer_failure(server, job, 0);
        drop_job(server, job);
    }
}

unsigned jobs_poll(const Server *server, struct pollfd *fds, int64_t *until) {
    unsigned count = 0;
    for (const Job *job = server->jobs; job != NULL; job = job->next) {
        if (job->child == 0) continue;
        fds[count++] = (struct pollfd){.fd = job->done, .events = POLLIN};
        if (job->deadline < *until) *until = job->deadline;
    }
    return count;
}

void jobs_stop(Server *server) {
    while (server->jobs != NULL) {
        Job *job = server->jobs;
        int end = 0;
        if (job->child != 0) {
            kill(job->child, SIGKILL);
            waitpid(job->child, &end, 0);
            close(job->done);
            close(job->body);
        }
        answer_failure(server, job, end);
        drop_job(server, job);
    }
    jobs_forget(server);
}
