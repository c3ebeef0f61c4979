// SPDX-License-Identifier: Apache-2.0
// The loop: one process waits for browsers, for answers in the making and for files that change.
#define _GNU_SOURCE // ppoll
#include "serve/parts.h"

#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

int64_t server_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

// Pages that another server of the same address has shown know other versions.
const char *server_version(const Server *server) {
    static char text[40];
    snprintf(text, sizeof text, "%llx-%u", (unsigned long long)server->started, server->version);
    return text;
}

// --- calls ---------------------------------------------------------------------------------------

// It was suspended until now.
void server_answer(Server *server, Call *call) {
    server->http->MHD_queue_response(call->connection, call->status, call->response);
    server->http->MHD_resume_connection(call->connection);
    server->more = true;
}

static enum MHD_Result say(Server *server, Call *call, unsigned status, const char *text) {
    struct MHD_Response *response = reply_text(server, text);
    if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
        server->http->MHD_add_response_header(response, "Allow", "GET, HEAD");
    enum MHD_Result queued = server->http->MHD_queue_response(call->connection, status, response);
    server->http->MHD_destroy_response(response);
    return queued;
}

static enum MHD_Result reply(Server *server, Call *call, const Request *request) {
    AnswerTo *route = answer_route(request->path);
    bool changes = strcmp(request->path, "/changes") == 0;
    if (strcmp(request->path, "/favicon.ico") == 0)
        return say(server, call, MHD_HTTP_NO_CONTENT, "");
    if (route == NULL && !changes)
        return say(server, call, MHD_HTTP_NOT_FOUND,
                   _("there is nothing here; / shows the report\n"));
    watch_look(server);
    if (changes)
        watch_wait(server, call, request->since);
    else
        jobs_ask(server, call, route, request);
    if (call->response == NULL) return MHD_YES; // it waits
    enum MHD_Result queued =
        server->http->MHD_queue_response(call->connection, call->status, call->response);
    if (changes) server->http->MHD_destroy_response(call->response);
    return queued;
}

static enum MHD_Result handle(void *of, struct MHD_Connection *connection, const char *path,
                              const char *method, const char *version, const char *upload,
                              size_t *upload_size, void **call_of) {
    Server *server = of;
    Call *call = *call_of;
    Request request;
    const char *why;
    (void)version;
    (void)upload;
    bool first = call == NULL; // the head is there; what is refused is refused now, body unread
    if (first) call = *call_of = calloc(1, sizeof *call);
    if (call == NULL || *upload_size > 0) return MHD_NO;
    call->connection = connection;
    unsigned refused = request_read(server->http, connection, path, method, &request, &why);
    if (refused != 0) return say(server, call, refused, why);
    return first ? MHD_YES : reply(server, call, &request);
}

static void forget_call(void *of, struct MHD_Connection *connection, void **call,
                        enum MHD_RequestTerminationCode how) {
    (void)of;
    (void)connection;
    (void)how;
    free(*call);
    *call = NULL;
}

static enum MHD_Result may_connect(void *of, const struct sockaddr *from, socklen_t length) {
    const Server *server = of;
    struct sockaddr_in address;
    if (length < sizeof address || from->sa_family != AF_INET) return MHD_NO;
    memcpy(&address, from, sizeof address);
    return owner_is_ours(ntohs(address.sin_port), server->port) ? MHD_YES : MHD_NO;
}

// --- beginning -----------------------------------------------------------------------------------

// A socket that listens at the loopback address; -1 after saying what is wrong.
static int open_port(unsigned *port) {
    struct sockaddr_in address = {.sin_family = AF_INET,
                                  .sin_port = htons((uint16_t)*port),
                                  .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t length = sizeof address;
    int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd >= 0) setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0 &&
        listen(fd, SERVE_CONNECTIONS_MAX) == 0 &&
        getsockname(fd, (struct sockaddr *)&address, &length) == 0) {
        *port = ntohs(address.sin_port);
        return fd;
    }
    if (errno == EADDRINUSE)
        fprintf(stderr,
                _("plan: port %u is in use, perhaps by another 'plan serve'; take another "
                  "one (--port N), or any that is free (--port 0)\n"),
                *port);
    else
        fprintf(stderr, _("plan: cannot listen at port %u: %s\n"), *port, language_problem(errno));
    if (fd >= 0) close(fd);
    return -1;
}

