// SPDX-License-Identifier: Apache-2.0
#include "report/page_parts.h"

#include "text/clean.h"

#include <math.h>
#include <nettle/base64.h>
#include <nettle/sha2.h>
#include <string.h>

// --- what the painters share ---------------------------------------------------------------------

void put_label(Page *page, const char *english) {
    html_c(page->out, label(page->spanish, english));
}

const char *people_text(Page *page, const Value *value) {
    page->scratch.len = 0;
    value_people(&page->scratch, value);
    return buf_text(&page->scratch);
}

void put_people(Page *page, const Value *value) {
    page->scratch.len = 0;
    value_people(&page->scratch, value);
    html_text(page->out, buf_str(&page->scratch));
}

const char *status_class(const Page *page, const Value *value) {
    int32_t index = document_status(page->document, value);
    return index < 0 ? "" : page->classes[index];
}

// What people read is then in `scratch`.
static void put_plain(Page *page, const Value *value) {
    page->scratch.len = page->plain.len = 0;
    value_people(&page->scratch, value);
    if (value->kind == VALUE_NONE || value->kind == VALUE_TEXT || value->kind == VALUE_ENTITY)
        return;
    value_plain(&page->plain, value);
    if (value->kind == VALUE_BOOL || !str_equal(buf_str(&page->plain), buf_str(&page->scratch)))
        html_attribute(page->out, "data-v", buf_str(&page->plain));
}

void put_value(Page *page, const Value *value) { put_plain(page, value); }

void put_valued(Page *page, const Value *value) {
    put_plain(page, value);
    put(page, ">");
    html_text(page->out, buf_str(&page->scratch));
}

void put_status(Page *page, const Value *value) {
    buf_printf(page->out, "<span class=\"st %s\">", status_class(page, value));
    put_people(page, value);
    put(page, "</span>");
}

void put_status_of(Page *page, const Value *status, const Value *thing, Period at) {
    if (page->served == NULL) {
        put_status(page, status);
        return;
    }
    put(page, "<a class=sl");
    put_thing_link(page, thing, at);
    put(page, ">");
    put_status(page, status);
    put(page, "</a>");
}

bool put_card_link(Page *page, const Value *thing) {
    if (map_get(&page->cards, value_hash(thing) | 1) == 0) {
        if (page->served != NULL) put_thing_link(page, thing, page->document->at);
        return page->served != NULL;
    }
    put(page, " href=\"#c-");
    html_id(page->out, thing->entity.code);
    put(page, "\"");
    return true;
}

// --- styles --------------------------------------------------------------------------------------

// Black or white, whichever can be read on a colour: by the relative luminance of WCAG 2.
static const char *ink_on(uint32_t rgb) {
    static const double share[3] = {0.2126, 0.7152, 0.0722};
    double luminance = 0;
    for (int i = 0; i < 3; i++) {
        double c = (double)(rgb >> (16 - 8 * i) & 0xFF) / 255;
        luminance += share[i] * (c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4));
    }
    return luminance > 0.18 ? "#10151a" : "#fff";
}

static void add_statuses(Buf *css, const Document *document) {
    for (uint32_t i = 0; i < document->statuses.count; i++) {
        uint32_t rgb = document->statuses.items[i]->rgb;
        buf_printf(css, ".s%u{--c:#%06x;--t:%s}", i, rgb, ink_on(rgb));
    }
}

static void add_hash(Buf *out, Str text) {
    struct sha256_ctx context;
    uint8_t digest[SHA256_DIGEST_SIZE];
    char coded[BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE) + 1] = "";
    sha256_init(&context);
    sha256_update(&context, text.len, (const uint8_t *)text.ptr);
    sha256_digest(&context, sizeof digest, digest);
    base64_encode_raw(coded, sizeof digest, digest);
    buf_printf(out, "'sha256-%s'", coded);
}

// Nothing is fetched, and no other style and no other script than these counts, whatever a plan's
// text may hold. A page that is served may ask its own server.
static Str policy_of(const Page *page, Str css) {
    Buf out = {0};
    const char *asked = page->served != NULL ? "'self'" : "'none'";
    buf_printf(&out,
               "default-src 'none'; base-uri 'none'; form-action %s; connect-src %s; style-src ",
               asked, asked);
    add_hash(&out, css);
    if (!page->printed) {
        buf_c(&out, "; script-src ");
        add_hash(&out, str_from(page_js));
    }
    if (page->served != NULL) {
        buf_char(&out, ' ');
        add_hash(&out, str_from(live_js));
    }
    return buf_str(&out);
}

static void put_policy(Page *page, Str css) {
    Str policy = policy_of(page, css);
    if (page->served != NULL) *page->served->policy = policy;
    put(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"");
    buf_add(page->out, policy);
    put(page, "\">\n");
}

