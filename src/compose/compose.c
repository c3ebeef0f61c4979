// SPDX-License-Identifier: Apache-2.0
#include "compose/compose.h"

#include "base/gettext.h"
#include "compose/parts.h"
#include "query/pipeline.h"

// --- what all panels share -----------------------------------------------------------------------

Str words(const Compose *c, const char *english) { return str_from(label(c->spanish, english)); }

const Table *ask(const Compose *c, const char *query) { return session_query(c->session, query); }

Value ask_value(const Compose *c, const char *query) {
    const Table *answer = ask(c, query);
    bool one = answer != NULL && answer->row_count > 0 && answer->column_count > 0;
    return one ? answer->rows[0].cells[0] : value_none();
}

Value named(const Context *c, const char *name) {
    Value value = value_none();
    Atom atom = intern_find(eval_model(c->eval)->names, str_from(name));
    if (atom != 0) eval_named(c, atom, &value);
    return value;
}

const Value *things_of(const Compose *c, const Table *table, uint32_t rows) {
    if (table->things == NULL) return NULL;
    Value *things = mem_new((rows + 1) * sizeof *things);
    for (uint32_t i = 0; i < rows; i++)
        things[i] = table->things[i] < c->model->entities.count
                        ? model_entity_value(c->model, table->things[i])
                        : value_none(); // a record, an alert
    return things;
}

Block *add_answer(const Compose *c, Section *section, BlockKind kind, const char *query) {
    const Table *answer = ask(c, query);
    if (answer == NULL || answer->row_count == 0) return NULL;
    Block *block = section_block(section, kind);
    block->table = answer;
    block->things = things_of(c, answer, answer->row_count);
    block->query = str_copy(str_from(query));
    return block;
}

// An evaluator of its own keeps no more than one thing needs.
const Explanation *why_status(const Compose *c, EntityId thing, ExplainDepth depth) {
    Eval *eval = eval_beside(c->now.eval, c->session->diags);
    Context fresh = eval_context(eval, c->now.at, 0);
    return explain_status(c->session->sema, &fresh, thing, c->session->known, depth);
}

bool has_kind(const Compose *c, KindSet kinds) {
    for (EntityId id = 1; id < c->model->entities.count; id++)
        if (kind_in(model_entity(c->model, id)->kind, kinds)) return true;
    return false;
}

Period period_before(const Compose *c) {
    Period at = session_period(c->session);
    return period_shift(at, -1);
}

Period year_of(const Compose *c, EntityId plan) {
    int32_t start = plan == 0 ? 1 : model_year_start(c->model, plan);
    return period_holding(c->now.at.last, ANNUAL, start);
}

// --- the head ------------------------------------------------------------------------------------

static void add_statuses(Document *document, const Palette *palette) {
    for (uint32_t i = 0; i < palette->count; i++) {
        bool known = false;
        for (uint32_t k = 0; k < document->statuses.count && !known; k++)
            known = word_same(document->statuses.items[k], &palette->statuses[i]);
        if (!known) *vec_push(&document->statuses) = &palette->statuses[i];
    }
}

// The palettes of the rules that give something its status.
static void find_statuses(Compose *c) {
    for (uint32_t i = 0; i < c->model->rules.count; i++) {
        const Rule *rule = &c->model->rules.items[i];
        if (rule->sound) add_statuses(c->document, &c->model->palettes.items[rule->palette]);
    }
}

static Str attribute_of(const Compose *c, EntityId id, PropertyId property) {
    Attribute found = model_attribute(c->model, model_entity(c->model, id)->attributes, property);
    return model_attribute_text(c->model, found);
}

// Something of it is measured or strategic: a plan that only holds procedures is none to report on.
static bool is_reported_on(const Compose *c, EntityId plan) {
    for (EntityId id = 1; id < c->model->entities.count; id++) {
        const Entity *e = model_entity(c->model, id);
        if (e->plan == plan && kind_in(e->kind, KINDS_MEASURED | KINDS_STRATEGIC)) return true;
    }
    return false;
}

static void add_plan(Compose *c, EntityId plan, Buf *subject) {
    Document *document = c->document;
    Str title = model_title(c->model, plan);
    if (subject->len > 0) buf_c(subject, " · ");
    buf_add(subject, title.len > 0 ? title : model_code(c->model, plan));
    if (document->institution.len == 0)
        document->institution = attribute_of(c, plan, PROPERTY_INSTITUTION);
}

