// SPDX-License-Identifier: Apache-2.0
// Completion: the grammar tells which words and which sorts of names may follow, the model which
// names of that sort there are.
#include "base/gettext.h"
#include "base/utf8.h"
#include "plan_parser.h"
#include "session/candidates.h"
#include "syntax/expect.h"
#include "syntax/skim.h"

#include <locale.h>
#include <string.h>

// --- names of one sort ---------------------------------------------------------------------------

static Str text_of(const Candidates *c, Atom atom) { return names_text(c->session->names, atom); }

static void add_kinds(Candidates *c) {
    const Model *model = c->session->model;
    for (WordId word = WORD_PLAN; word <= WORD_BUDGET; word++)
        candidates_add_word(c, word, "kind");
    for (WordId word = WORD_PLANS; word <= WORD_NODES; word++)
        candidates_add_word(c, word, "kind");
    for (uint32_t i = 0; i < model->levels.count; i++)
        candidates_add(c, text_of(c, model->levels.items[i].name),
                       str_c(model->levels.items[i].label), "kind");
}

static void add_selections(Candidates *c) {
    const Model *model = c->session->model;
    for (WordId word = WORD_PLANS; word <= WORD_ALERTS; word++)
        candidates_add_word(c, word, "selection");
    for (uint32_t i = 0; i < model->queries.count; i++) {
        Str name = text_of(c, model->queries.items[i].name);
        if (name.ptr[0] != '_') candidates_add(c, name, _("a query of the plan"), _("query"));
    }
    if (c->session->asked.count > 0)
        candidates_add(c, STR("_"), _("the answer before"), _("query"));
}

static void add_measures(Candidates *c) {
    const Model *model = c->session->model;
    for (uint32_t i = 1; i < model->measures.count; i++)
        candidates_add_quoted(c, model->measures.items[i].word.name,
                              str_c(model->measures.items[i].word.label), "measure");
}

static void add_statuses(Candidates *c) {
    const Model *model = c->session->model;
    for (uint32_t i = 0; i < model->palettes.count; i++) {
        for (uint32_t k = 0; k < model->palettes.items[i].count; k++)
            candidates_add_name(c, model->palettes.items[i].statuses[k].name,
                                str_c(model->palettes.items[i].statuses[k].label), "status");
    }
}

static void add_set(Candidates *c, WordSet set) {
    const Model *model = c->session->model;
    if (set == SET_MEASURE) return add_measures(c);
    if (set == SET_KIND) return add_kinds(c);
    for (uint32_t code = 0; set < SET_STATUS && code < 16; code++) {
        const Word *word = model->words[set][code];
        if (word != NULL) candidates_add_name(c, word->name, "", "value");
    }
}

static void add_severities(Candidates *c) {
    static const WordId severities[] = {WORD_ERROR_, WORD_WARNING, WORD_INFO};
    for (uint32_t i = 0; i < sizeof severities / sizeof severities[0]; i++)
        candidates_add_word(c, severities[i], "value");
}

