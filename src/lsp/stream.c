// SPDX-License-Identifier: Apache-2.0
// Messages: a head with their length, then JSON.
#define _GNU_SOURCE // memmem, strncasecmp
#include "lsp/parts.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { CHUNK = 64 * 1024, HEAD_MOST = 16 * 1024, MESSAGE_MOST = 1 << 30 };

static void make_room(Stream *s) {
    if (s->room - s->length >= CHUNK) return;
    s->room = s->length + CHUNK + s->length / 2;
    s->bytes = realloc(s->bytes, s->room);
    if (s->bytes == NULL) abort();
}

bool stream_read(Stream *s, int wait) {
    struct pollfd polled = {.fd = s->in, .events = POLLIN};
    int ready = poll(&polled, 1, wait);
    if (ready <= 0) return false;
    make_room(s);
    ssize_t got = read(s->in, s->bytes + s->length, s->room - s->length);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) return false;
    s->ended = got <= 0;
    if (got > 0) s->length += (size_t)got;
    return true;
}

static void drop(Stream *s, size_t bytes) {
    memmove(s->bytes, s->bytes + bytes, s->length - bytes);
    s->length -= bytes;
}

// The length that a head says; -1: it says none.
static long long content_length(const char *head, size_t length) {
    static const char name[] = "Content-Length:";
    const char *end = head + length;
    while (head < end) {
        const char *line = memchr(head, '\n', (size_t)(end - head));
        if (line == NULL) line = end;
        if ((size_t)(line - head) > sizeof name && strncasecmp(head, name, sizeof name - 1) == 0) {
            char *rest;
            long long value = strtoll(head + sizeof name - 1, &rest, 10);
            bool whole = rest > head + sizeof name - 1 && (*rest == '\r' || *rest == '\n');
            return whole && value >= 0 ? value : -1;
        }
        head = line + 1;
    }
    return -1;
}

// What follows the end of a head; 0: it has not ended.
static size_t head_end(const Stream *s) {
    const char *crlf = memmem(s->bytes, s->length, "\r\n\r\n", 4);
    if (crlf != NULL) return (size_t)(crlf - s->bytes) + 4;
    return 0;
}

// After what is no head, all goes on with the next one that begins like it.
static void resume(Stream *s, size_t from) {
    static const char name[] = "Content-Length:";
    const char *next =
        from < s->length ? memmem(s->bytes + from, s->length - from, name, sizeof name - 1) : NULL;
    drop(s, next == NULL ? s->length : (size_t)(next - s->bytes));
}

static void skip_over(Stream *s) {
    size_t bytes = s->skip < s->length ? s->skip : s->length;
    drop(s, bytes);
    s->skip -= bytes;
}

Reading stream_next(Stream *s, json_t **message) {
    *message = NULL;
    if (s->skip > 0) skip_over(s);
    if (s->skip > 0 || s->length == 0) return READ_NOTHING;
    size_t head = head_end(s);
    if (head == 0) {
        if (s->length < HEAD_MOST) return READ_NOTHING;
        resume(s, 1);
        return READ_BROKEN;
    }
    long long length = content_length(s->bytes, head);
    if (length < 0) {
        resume(s, 1);
        return READ_BROKEN;
    }
    if (length > MESSAGE_MOST) {
        s->skip = (size_t)length;
        drop(s, head);
        return READ_BROKEN;
    }
    if (s->length - head < (size_t)length) return READ_NOTHING;
    *message = json_loadb(s->bytes + head, (size_t)length, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);
    drop(s, head + (size_t)length);
    return *message == NULL ? READ_BROKEN : READ_MESSAGE;
}

// --- out -----------------------------------------------------------------------------------------

static void write_all(Stream *s, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t done = write(s->out, bytes, length);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0 && errno == EAGAIN) {
            poll(&(struct pollfd){.fd = s->out, .events = POLLOUT}, 1, -1);
            continue;
        }
        if (done < 0) { // nobody listens any more
            s->ended = true;
            return;
        }
        bytes += done;
        length -= (size_t)done;
    }
}

void stream_send(Stream *s, json_t *message) {
    char *text = json_dumps(message, JSON_COMPACT);
    json_decref(message);
    if (text == NULL) return;
    char head[64];
    size_t length = strlen(text);
    int head_length = snprintf(head, sizeof head, "Content-Length: %zu\r\n\r\n", length);
    write_all(s, head, (size_t)head_length);
    write_all(s, text, length);
    free(text);
}
