// SPDX-License-Identifier: Apache-2.0
// What an answer rests on: rules in force, definitions, how many of how many, sources.
#include "compose/parts.h"
#include "model/quoted.h"

static Locus locus_of(const Compose *c, Pos at) {
    Place place = sources_place(c->model->sources, at);
    if (place.source == NULL) return (Locus){0};
    return (Locus){str_from(place.source->path), place.line};
}

// --- rules ---------------------------------------------------------------------------------------

static const char *kinds_words(const Compose *c, KindSet kinds) {
    Buf out = {0};
    for (Kind k = 0; k < KIND_LIMIT; k++) {
        const Word *word = c->model->kind_words[k];
        if (!kind_in(k, kinds) || word == NULL) continue;
        if (k >= KIND_LEVEL && !has_kind(c, kind_bit(k))) continue;
        if (out.len > 0) buf_c(&out, ", ");
        buf_add(&out, word_people(word));
    }
    return buf_text(&out);
}

static Str source_of(const Compose *c, Span span) {
    return str_copy(str_trim(sources_text(c->model->sources, span)));
}

// What the library says, in the language of messages.
static Str rule_source(const Compose *c, Span span) {
    const Source *source = sources_find(c->model->sources, span.begin);
    bool library = source != NULL && source->silent;
    return library ? quoted(c->model->sources, span) : source_of(c, span);
}

// The clauses as they are written, one a line.
static Str clauses_of(const Compose *c, const Rule *rule) {
    Buf out = {0};
    for (uint32_t i = 0; i < rule->count; i++) {
        if (i > 0) buf_char(&out, '\n');
        buf_add(&out, rule_source(c, rule->clauses[i].span));
    }
    return buf_str(&out);
}

static void add_rule(const Compose *c, Block *block, const Rule *rule) {
    Listing *listing = vec_push(&block->listings);
    Str name = source_of(c, rule->span);
    *listing = (Listing){.title = str_from(str_printf("%.*s: %s", (int)name.len, name.ptr,
                                                      kinds_words(c, rule->kinds))),
                         .text = clauses_of(c, rule),
                         .place = locus_of(c, rule->span.begin)};
}

// A rule is in force by its name, which is that of the traffic light, or by an `evaluate`.
static bool in_force(const Compose *c, const Rule *rule) {
    if (rule->kinds == 0 || !rule->sound) return false;
    if (rule->name == intern_find(c->model->names, STR("semaforo"))) return true;
    for (uint32_t i = 0; i < c->model->evaluates.count; i++)
        if (c->model->evaluates.items[i].rule == rule->name) return true;
    return false;
}

static void add_evaluates(const Compose *c, Block *block) {
    for (uint32_t i = 0; i < c->model->evaluates.count; i++) {
        const Evaluate *evaluate = &c->model->evaluates.items[i];
        *vec_push(&block->listings) = (Listing){.text = rule_source(c, evaluate->span),
                                                .place = locus_of(c, evaluate->span.begin)};
    }
}

void panel_rules(Compose *c, Section *section) {
    Block *block = section_block(section, BLOCK_LISTING);
    for (uint32_t i = 0; i < c->model->rules.count; i++)
        if (in_force(c, &c->model->rules.items[i])) add_rule(c, block, &c->model->rules.items[i]);
    add_evaluates(c, block);
    if (block->listings.count == 0) section->blocks.count--;
}

// What plans define themselves; the prelude is in the manual.
static void add_definitions(const Compose *c, Section *section) {
    Block *block = section_block(section, BLOCK_LISTING);
    block->title = words(c, "Definitions of this plan");
    for (uint32_t i = 0; i < c->model->defines.count; i++) {
        const Define *define = &c->model->defines.items[i];
        if (define->rank != RANK_PLAN || define->kinds == 0 || define->body == NULL) continue;
        Str name = source_of(c, define->span), body = source_of(c, define->body->span);
        *vec_push(&block->listings) =
            (Listing){.title = str_from(str_printf("%.*s: %s", (int)name.len, name.ptr,
                                                   kinds_words(c, define->kinds))),
                      .text = body,
                      .place = locus_of(c, define->span.begin)};
    }
    if (block->listings.count == 0) section->blocks.count--;
}

// --- denominators --------------------------------------------------------------------------------

static void add_neutral_columns(const Compose *c, Buf *query) {
    for (uint32_t i = 0; i < c->document->statuses.count; i++) {
        const Word *status = c->document->statuses.items[i];
        if (!status->neutral) continue;
        Str label = word_people(status);
        buf_printf(query, ", count(measured within it where color = %.*s) as \"%.*s\"",
                   (int)status->name.len, status->name.ptr, (int)label.len, label.ptr);
    }
}

// A mean is of what has a compliance: so many of so many, and why the others have none.
static void add_denominators(const Compose *c, Section *section) {
    Buf query = {0};
    if (!has_kind(c, KINDS_MEASURED) || !has_kind(c, kind_bit(KIND_UNIT))) return;
    buf_c(&query, "units where count(measured within it) > 0 | show code, title, "
                  "count(measured within it) as \"Measured\", "
                  "count(measured within it where compliance is not none) as \"Rated\"");
    add_neutral_columns(c, &query);
    Block *block = add_answer(c, section, BLOCK_TABLE, buf_text(&query));
    if (block == NULL) return;
    block->title = words(c, "Denominators");
    block->text = words(c, "The compliance of a unit is a mean over what has one; what is not due, "
                           "has no data or is not applicable is left out.");
}

// --- sources -------------------------------------------------------------------------------------

static void add_sources(const Compose *c, Section *section) {
    Table *table = table_new();
    table_column(table, STR("file"), STR(""));
    for (uint32_t i = 0; i < c->session->read.count; i++) {
        const Source *source = c->session->read.items[i].source;
        if (source == NULL || source->silent || source->real == NULL) continue;
        table_row(table, 0)->cells[0] = value_text(str_from(source->path));
    }
    if (table->row_count == 0) return;
    Block *block = section_block(section, BLOCK_TABLE);
    block->table = table;
    block->title = words(c, "Sources");
}

static void add_findings(const Compose *c, Section *section) {
    uint32_t keep = diags_total(c->session->diags);
    uint32_t failing = eval_checks(c->now.eval, c->now.at, false);
    diags_truncate(c->session->diags, keep);
    if (failing == 0) return;
    Block *block = section_block(section, BLOCK_TEXT);
    block->title = words(c, "Checks");
    block->text = str_from(str_printf(
        "%s: %u", label(c->spanish, "Checks that fail, which plan check lists"), failing));
}

void panel_appendix(Compose *c, Section *section) {
    uint32_t before = section->blocks.count;
    panel_rules(c, section);
    if (section->blocks.count > before)
        section->blocks.items[before]->title = words(c, "Rules in force");
    add_definitions(c, section);
    add_denominators(c, section);
    add_findings(c, section);
    add_sources(c, section);
}