static void fill_head(Compose *c) {
    Buf subject = {0};
    Document *document = c->document;
    for (uint32_t i = 0; i < c->model->plans.count; i++)
        if (is_reported_on(c, c->model->plans.items[i]))
            add_plan(c, c->model->plans.items[i], &subject);
    document->subject = str_copy(buf_str(&subject));
    document->at = session_period(c->session);
    document->before = period_before(c);
    document->period = str_from(label_period(c->spanish, document->at));
    document->title = words(c, "Progress report");
    document->spanish = c->spanish;
    Buf facts = {0};
    if (c->session->known != DATE_NONE) {
        buf_add(&facts, words(c, "As known on"));
        buf_char(&facts, ' ');
        date_write(&facts, c->session->known);
    }
    if (c->model->supposed > 0)
        buf_printf(&facts, "%s%s: %u", facts.len > 0 ? " · " : "",
                   label(c->spanish, "Suppositions"), c->model->supposed);
    document->facts = str_copy(buf_str(&facts));
}

// --- sections ------------------------------------------------------------------------------------

static const struct {
    const char *title;
    Panel *make;
} panels[PANEL_COUNT] = {
#define PANEL(id, name, title, function) [PANEL_##id] = {title, function},
#include "model/panel.def"
#undef PANEL
};

static Str fill_text(const Compose *c, const Piece *piece) {
    Context inside = eval_context(c->now.eval, c->now.at, piece->slots + 1);
    return str_from(eval_message(&inside, &piece->text, true));
}

Str outline_said(const Outline *outline, Str text) {
    return outline->rank < RANK_LIBRARY || text.len == 0 ? text : str_from(message_of(str_c(text)));
}

static void add_query(const Compose *c, Section *section, const Outline *outline,
                      const Piece *piece) {
    const Table *answer =
        pipeline_run_piece(c->session->sema, c->now.eval, outline, piece, c->now.at);
    if (answer == NULL) return;
    Block *block = section_block(section, answer->row_count > 0 ? BLOCK_TABLE : BLOCK_TEXT);
    block->query = str_copy(str_trim(sources_text(c->model->sources, piece->span)));
    block->chart = piece->chart;
    block->table = answer;
    if (answer->row_count == 0) block->text = words(c, "None in this period.");
}

static void add_piece(Compose *c, Section *section, const Outline *outline, const Piece *piece) {
    switch ((PieceKind)piece->kind) {
    case PIECE_QUERY: add_query(c, section, outline, piece); break;
    case PIECE_TEXT: section_block(section, BLOCK_TEXT)->text = fill_text(c, piece); break;
    case PIECE_PANEL: panels[piece->panel].make(c, section); break;
    }
}

static Str section_title(const Compose *c, const Outline *outline, const OutlineSection *section) {
    if (section->title.len > 0) return outline_said(outline, section->title);
    for (uint32_t i = 0; i < section->pieces.count; i++)
        if (section->pieces.items[i].kind == PIECE_PANEL)
            return words(c, panels[section->pieces.items[i].panel].title);
    return words(c, "Section");
}

// A section that has nothing to tell is left out.
static void add_section(Compose *c, const Outline *outline, const OutlineSection *asked) {
    Section *section = document_section(c->document, section_title(c, outline, asked));
    for (uint32_t i = 0; i < asked->pieces.count; i++)
        add_piece(c, section, outline, &asked->pieces.items[i]);
    if (section->blocks.count == 0) c->document->sections.count--;
}

// --- the whole -----------------------------------------------------------------------------------

Compose *compose_begin(PlanSession *session, bool spanish) {
    Compose *c = NEW(Compose);
    *c = (Compose){.session = session,
                   .model = session->model,
                   .now = eval_context(session_eval(session), session_period(session), 0),
                   .document = NEW(Document),
                   .spanish = spanish};
    fill_head(c);
    find_statuses(c);
    return c;
}

Document *compose(PlanSession *session, const Outline *outline, bool spanish) {
    Compose *c = compose_begin(session, spanish);
    if (outline->title.len > 0) c->document->title = outline_said(outline, outline->title);
    for (uint32_t i = 0; i < outline->sections.count; i++)
        add_section(c, outline, &outline->sections.items[i]);
    return diags_count(session->diags, SEVERITY_ERROR) > 0 ? NULL : c->document;
}
