// SPDX-License-Identifier: Apache-2.0
#include "base/utf8_faults.h"

#include "base/jobs.h"
#include "base/utf8.h"

#include <string.h>

// A part is looked through twice, and stays in the cache of a processor meanwhile. Fewer are left
// to one thread.
enum { PART = 1 << 18, PARTS_LEAST = 12 };

typedef struct Search {
    Str text;
    Utf8Faults found[JOBS_MOST * JOBS_AHEAD]; // by place
    Utf8Faults first;
} Search;

static Utf8Faults faults_of(Str text) {
    uint32_t invalid = utf8_invalid(text);
    const char *zero = invalid == 0 ? NULL : memchr(text.ptr, '\0', invalid);
    return (Utf8Faults){invalid, zero == NULL ? text.len : (uint32_t)(zero - text.ptr)};
}

// Not inside of a character, if what stands before it is UTF-8.
static uint32_t begin_of(Str text, uint32_t part) {
    enum { FOLLOW_MOST = 3 };
    size_t at = (size_t)part * PART;
    for (int i = 0; i < FOLLOW_MOST && at > 0 && at < text.len; i++)
        at += ((unsigned char)text.ptr[at] & 0xC0) == 0x80;
    return at < text.len ? (uint32_t)at : text.len;
}

static void look(void *data, uint32_t part, uint32_t place) {
    Search *search = data;
    uint32_t begin = begin_of(search->text, part), end = begin_of(search->text, part + 1);
    search->found[place] = faults_of((Str){search->text.ptr + begin, end - begin});
}

static void take(void *data, uint32_t part, uint32_t place, Jobs *jobs) {
    Search *search = data;
    uint32_t begin = begin_of(search->text, part), end = begin_of(search->text, part + 1);
    Utf8Faults found = search->found[place], *first = &search->first;
    (void)jobs;
    if (first->invalid < search->text.len) return;
    if (first->zero == search->text.len && found.zero < end - begin)
        first->zero = begin + found.zero;
    if (found.invalid < end - begin) first->invalid = begin + found.invalid;
}

Utf8Faults utf8_faults(Str text, uint32_t threads) {
    uint32_t parts = text.len / PART + 1;
    Search search = {.text = text, .first = {text.len, text.len}};
    if (threads > 1 && parts >= PARTS_LEAST) {
        jobs_run(&(JobsWork){.data = &search, .count = parts, .work = look, .take = take}, threads);
        return search.first;
    }
    for (uint32_t part = 0; part < parts && search.first.invalid == text.len; part++) {
        look(&search, part, 0);
        take(&search, part, 0, NULL);
    }
    return search.first;
}