static void put_head(Page *page) {
    const Document *document = page->document;
    Buf css = {0};
    buf_c(&css, page_css);
    if (page->served != NULL) buf_c(&css, live_css);
    add_statuses(&css, document);
    buf_printf(page->out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
               page->spanish ? "es" : "en");
    put_policy(page, buf_str(&css));
    put(page, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
              "<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    html_text(page->out, document->title);
    put(page, " · ");
    html_text(page->out, document->period);
    put(page, "</title>\n<style>");
    buf_add(page->out, buf_str(&css));
    buf_printf(page->out, "</style>\n</head>\n<body%s>\n",
               page->printed ? " class=\"paper\""
               : page->served != NULL && page->served->format_count > 0 &&
                       page->served->query.len > 0
                   ? " class=\"asked\""
                   : "");
}

// --- the body ------------------------------------------------------------------------------------

static void put_line(Page *page, const char *open, Str text, const char *close) {
    if (text.len == 0) return;
    put(page, open);
    html_text(page->out, text);
    put(page, close);
}

static void put_title(Page *page) {
    const Document *document = page->document;
    put(page, "<a class=\"skip\" href=\"#main\">");
    put_label(page, "Skip to the content");
    put(page, "</a>\n");
    if (page->served != NULL) put_live_head(page);
    put(page, "<header class=\"top\">\n");
    put_line(page, "<p class=\"org\">", document->institution, "</p>\n");
    put_line(page, "<h1>", document->title, "</h1>\n");
    put_line(page, "<p class=\"sub\">", document->subject, "</p>\n");
    put(page, "<p class=\"when\"><strong>");
    html_text(page->out, document->period);
    put(page, "</strong>");
    put_line(page, " · ", document->facts, "");
    put(page, "</p>\n</header>\n");
}

static void put_contents(Page *page) {
    put(page, "<nav aria-label=\"");
    put_label(page, "Contents");
    put(page, "\"><ul>");
    for (uint32_t i = 0; i < page->document->sections.count; i++) {
        const Section *section = page->document->sections.items[i];
        put(page, "<li><a href=\"#");
        html_text(page->out, section->name);
        put_line(page, "\">", section->title, "</a></li>");
    }
    put(page, "</ul></nav>\n");
}

static void paint_listing(Page *page, const Block *block) {
    for (uint32_t i = 0; i < block->listings.count; i++) {
        const Listing *listing = &block->listings.items[i];
        put(page, "<div class=\"rule\">");
        put_line(page, "<p><strong>", listing->title, "</strong>");
        if (listing->title.len == 0) put(page, "<p>");
        if (listing->place.line > 0) {
            put(page, " <span class=\"place\">");
            html_text(page->out, listing->place.file);
            buf_printf(page->out, ":%u</span>", listing->place.line);
        }
        put(page, "</p><pre tabindex=\"0\">");
        html_lines(page->out, listing->text);
        put(page, "</pre></div>\n");
    }
}

static void paint(Page *page, const Block *block, bool first_tree) {
    put_line(page, "<h3>", block->title, "</h3>\n");
    switch ((BlockKind)block->kind) {
    case BLOCK_TEXT: break;
    case BLOCK_FIGURES: paint_figures(page, block); break;
    case BLOCK_TABLE: paint_table(page, block); break;
    case BLOCK_TREE: paint_tree(page, block, first_tree); break;
    case BLOCK_HEAT: paint_heat(page, block); break;
    case BLOCK_SCHEDULE: paint_schedule(page, block); break;
    case BLOCK_CARDS: paint_cards(page, block); break;
    case BLOCK_WHY: put_explanation(page, block->why, false); break;
    case BLOCK_LISTING: paint_listing(page, block); break;
    }
    put_line(page, block->kind == BLOCK_TEXT ? "<p>" : "<p class=\"foot\">", block->text, "</p>\n");
}

static void put_sections(Page *page) {
    bool trees = false;
    put(page, "<main id=\"main\">\n");
    for (uint32_t i = 0; i < page->document->sections.count; i++) {
        const Section *section = page->document->sections.items[i];
        buf_printf(page->out,
                   "<section id=\"%.*s\" aria-labelledby=\"h-%.*s\">\n<h2 id=\"h-%.*s\"%s>",
                   (int)section->name.len, section->name.ptr, (int)section->name.len,
                   section->name.ptr, (int)section->name.len, section->name.ptr,
                   str_equal(section->title, page->document->title) ? " class=\"vh\"" : "");
        html_text(page->out, section->title);
        put(page, "</h2>\n");
        for (uint32_t k = 0; k < section->blocks.count; k++) {
            const Block *block = section->blocks.items[k];
            paint(page, block, !trees);
            trees = trees || block->kind == BLOCK_TREE;
        }
        put(page, "</section>\n");
    }
    put(page, "</main>\n");
}

static void name_classes(Page *page) {
    uint32_t count = page->document->statuses.count;
    page->classes = mem_new((count + 1) * sizeof *page->classes);
    for (uint32_t i = 0; i < count; i++)
        page->classes[i] = str_printf("s%u", i);
}

// Which things can be linked to.
static void find_cards(Page *page) {
    for (uint32_t i = 0; i < page->document->sections.count; i++) {
        const Section *section = page->document->sections.items[i];
        for (uint32_t k = 0; k < section->blocks.count; k++) {
            const Cards *cards = &section->blocks.items[k]->cards;
            for (uint32_t n = 0; n < cards->count; n++)
                map_put(&page->cards, value_hash(&cards->things[n]) | 1, 1);
        }
    }
}

static void put_script(Page *page, const char *script) {
    put(page, "<script>");
    put(page, script);
    put(page, "</script>\n");
}

void out_page(Buf *out, const Document *document, const PageLook *look) {
    Page page = {.out = out,
                 .document = document,
                 .spanish = document->spanish,
                 .printed = look->printed,
                 .served = look->served,
                 .progress = look->progress};
    name_classes(&page);
    find_cards(&page);
    put_head(&page);
    put_title(&page);
    if (document->sections.count > 1) put_contents(&page);
    put_sections(&page);
    put(&page, "<footer><p>");
    put_label(&page,
              "Made with Plan from the files of the plan; every figure is the answer to a query.");
    put(&page, "</p></footer>\n");
    if (!page.printed) put_script(&page, page_js);
    if (page.served != NULL) put_script(&page, live_js);
    put(&page, "</body>\n</html>\n");
}
