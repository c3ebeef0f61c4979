// SPDX-License-Identifier: Apache-2.0
// What is asked, and whether it may be: only GET, only by whoever means this server, only from its
// own pages or the address line.
#include "serve/parts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistr.h>

static const char *header(const HttpLibrary *http, struct MHD_Connection *connection,
                          const char *name) {
    return http->MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

// Another site's name that leads to this machine (DNS rebinding) makes that site's script one of
// the same origin as this server, unless the name is looked at. Any port: of a tunnel, it is
// another.
static bool is_local_name(const char *host) {
    static const char *const names[] = {"127.0.0.1", "localhost", "[::1]"};
    for (size_t i = 0; host != NULL && i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);
        if (strncasecmp(host, names[i], length) != 0) continue;
        const char *port = host + length;
        if (*port == '\0' || (*port == ':' && port[1 + strspn(port + 1, "0123456789")] == '\0'))
            return true;
    }
    return false;
}

// Browsers say where a request comes from. Following a link from elsewhere is fine: what is shown
// then, the other site cannot see.
static bool is_ours(const HttpLibrary *http, struct MHD_Connection *connection) {
    const char *site = header(http, connection, "Sec-Fetch-Site"),
               *mode = header(http, connection, "Sec-Fetch-Mode"),
               *target = header(http, connection, "Sec-Fetch-Dest"),
               *origin = header(http, connection, "Origin"),
               *host = header(http, connection, "Host");
    if (origin != NULL && (strncmp(origin, "http://", 7) != 0 || strcasecmp(origin + 7, host) != 0))
        return false;
    if (site == NULL || strcmp(site, "same-origin") == 0 || strcmp(site, "none") == 0) return true;
    return mode != NULL && strcmp(mode, "navigate") == 0 && target != NULL &&
           strcmp(target, "document") == 0;
}

static bool has_body(const HttpLibrary *http, struct MHD_Connection *connection) {
    const char *length = header(http, connection, "Content-Length");
    return header(http, connection, "Transfer-Encoding") != NULL ||
           (length != NULL && strcmp(length, "0") != 0);
}

static unsigned refuse(unsigned status, const char *reason, const char **why) {
    *why = reason;
    return status;
}

// A value of the address; false: it cannot be one.
static bool read_value(const HttpLibrary *http, struct MHD_Connection *connection, const char *name,
                       const char **out) {
    const char *value = NULL;
    size_t length = 0;
    *out = NULL;
    if (http->MHD_lookup_connection_value_n(connection, MHD_GET_ARGUMENT_KIND, name, strlen(name),
                                            &value, &length) != MHD_YES ||
        value == NULL || length == 0)
        return true;
    if (length > SERVE_QUERY_MAX || memchr(value, '\0', length) != NULL ||
        u8_check((const uint8_t *)value, length) != NULL)
        return false;
    *out = value;
    return true;
}

static bool read_values(const HttpLibrary *http, struct MHD_Connection *connection, Request *out) {
    return read_value(http, connection, "at", &out->at) &&
           read_value(http, connection, "q", &out->q) &&
           read_value(http, connection, "name", &out->name) &&
           read_value(http, connection, "code", &out->code) &&
           read_value(http, connection, "format", &out->format) &&
           read_value(http, connection, "since", &out->since);
}

unsigned request_read(const HttpLibrary *http, struct MHD_Connection *connection, const char *path,
                      const char *method, Request *out, const char **why) {
    *out = (Request){.path = path};
    if (!is_local_name(header(http, connection, "Host")))
        return refuse(MHD_HTTP_MISDIRECTED_REQUEST,
                      _("this server is called 127.0.0.1 or localhost, and by no other name\n"),
                      why);
    if (strcmp(method, "GET") != 0 && strcmp(method, "HEAD") != 0)
        return refuse(MHD_HTTP_METHOD_NOT_ALLOWED,
                      _("this server only shows: GET and HEAD are all that it takes\n"), why);
    if (has_body(http, connection))
        return refuse(MHD_HTTP_CONTENT_TOO_LARGE, _("this server takes nothing in\n"), why);
    if (!is_ours(http, connection))
        return refuse(MHD_HTTP_FORBIDDEN, _("another site may not ask this server\n"), why);
    if (!read_values(http, connection, out))
        return refuse(MHD_HTTP_BAD_REQUEST,
                      _("a value of the address is no text (UTF-8) or is too long\n"), why);
    return 0;
}

// Values hold no line ends that matter: each is preceded by its length.
char *request_key(const Request *request) {
    const char *const parts[] = {request->path, request->at,   request->q,
                                 request->name, request->code, request->format};
    char *key = NULL;
    size_t length;
    FILE *out = open_memstream(&key, &length);
    if (out == NULL) abort();
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        fprintf(out, "%zu:%s ", parts[i] == NULL ? 0 : strlen(parts[i]),
                parts[i] == NULL ? "" : parts[i]);
    if (fclose(out) != 0) abort();
    return key;
}