static bool start(Server *server) {
    server->http = http_library();
    if (server->http == NULL) {
        fputs(_("plan: a local server needs libmicrohttpd, which is not installed (apt-get install "
                "libmicrohttpd12)\n"),
              stderr);
        return false;
    }
    if (!owner_can_be_told()) {
        fputs(_("plan: it cannot be told who connects: there is no /proc/net/tcp\n"), stderr);
        return false;
    }
    int port = open_port(&server->port);
    if (port < 0) return false;
    server->daemon = server->http->MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, 0, may_connect, server, handle, server,
        MHD_OPTION_LISTEN_SOCKET, port, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)SERVE_CONNECTIONS_MAX, MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SERVE_SLOW_MAX,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)SERVE_HEAD_MAX, MHD_OPTION_NOTIFY_COMPLETED,
        forget_call, NULL, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
    if (server->daemon != NULL) return true;
    fprintf(stderr, _("plan: cannot listen at port %u: %s\n"), server->port,
            language_problem(errno));
    close(port);
    return false;
}

// --- the loop ------------------------------------------------------------------------------------

static volatile sig_atomic_t stopping;

static void stop(int signal) {
    (void)signal;
    stopping = 1;
}

static const int endings[] = {SIGINT, SIGTERM, SIGHUP};

// They come only while the loop waits, so that none is missed; a second one is not waited for.
static void catch_signals(sigset_t *outside) {
    struct sigaction action = {.sa_handler = stop, .sa_flags = SA_RESETHAND};
    sigset_t blocked;
    sigemptyset(&blocked);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        sigaction(endings[i], &action, NULL);
        sigaddset(&blocked, endings[i]);
    }
    signal(SIGPIPE, SIG_IGN);
    sigprocmask(SIG_BLOCK, &blocked, outside);
}

static void wait_for_something(Server *server, const sigset_t *outside) {
    struct pollfd fds[SERVE_JOBS_MAX + 1];
    MHD_UNSIGNED_LONG_LONG wanted;
    int64_t now = server_now(), until = watch_until(server);
    const union MHD_DaemonInfo *info =
        server->http->MHD_get_daemon_info(server->daemon, MHD_DAEMON_INFO_EPOLL_FD);
    fds[0] = (struct pollfd){.fd = info->epoll_fd, .events = POLLIN};
    unsigned count = 1 + jobs_poll(server, fds + 1, &until);
    if (server->http->MHD_get_timeout(server->daemon, &wanted) == MHD_YES &&
        (int64_t)wanted < until - now)
        until = now + (int64_t)wanted;
    int64_t left = until > now && !server->more ? until - now : 0;
    struct timespec time = {.tv_sec = left / 1000, .tv_nsec = left % 1000 * 1000000};
    ppoll(fds, count, until == INT64_MAX && !server->more ? NULL : &time, outside);
}

static void run(Server *server, const sigset_t *outside) {
    while (!stopping) {
        wait_for_something(server, outside);
        server->more = false;
        server->http->MHD_run(server->daemon);
        jobs_look(server);
        if (server->waiting != NULL) watch_look(server);
    }
}

static void end(Server *server) {
    watch_stop(server);
    jobs_stop(server);
    server->http->MHD_run(server->daemon);
    server->http->MHD_stop_daemon(server->daemon);
}

bool serve_run(const ServeSetup *setup) {
    Server *server = calloc(1, sizeof *server);
    struct timespec now;
    sigset_t outside;
    char address[64];
    if (server == NULL) abort();
    clock_gettime(CLOCK_REALTIME, &now);
    server->setup = setup;
    server->session = setup->session;
    server->port = setup->port;
    server->seconds = setup->seconds;
    server->started = (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
    bool started = start(server);
    if (started) {
        catch_signals(&outside);
        snprintf(address, sizeof address, "http://127.0.0.1:%u/", server->port);
        setup->ready(setup->of, address);
        run(server, &outside);
        end(server);
        sigprocmask(SIG_SETMASK, &outside, NULL);
    }
    free(server);
    return started;
}
