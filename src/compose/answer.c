// SPDX-License-Identifier: Apache-2.0
// What somebody asks at a page, as a document of its own: an answer, a thing, a text.
#include "base/gettext.h"
#include "compose/compose.h"
#include "compose/parts.h"

#include "session/locate.h"

static PlanReport *finished(const Compose *c) {
    PlanReport *report = NEW(PlanReport);
    report->document = c->document;
    report->session = c->session;
    return report;
}

static Compose *begin(PlanSession *session, Str title) {
    Compose *c = compose_begin(session, message_spanish());
    c->document->title = title;
    return c;
}

// The first rows, and how many there are.
static void add_rows(const Compose *c, Section *section, const char *query, const Table *all,
                     size_t rows) {
    Table *table = NEW(Table);
    Block *block = section_block(section, all->row_count == 0 ? BLOCK_TEXT : BLOCK_TABLE);
    *table = *table_for_people(all);
    block->table = table;
    block->query = str_copy(str_from(query));
    if (all->row_count == 0) {
        block->text = words(c, "There is nothing of this.");
    } else if (all->row_count > rows) {
        table->row_count = (uint32_t)rows;
        block->text = str_from(str_printf(
            "%s %zu / %u", label(c->spanish, "The first rows are shown:"), rows, all->row_count));
    } else if (!all->scalar) {
        block->text = str_from(str_printf("%s: %u", label(c->spanish, "Rows"), all->row_count));
    }
    block->things = things_of(c, all, table->row_count);
    if (all->note != NULL) section_block(section, BLOCK_TEXT)->text = str_from(all->note);
}

PlanReport *plan_answer(PlanSession *session, const char *query, size_t rows) {
    const char *asked = plan_explain_asked(session, query);
    Compose *c = begin(session, str_copy(str_trim(str_from(query))));
    Section *section = document_section(c->document, words(c, "Answer"));
    if (asked != NULL) {
        const Explanation *why = session_explain(session, asked, false);
        if (why == NULL) return NULL;
        section_block(section, BLOCK_WHY)->why = why;
        return finished(c);
    }
    PlanTable *answer = plan_query(session, query);
    if (answer == NULL) return NULL;
    add_rows(c, section, query, answer->table, rows);
    return finished(c);
}

static void add_listing(Section *section, Str title, const char *text) {
    if (text == NULL || *text == '\0') return;
    Block *block = section_block(section, BLOCK_LISTING);
    *vec_push(&block->listings) = (Listing){.title = title, .text = str_from(text)};
}

// What is measured within a unit or an objective.
static void add_members(const Compose *c, EntityId id) {
    Section *section = document_section(c->document, words(c, "Measured things"));
    const char *query = str_printf("measured within \"%s\" | show code, title, target, actual, "
                                   "compliance, color",
                                   str_c(model_full_code(c->model, id)));
    if (add_answer(c, section, BLOCK_TABLE, query) == NULL) c->document->sections.count--;
}

static void add_thing(Compose *c, EntityId id) {
    Section *section = document_section(c->document, words(c, "How it stands"));
    if (kind_in(model_entity(c->model, id)->kind, KINDS_MEASURED)) {
        Value *thing = NEW(Value);
        *thing = model_entity_value(c->model, id);
        add_card(c, section, thing);
        return;
    }
    const Explanation *why = why_status(c, id, EXPLAIN_CHANGES);
    if (why != NULL) section_block(section, BLOCK_WHY)->why = why;
    if (section->blocks.count == 0) c->document->sections.count--;
    add_members(c, id);
}

PlanReport *plan_thing(PlanSession *session, const char *code) {
    enum { WIDTH = 110 };
    PlanStyle style = {.unicode = true, .width = WIDTH};
    NamedList found = locate(session, str_from(code));
    if (found.count == 0) {
        locate_report(session, code);
        return NULL;
    }
    EntityId id = found.items[0].entity;
    Compose *c = begin(session, str_copy(str_from(code)));
    if (id != 0) {
        c->document->title = str_from(str_printf("%s %s", str_c(model_full_code(c->model, id)),
                                                 str_c(model_title(c->model, id))));
        add_thing(c, id);
    }
    Section *section = document_section(c->document, words(c, "All that is known"));
    add_listing(section, STR(""), plan_describe(session, code, style));
    add_listing(section, words(c, "As it is written"), plan_source(session, code));
    return finished(c);
}

PlanReport *plan_told(PlanSession *session, const char *title, const char *text) {
    Compose *c = begin(session, str_copy(str_from(title)));
    Section *section = document_section(c->document, c->document->title);
    add_listing(section, STR(""), text);
    return finished(c);
}
