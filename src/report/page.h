// SPDX-License-Identifier: Apache-2.0
// A document as one HTML page that needs nothing else.
#ifndef PLAN_REPORT_PAGE_H
#define PLAN_REPORT_PAGE_H

#include "value/document.h"

// Who waits for a page that takes long: told how many of all cards are painted.
typedef struct PageProgress {
    void (*tell)(void *of, uint32_t done, uint32_t all); // NULL: nobody
    void *of;
} PageProgress;

// A report that a page of a local server links to.
typedef struct PageReport {
    Str name, title;
} PageReport;

// A page that a local server shows: a line to ask above it, links to what the server answers, and a
// script that looks for newer files.
typedef struct PageServed {
    Str at;       // the period that was asked for; empty: none
    Str query;    // what stands in the line to ask
    Str problems; // why the files cannot be read as they are now; empty: they can
    Str version;  // of the files
    Str name;     // of the report; empty: the usual one, or it is none
    const char *const (*formats)[2]; // that it can be downloaded in, as programs and people call
    uint32_t format_count;           // them
    const PageReport *reports;
    uint32_t report_count;
    Str *policy; // out: the Content-Security-Policy of the page
} PageServed;

typedef struct PageLook {
    bool printed;             // for paper: all cards open and no script
    const PageServed *served; // NULL: a file by itself
    PageProgress progress;
} PageLook;

void out_page(Buf *out, const Document *document, const PageLook *look);

// The same document as Markdown. `charts`: the folder of the drawings, as they are linked to; NULL:
// there are none. Each is added to `drawings`.
typedef struct Drawing {
    const char *file; // `CODE.svg`
    Str svg;
} Drawing;
typedef VEC(Drawing) Drawings;
void out_document_markdown(Buf *out, const Document *document, const char *charts,
                           Drawings *drawings, PageProgress progress);

#endif
