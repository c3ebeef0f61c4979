// SPDX-License-Identifier: Apache-2.0
#include "base/ahead.h"

#include "base/jobs.h"
#include "base/mem.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

enum { WISHES = 16 };

typedef struct Wish {
    char *pages;
    size_t bytes;
} Wish;

// Of the process, as its pages are.
static struct {
    pthread_mutex_t lock;
    pthread_cond_t heard;
    bool listens, started;
    uint32_t count; // of wishes, the oldest first
    Wish wishes[WISHES];
    pthread_t thread;
} ahead = {.lock = PTHREAD_MUTEX_INITIALIZER, .heard = PTHREAD_COND_INITIALIZER};

static Wish take_first(void) {
    Wish first = ahead.wishes[0];
    ahead.count--;
    for (uint32_t i = 0; i < ahead.count; i++)
        ahead.wishes[i] = ahead.wishes[i + 1];
    return first;
}

// A block may have been moved or given back meanwhile: the system says so, or pages that hold
// something are looked at in vain.
static void fulfil(Wish wish) {
    for (size_t at = 0; at < wish.bytes; at += AHEAD_STEP) {
        size_t left = wish.bytes - at;
        if (!mem_populate(wish.pages + at, left < AHEAD_STEP ? left : AHEAD_STEP)) return;
    }
}

static void *listen(void *data) {
    (void)data;
    pthread_mutex_lock(&ahead.lock);
    while (ahead.listens) {
        if (ahead.count == 0) {
            pthread_cond_wait(&ahead.heard, &ahead.lock);
            continue;
        }
        Wish wish = take_first();
        pthread_mutex_unlock(&ahead.lock);
        fulfil(wish);
        pthread_mutex_lock(&ahead.lock);
    }
    pthread_mutex_unlock(&ahead.lock);
    return NULL;
}

void ahead_begin(void) {
    pthread_mutex_lock(&ahead.lock);
    ahead.listens = true;
    pthread_mutex_unlock(&ahead.lock);
}

void ahead_end(void) {
    pthread_mutex_lock(&ahead.lock);
    bool started = ahead.started;
    ahead.listens = ahead.started = false;
    ahead.count = 0;
    pthread_cond_signal(&ahead.heard);
    pthread_mutex_unlock(&ahead.lock);
    if (started) pthread_join(ahead.thread, NULL);
}

void ahead_wish(void *pages, size_t bytes) {
    pthread_mutex_lock(&ahead.lock);
    if (ahead.listens && ahead.count < WISHES) {
        ahead.wishes[ahead.count++] = (Wish){pages, bytes};
        if (!ahead.started) ahead.started = jobs_thread(&ahead.thread, listen, NULL);
        pthread_cond_signal(&ahead.heard);
    }
    pthread_mutex_unlock(&ahead.lock);
}
