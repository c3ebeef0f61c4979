// SPDX-License-Identifier: Apache-2.0
// What the files of this folder share.
#ifndef PLAN_LSP_PARTS_H
#define PLAN_LSP_PARTS_H

#include "lsp/lsp.h"
#include "plan.h"
#include "terminal/language.h"

#include <jansson.h>

// --- text.c: bytes and positions -----------------------------------------------------------------

// A text and where its lines begin.
typedef struct Text {
    char *bytes; // ended by a NUL
    size_t length, room;
    size_t *lines; // made when first needed
    size_t line_count, line_room;
} Text;

void text_set(Text *text, const char *bytes, size_t length);
void text_free(Text *text);
// Puts other bytes in the place of [from, to).
void text_replace(Text *text, size_t from, size_t to, const char *bytes, size_t length);
// How positions count within a line: in bytes, or in units of UTF-16.
typedef enum Encoding { ENCODING_UTF16, ENCODING_UTF8 } Encoding;
// The byte of a position; beyond the end of its line: that end; beyond the text: its end.
size_t text_offset(Text *text, Encoding encoding, size_t line, size_t character);
// The same for a JSON position; false: it is none.
bool text_position(Text *text, Encoding encoding, const json_t *position, size_t *offset);
json_t *text_json(Text *text, Encoding encoding, size_t offset);
json_t *text_range(Text *text, Encoding encoding, size_t from, size_t to);
void text_place(Text *text, Encoding encoding, size_t offset, size_t *line, size_t *character);

// --- stream.c: messages in and out ---------------------------------------------------------------

typedef struct Stream {
    int in, out;
    char *bytes;
    size_t length, room, skip; // bytes of a message too long that are still to come
    bool ended;
} Stream;

// Takes in what there is; waits at most so many milliseconds (-1: for ever). False: nothing came.
bool stream_read(Stream *stream, int wait);
typedef enum Reading { READ_NOTHING, READ_MESSAGE, READ_BROKEN } Reading;
// The next whole message that was taken in, as JSON.
Reading stream_next(Stream *stream, json_t **message);
// Sends a message and gives it back to jansson.
void stream_send(Stream *stream, json_t *message);

// --- the server ----------------------------------------------------------------------------------

// A file that is open in the editor.
typedef struct Document {
    char *uri;  // as the editor calls it
    char *path; // absolute, without symbolic links
    Text text;
    json_int_t version;
} Document;

// Files that are loaded together.
typedef struct Project {
    char **files;
    size_t file_count;
    PlanSession *session; // NULL: not yet
    bool stale;           // something has changed since
    json_t *reports;      // uri -> diagnostics
} Project;

typedef struct Server {
    Stream stream;
    const LspSetup *setup;
    bool started, stopping, exited;
    Encoding encoding;
    bool nested_symbols, watches;
    char *at, *known; // what the editor asks for
    json_t *folders;  // paths of the workspace
    json_t *waiting;  // messages that are still to be handled
    Document **documents;
    size_t document_count;
    Project **projects;
    size_t project_count;
    Text other; // of a file that is not open
    char *other_path;
    json_int_t asked; // requests sent
} Server;

// Error codes of JSON-RPC and of the protocol.
enum {
    PARSE_ERROR = -32700,
    INVALID_REQUEST = -32600,
    METHOD_NOT_FOUND = -32601,
    INVALID_PARAMS = -32602,
    NOT_INITIALIZED = -32002,
    REQUEST_FAILED = -32803,
    REQUEST_CANCELLED = -32800,
};

// Why a request cannot be answered.
typedef struct Failure {
    int code; // 0: it can
    const char *message;
} Failure;

json_t *fail(Failure *failure, int code, const char *message); // always NULL

// --- uri.c ---------------------------------------------------------------------------------------

// The absolute path that a URI names, without symbolic links; what is no file gets a name in the
// working folder. Fresh; NULL: it cannot be one.
char *uri_path(const char *uri);
char *path_uri(const char *path);
char *path_without_links(char *path); // takes `path`

// --- documents.c ---------------------------------------------------------------------------------

Document *document_of_uri(const Server *server, const char *uri);
Document *document_of_path(const Server *server, const char *path);
// The document that the parameters of a request name; NULL: none that is open.
Document *document_of(const Server *server, const json_t *params);
// What an editor calls a file. Fresh.
char *server_uri(const Server *server, const char *path);
// The text of a file: the open one, else as a session has read it; NULL: it is not there.
Text *server_text(Server *server, PlanSession *session, const char *path);
json_t *server_location(Server *server, PlanSession *session, const PlanSpan *span);
json_t *server_range(Server *server, PlanSession *session, const PlanSpan *span);
// `{uri: [{range, newText} …] …}`
void server_add_edit(Server *server, PlanSession *session, json_t *changes, const PlanSpan *at,
                     const char *text);

// --- projects.c ----------------------------------------------------------------------------------

// Finds out anew which files belong together.
void projects_find(Server *server);
void projects_touch(Server *server); // something has changed
// Loads what has changed, and tells the editor what is wrong.
void projects_refresh(Server *server);
bool projects_are_stale(const Server *server);
// The first session that has read a file, as it is now; NULL: none has.
PlanSession *projects_session(Server *server, const Document *document);
// The same without loading anything that has changed: for answers that need only names.
PlanSession *projects_session_before(const Server *server, const Document *document);

// What a request asks about: a document, a place in it and a session that knows it.
typedef struct Asked {
    Document *document;
    PlanSession *session;
    size_t offset;
} Asked;

// False after a failure, or when there is nothing to say.
bool server_asked(Server *server, const json_t *params, Asked *asked, Failure *failure);
// The same for a whole document.
bool server_asked_document(Server *server, const json_t *params, Asked *asked, Failure *failure);
// The range of the parameters in bytes; false after a failure.
bool server_asked_range(Server *server, const json_t *params, const Document *document,
                        size_t *from, size_t *to, Failure *failure);

void server_notify(Server *server, const char *method, json_t *params);
void server_request(Server *server, const char *method, json_t *params);

// --- diagnostics.c -------------------------------------------------------------------------------

// `{uri: [diagnostic …] …}` of a session.
json_t *diagnostics_of(Server *server, PlanSession *session);
json_t *diagnostic_json(Server *server, PlanSession *session, const PlanDiagnostic *d);

// --- tokens.c ------------------------------------------------------------------------------------

json_t *tokens_legend(void);

// --- the methods ---------------------------------------------------------------------------------

typedef json_t *Answer(Server *server, const json_t *params, Failure *failure);
#define REQUEST(method, function) Answer function;
#define NOTICE(method, function)  Answer function;
#include "lsp/methods.def"
#undef REQUEST
#undef NOTICE

#endif
