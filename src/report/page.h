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

// `printed`: for paper, with all cards open and no script.
void out_page(Buf *out, const Document *document, bool printed, PageProgress progress);

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