static void add_steps(Candidates *c) {
    static const WordId steps[] = {WORD_MONTH_OF, WORD_BIMESTER, WORD_QUARTER, WORD_SEMESTER,
                                   WORD_YEAR};
    for (uint32_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        candidates_add_word(c, steps[i], "step");
}

#define ADD_NAMES(column, help, sort)                                                              \
    for (uint32_t i = 0; i < c->session->model->column.count; i++)                                 \
        candidates_add_name(c, text_of(c, c->session->model->column.items[i].name), help, sort);

static void add_groups(Candidates *c) { ADD_NAMES(groups, _("a group of units"), _("group")) }

// Attributes, roles and levels of the plan's own.
static void add_custom(Candidates *c) {
    const Model *model = c->session->model;
    for (uint32_t i = PROPERTY_CORE_COUNT; i < model->properties.count; i++)
        candidates_add(c, text_of(c, model->properties.items[i].name),
                       model->properties.items[i].role ? _("a role of the plan's own")
                                                       : _("a property of the plan's own"),
                       "property");
    for (uint32_t i = 0; i < model->levels.count; i++)
        candidates_add(c, text_of(c, model->levels.items[i].name),
                       str_c(model->levels.items[i].label), "kind");
}

// --- properties ----------------------------------------------------------------------------------

// Which types of values are wanted, as a set of TypeKind; 0: any.
typedef uint32_t TypeSet;
#define type_bit(kind) ((TypeSet)1 << (kind))

static bool wants(TypeSet types, Type type) {
    return types == 0 || type.kind == TYPE_ANY || (types >> type.kind & 1) != 0;
}

static void add_properties(Candidates *c, KindSet kinds, TypeSet types) {
    const Model *model = c->session->model;
    for (uint32_t i = 1; i < model->properties.count; i++) {
        const Property *p = &model->properties.items[i];
        if ((p->kinds & kinds) != 0 && wants(types, p->type))
            candidates_add_name(c, text_of(c, p->name),
                                p->help == NULL ? NULL : message_of(p->help), "property");
    }
    for (uint32_t i = 0; i < model->defines.count; i++) {
        const Define *define = &model->defines.items[i];
        if ((define->kinds & kinds) != 0 && wants(types, define->type))
            candidates_add_name(c, text_of(c, define->name), _("a definition"), _("property"));
    }
}

static const Property *property_of(const PlanSession *session, const Node *node) {
    while (node != NULL && node->kind == NODE_CHAIN)
        node = node->child;
    if (node == NULL || node->kind != NODE_NAME) return NULL;
    Atom name = names_canonical(session->names, node->name);
    PropertyId id = model_property(session->model, name);
    return id == PROPERTY_NO ? NULL : &session->model->properties.items[id];
}

// The kinds of the things that a selection, or `for K`, is about.
static KindSet kinds_of(const PlanSession *session, const Node *node) {
    KindSet kinds = 0;
    while (node != NULL && (node->kind == NODE_CHAIN || node->kind == NODE_FILTER ||
                            node->kind == NODE_PIPE || node->kind == NODE_UNION))
        node = node->child;
    if (node != NULL && node->kind == NODE_KINDS) {
        for (const Node *at = node->child; at != NULL; at = at->next)
            kinds |= kinds_of_name(session->sema, at->name);
    } else if (node != NULL && node->kind == NODE_NAME) {
        kinds = kinds_of_rows(session->sema, node->name);
    }
    return kinds == 0 ? KINDS_ALL : kinds;
}

// --- expressions ---------------------------------------------------------------------------------

static void add_functions(Candidates *c) {
    for (WordId word = WORD_SUM; word <= WORD_STREAK; word++)
        candidates_add_word(c, word, "function");
    static const WordId builtins[] = {
#define BUILTIN(id, word, ...) word,
#include "model/builtin.def"
#undef BUILTIN
    };
    for (uint32_t i = 0; i < sizeof builtins / sizeof builtins[0]; i++)
        candidates_add_word(c, builtins[i], "function");
    for (uint32_t i = 0; i < c->session->model->functions.count; i++) {
        const Function *function = &c->session->model->functions.items[i];
        candidates_add(c, text_of(c, function->name),
                       function->constant ? _("a value of the plan") : _("a function of the plan"),
                       function->constant ? "value" : "function");
    }
}

static void add_neighbours(Candidates *c) {
    candidates_add_word(c, WORD_IT, "word");
    candidates_add_word(c, WORD_LEAD, "property");
    candidates_add_word(c, WORD_PARENT, "property");
}

static void add_periods(Candidates *c) {
    candidates_add_word(c, WORD_PREVIOUS, "period");
    candidates_add_word(c, WORD_NEXT, "period");
    candidates_add_word(c, WORD_YEAR_AGO, "period");
    candidates_add_word(c, WORD_PERIOD, "period");
}

// What is compared decides what may stand on the other side; false: anything may.
static bool add_compared(Candidates *c, const Expect *e) {
    const Property *left = property_of(c->session, e->left);
    if (left == NULL) return false;
    switch ((TypeKind)left->type.kind) {
    case TYPE_WORD: add_set(c, (WordSet)left->type.set); return true;
    case TYPE_STATUS: add_statuses(c); return true;
    case TYPE_ENTITY:
    case TYPE_ENTITIES: {
        Atom plan = c->session->names->atom_of_word[WORD_PLAN];
        bool units = left->role || left->name == c->session->names->atom_of_word[WORD_LEAD] ||
                     left->name == c->session->names->atom_of_word[WORD_TO];
        candidates_add_codes(c, left->name == plan ? kind_bit(KIND_PLAN)
                                : units            ? kind_bit(KIND_UNIT)
                                                   : KINDS_ALL);
        add_groups(c);
        add_neighbours(c);
        return true;
    }
    default: return false;
    }
}

static TypeSet types_for_call(WordId word) {
    switch (word) {
    case WORD_SUM:
    case WORD_MEAN:
    case WORD_MEDIAN:
    case WORD_ROUND:
    case WORD_ABS: return type_bit(TYPE_NUMBER);
    case WORD_MIN:
    case WORD_MAX: return type_bit(TYPE_NUMBER) | type_bit(TYPE_DATE) | type_bit(TYPE_PERIOD);
    case WORD_ANY:
    case WORD_ALL:
    case WORD_SHARE: return 0; // the begin of a condition may be of any type
    case WORD_WORST: return type_bit(TYPE_STATUS);
    case WORD_LOWER:
    case WORD_UPPER:
    case WORD_TRIM: return type_bit(TYPE_TEXT);
    default: return 0;
    }
}

static bool is_comparison(int token) {
    return (token >= TOK_EQ && token <= TOK_GE) || token == TOK_IN_LIST || token == TOK_HAS;
}

static void add_values(Candidates *c, const Expect *e) {
    bool link = e->before == TOK_OF || e->before == TOK_WITHIN;
    if (e->before == TOK_AT || e->before == TOK_IN) return add_periods(c);
    if (is_comparison(e->before) && add_compared(c, e)) return;
    if (!link) {
        TypeSet types = e->before == TOK_CALL_OPEN ? types_for_call(e->word) : 0;
        add_properties(c, kinds_of(c->session, e->subject), types);
        add_selections(c);
        add_functions(c);
        add_periods(c);
    } else {
        add_neighbours(c);
        add_groups(c);
    }
    if (link || c->begun.len > 0) candidates_add_codes(c, KINDS_ALL);
}

// --- words of the language -----------------------------------------------------------------------

// Whether an attribute is one of the things in whose block it would stand, and is written there.
static bool belongs(const PlanSession *session, const Expect *e, WordId word) {
    if (e->block == WORD_NO) return true;
    PropertyId id = model_property(session->model, session->names->atom_of_word[word]);
    if (id == PROPERTY_NO || word == WORD_PERIOD) return true;
    const Property *property = &session->model->properties.items[id];
    return kind_in((Kind)(e->block - WORD_PLAN), property->kinds) &&
           property->how != PROPERTY_COMPUTED && id != PROPERTY_CODE;
}

// What is measured is described, and is reported of; all else stands outside of its block. Where a
// word has begun, a brace may only be missing.
static bool stands_outside(const Candidates *c, const Expect *e, int token) {
    bool begins = e->role == NAME_CUSTOM && e->block != WORD_NO && c->begun.len == 0;
    if (!begins || !kind_in((Kind)(e->block - WORD_PLAN), KINDS_MEASURED)) return false;
    switch (token) {
    case TOK_ATTRIBUTE:
    case TOK_MEASURE:
    case TOK_TARGET:
    case TOK_BASELINE:
    case TOK_ACTIVE:
    case TOK_DIRECTION:
    case TOK_FORMULA:
    case TOK_ACCEPT:
    case TOK_RECORD:
    case TOK_REPROGRAM: return false;
    default: return true;
    }
}

// Whether something is compared whose values are words or things of the plan.
static bool is_enumerated(const Candidates *c, const Expect *e) {
    const Property *left = is_comparison(e->before) ? property_of(c->session, e->left) : NULL;
    if (left == NULL) return false;
    return left->type.kind == TYPE_WORD || left->type.kind == TYPE_STATUS ||
           left->type.kind == TYPE_ENTITY || left->type.kind == TYPE_ENTITIES;
}

// Months could stand nearly anywhere; only where a period is likely they are no noise.
static bool is_noise(const Candidates *c, const Expect *e, int token) {
    if (e->role != NAME_VALUE) return false;
    if (token == TOK_MONTH) return e->before != TOK_AT && e->before != TOK_IN && c->begun.len == 0;
    bool named = e->before == TOK_OF || e->before == TOK_WITHIN || is_enumerated(c, e);
    return named && (token == TOK_NONE || token == TOK_IF || token == TOK_NOT);
}

static void add_words(Candidates *c, const Expect *e) {
    for (WordId word = 1; word < WORD_LIMIT; word++) {
        int token = word_token(word);
        if (token == TOK_NAME || !e->words[token] || is_noise(c, e, token)) continue;
        if (token == TOK_ATTRIBUTE && !belongs(c->session, e, word)) continue;
        if (stands_outside(c, e, token)) continue;
        candidates_add_word(c, word, "word");
    }
}

// --- attributes ----------------------------------------------------------------------------------

static void add_attribute_values(Candidates *c, const Expect *e) {
    const PlanSession *session = c->session;
    PropertyId id = e->word == WORD_NO
                        ? PROPERTY_NO
                        : model_property(session->model, session->names->atom_of_word[e->word]);
    if (id == PROPERTY_NO) return candidates_add_codes(c, KINDS_ALL);
    const Property *property = &session->model->properties.items[id];
    bool units = id == PROPERTY_RESPONSIBLE || id == PROPERTY_SUPPORTS || id == PROPERTY_FUNDS;
    if (property->type.kind == TYPE_WORD) add_set(c, (WordSet)property->type.set);
    if (property->type.kind == TYPE_ENTITIES)
        candidates_add_codes(c, units                   ? kind_bit(KIND_UNIT)
                                : id == PROPERTY_BUDGET ? kind_bit(KIND_BUDGET)
                                                        : KINDS_ALL);
    if (units) add_groups(c);
}

static void add_codes_after(Candidates *c, int before) {
    KindSet kinds = KINDS_ALL;
    if (before == TOK_RECORD || before == TOK_SUPPOSE || before == TOK_REPROGRAM)
        kinds = KINDS_MEASURED | kind_bit(KIND_BUDGET);
    if (before == TOK_EQ || before == TOK_OF) kinds = kind_bit(KIND_UNIT); // a group, a table
    candidates_add_codes(c, kinds);
}

// --- the whole -----------------------------------------------------------------------------------

static void add_names(Candidates *c, const Expect *e) {
    switch (e->role) {
    case NAME_NONE:
    case NAME_NEW: break;
    case NAME_CUSTOM: add_custom(c); break;
    case NAME_CODE: add_codes_after(c, e->before); break;
    case NAME_KIND: add_kinds(c); break;
    case NAME_MEASURE: add_measures(c); break;
    case NAME_PALETTE: ADD_NAMES(palettes, _("a palette"), _("palette")) break;
    case NAME_RULE: ADD_NAMES(rules, _("a rule"), _("rule")) break;
    case NAME_CHECK: ADD_NAMES(checks, _("a check"), _("check")) break;
    case NAME_STATUS: add_statuses(c); break;
    case NAME_SEVERITY: add_severities(c); break;
    case NAME_DIRECTION: add_set(c, SET_DIRECTION); break;
    case NAME_STEP: add_steps(c); break;
    case NAME_RECORD: candidates_add_word(c, WORD_DONE, "value"); break;
    case NAME_ATTRIBUTE: add_attribute_values(c, e); break;
    case NAME_VALUE: add_values(c, e); break;
    }
}

static bool is_word_byte(unsigned char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || byte == '_' || byte == '.' || byte == '-' ||
           byte >= 0x80;
}

// Whether somebody who has typed this writes Spanish; if it does not tell, as the files do.
static bool writes_spanish(const PlanSession *session, Str text) {
    int lead = 0;
    for (uint32_t at = 0; at < text.len;) {
        uint32_t end = at;
        while (end < text.len && is_word_byte((unsigned char)text.ptr[end]))
            end++;
        Str one = {text.ptr + at, end - at};
        WordId word = names_find_word(session->names, one);
        if (word != WORD_NO && !str_equal(word_english(word), word_spanish(word)))
            lead += str_equal(one, word_english(word)) ? -1 : 1;
        at = end + 1;
    }
    if (lead != 0) return lead > 0;
    if (session->given.count > 0) return plan_is_spanish(session);
    const char *locale = setlocale(LC_CTYPE, NULL); // only asked
    return locale != NULL && strncmp(locale, "es", 2) == 0;
}

static void add_after(Candidates *c, Source *source, int sentence) {
    Expect e = expect_after(source, c->session->names, sentence);
    if (e.wrong || e.quiet) return;
    add_names(c, &e);
    add_words(c, &e);
}

static size_t word_begin(const char *text, size_t cursor) {
    while (cursor > 0 && is_word_byte((unsigned char)text[cursor - 1]))
        cursor--;
    return cursor;
}

PlanCompletion plan_complete(PlanSession *session, const char *text, size_t cursor) {
    size_t from = word_begin(text, cursor);
    Str before = {text, (uint32_t)from}, begun = {text + from, (uint32_t)(cursor - from)};
    const char *why = session_behind_explain(session, str_c(before));
    Source *source = session_text(session, N_("<typed>"), why == NULL ? str_c(before) : why);
    if (source == NULL) return (PlanCompletion){.from = from, .to = cursor};
    Candidates c = candidates_for(session, begun, writes_spanish(session, before));
    add_after(&c, source, TOK_START_QUERY);
    if (why == NULL) add_after(&c, source, TOK_START_FILE);
    if (from == 0) candidates_add_word(&c, WORD_EXPLAIN, "word");
    return (PlanCompletion){c.list.items, c.list.count, from, cursor};
}

// --- in a file -----------------------------------------------------------------------------------

// Of all that stands before a place, what tells what may follow: the heads of the blocks around it,
// and the text from `begin` on.
static Str around(Str text, const SkimPlace *place, uint32_t begin) {
    Buf out = {0};
    for (uint32_t i = 0; i < place->depth && i < SKIM_DEPTH; i++) {
        SkimBlock block = place->blocks[i];
        buf_add(&out, (Str){text.ptr + block.head, block.brace + 1 - block.head});
        buf_char(&out, '\n');
    }
    buf_add(&out, (Str){text.ptr + begin, text.len - begin});
    return (Str){buf_text(&out), (uint32_t)out.len};
}

static uint32_t line_begin(Str text) {
    uint32_t at = text.len;
    while (at > 0 && text.ptr[at - 1] != '\n')
        at--;
    return at;
}

PlanCompletion plan_complete_in(PlanSession *session, const char *text, size_t cursor) {
    size_t from = word_begin(text, cursor);
    PlanCompletion none = {.from = from, .to = cursor};
    Str before = {text, (uint32_t)from}, begun = {text + from, (uint32_t)(cursor - from)};
    if (cursor > SOURCE_LIMIT) return none;
    SkimPlace place = skim_place(before, before.len);
    if (place.quiet) return none;
    Str context = around(before, &place, place.begin);
    Candidates c = candidates_for(session, begun, writes_spanish(session, context));
    Source *source = session_text(session, N_("<typed>"), context.ptr);
    if (source != NULL) add_after(&c, source, TOK_START_FILE);
    uint32_t line = line_begin(before);
    if (c.list.count == 0 && line > place.begin) { // something is wrong before this line
        source = session_text(session, N_("<typed>"), around(before, &place, line).ptr);
        if (source != NULL) add_after(&c, source, TOK_START_FILE);
    }
    return (PlanCompletion){c.list.items, c.list.count, from, cursor};
}
