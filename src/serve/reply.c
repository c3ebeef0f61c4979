// SPDX-License-Identifier: Apache-2.0
// Responses and their headers.
#include "serve/parts.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Nobody else may show, keep, guess at or be told of what is answered.
static const char *const always[][2] = {
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Cache-Control", "no-store"},
};

static struct MHD_Response *with_headers(const Server *server, struct MHD_Response *response,
                                         const char *type, const char *policy) {
    char all[1100];
    if (response == NULL) return NULL;
    snprintf(all, sizeof all, "%s; frame-ancestors 'none'", policy);
    for (size_t i = 0; i < sizeof always / sizeof *always; i++)
        server->http->MHD_add_response_header(response, always[i][0], always[i][1]);
    server->http->MHD_add_response_header(response, "Content-Type", type);
    server->http->MHD_add_response_header(response, "Content-Security-Policy", all);
    return response;
}

static struct MHD_Response *reply_as(const Server *server, const char *type, const char *text) {
    struct MHD_Response *response = server->http->MHD_create_response_from_buffer(
        strlen(text), (void *)text, MHD_RESPMEM_MUST_COPY);
    return with_headers(server, response, type, "default-src 'none'");
}

struct MHD_Response *reply_text(const Server *server, const char *text) {
    return reply_as(server, "text/plain; charset=utf-8", text);
}

struct MHD_Response *reply_json(const Server *server, const char *text) {
    return reply_as(server, "application/json", text);
}

struct MHD_Response *reply_file(const Server *server, int file, unsigned *status, size_t *length) {
    Answer head;
    struct stat info;
    char saved[128];
    if (fstat(file, &info) != 0 || pread(file, &head, sizeof head, 0) != sizeof head ||
        info.st_size < (off_t)sizeof head || head.length != (size_t)info.st_size - sizeof head)
        return NULL;
    *status = head.status;
    *length = head.length;
    struct MHD_Response *response =
        server->http->MHD_create_response_from_fd_at_offset64(head.length, file, sizeof head);
    response = with_headers(server, response, head.type, head.policy);
    if (response != NULL && head.file[0] != '\0') {
        snprintf(saved, sizeof saved, "attachment; filename=\"%s\"", head.file);
        server->http->MHD_add_response_header(response, "Content-Disposition", saved);
    }
    return response;
}
