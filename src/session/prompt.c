// SPDX-License-Identifier: Apache-2.0
// A session at a prompt. It is made again from its files and from what was typed for each change,
// and takes the place of the one before only when it is sound: so what is typed counts at once, is
// consistent with all the rest, and a mistake loses nothing.
#include "session/session.h"

#include "base/file.h"
#include "base/gettext.h"
#include "plan_parser.h"
#include "syntax/expect.h"
#include "syntax/parse.h"

#include <string.h>

const PlanSession *session_told(const PlanSession *session) {
    return session->attempt != NULL ? session->attempt : session;
}

// --- what a text is ------------------------------------------------------------------------------

PlanSentence plan_sentence(PlanSession *session, const char *text, bool whole) {
    const char *why = session_behind_explain(session, text);
    Source *source = session_text(session, N_("<typed>"), why == NULL ? text : why);
    if (source == NULL) return PLAN_NOTHING;
    Expect question = expect_after(source, session->names, TOK_START_QUERY);
    if (question.empty) return why == NULL ? PLAN_NOTHING : whole ? PLAN_QUESTION : PLAN_UNFINISHED;
    if (!question.wrong && question.complete) return PLAN_QUESTION;
    if (why != NULL) return question.wrong || whole ? PLAN_QUESTION : PLAN_UNFINISHED;
    Expect statement = expect_after(source, session->names, TOK_START_FILE);
    if (!statement.wrong && statement.complete) return PLAN_STATEMENT;
    if (whole && !question.wrong) return PLAN_QUESTION;
    if (whole && !statement.wrong) return PLAN_STATEMENT;
    if (!statement.wrong && statement.open > 0) return PLAN_OPEN;
    if (!question.wrong || !statement.wrong) return PLAN_UNFINISHED;
    if (statement.wrong_at < question.wrong_at) return PLAN_QUESTION;
    return statement.open > 0 ? PLAN_BROKEN : PLAN_STATEMENT;
}

bool plan_fits(PlanSession *session, const char *text) {
    const char *why = session_behind_explain(session, text);
    Source *source = session_text(session, N_("<typed>"), why == NULL ? text : why);
    return source != NULL && (!expect_after(source, session->names, TOK_START_QUERY).wrong ||
                              !expect_after(source, session->names, TOK_START_FILE).wrong);
}

// --- the answers before --------------------------------------------------------------------------

static Atom answer_name(PlanSession *session, uint32_t number) {
    return intern(session->names->atoms, str_from(str_printf("_%u", number)));
}

// In a query `_` is the one before; later `_` will be another.
static void name_answer(PlanSession *session, Node *node, Atom any, uint32_t number) {
    for (; node != NULL; node = node->next) {
        if (node->kind == NODE_NAME && node->name == any) node->name = answer_name(session, number);
        name_answer(session, node->child, any, number);
    }
}

// `_ where …` asks on with the answer, whatever its stages were: it is one stage more.
static void filter_answer(Tree *tree, Atom any) {
    Node *pipe = tree->root, *filter = pipe->kind == NODE_PIPE ? pipe->child : pipe;
    if (filter->kind != NODE_FILTER || filter->child->kind != NODE_NAME ||
        filter->child->name != any)
        return;
    Node *stage = NEW(Node), *answer = filter->child;
    *stage = (Node){.kind = NODE_STAGE,
                    .word = WORD_WHERE,
                    .span = answer->next->span,
                    .child = answer->next,
                    .next = filter->next};
    if (pipe == filter) {
        tree->root = pipe = NEW(Node);
        *pipe = (Node){.kind = NODE_PIPE, .span = filter->span};
        stage->next = NULL;
    }
    answer->next = stage;
    pipe->child = answer;
}

// Reads a query; NULL when it is none.
static Tree *read_question(PlanSession *session, const char *text, uint32_t before) {
    Tree *tree = session_parse_query(session, text);
    if (tree == NULL || before == 0) return tree;
    Atom any = intern(session->names->atoms, STR("_"));
    filter_answer(tree, any);
    name_answer(session, tree->root, any, before);
    return tree;
}

static void keep_answer(PlanSession *session, Tree *tree, uint32_t number) {
    sema_name_query(session->sema, answer_name(session, number), tree);
}

PlanTable *plan_ask(PlanSession *session, const char *text) {
    Tree *tree = read_question(session, text, session->asked.count);
    if (tree == NULL) return NULL;
    PlanTable *table = session_table(session, session_run_query(session, tree));
    if (table == NULL) return NULL;
    if (strcmp(str_c(str_trim(str_from(text))), "_") == 0) return table; // it is the one before
    *vec_push(&session->asked) = str_c(str_from(text));
    keep_answer(session, tree, session->asked.count);
    return table;
}

// An answer rests on those before it, but hardly on one so long ago.
enum { ANSWERS_KEPT = 50 };

static void keep_answers(PlanSession *session, const PlanSession *before) {
    for (uint32_t i = 0; i < before->asked.count; i++) {
        *vec_push(&session->asked) = before->asked.items[i];
        if (i + ANSWERS_KEPT < before->asked.count) continue;
        uint32_t errors = diags_total(session->diags);
        Tree *tree = read_question(session, before->asked.items[i], i);
        diags_truncate(session->diags, errors);
        if (tree != NULL) keep_answer(session, tree, i + 1);
    }
}

// --- making it again -----------------------------------------------------------------------------

// With what is typed, and all names resolved.
static PlanSession *completed(PlanSession *next, const TypedList *typed) {
    next->typed = (TypedList){0};
    for (uint32_t i = 0; i < typed->count; i++) {
        *vec_push(&next->typed) = typed->items[i];
        session_load_typed(next, typed->items[i].text);
    }
    plan_resolve(next);
    return next;
}

static PlanSession *read_into(PlanSession *next, const PlanSession *session, const char *more,
                              const TypedList *typed) {
    next->journal = session->journal;
    next->steps = session->steps;
    next->jobs = session->jobs;
    next->stays = session->stays;
    if (session->reports) plan_load_reports(next);
    for (uint32_t i = 0; i < session->overlays.count; i++)
        *vec_push(&next->overlays) = session->overlays.items[i];
    for (uint32_t i = 0; i < session->allowed.count; i++)
        *vec_push(&next->allowed) = session->allowed.items[i];
    for (uint32_t i = 0; i < session->given.count; i++)
        plan_load(next, session->given.items[i]);
    if (more != NULL) plan_load(next, more);
    next->at = session->at;
    next->known = session->known;
    return completed(next, typed);
}

PlanSession *session_read_again(const PlanSession *session, const char *more,
                                const TypedList *typed) {
    return read_into(plan_open(), session, more, typed);
}

// Texts that nobody needs any more stay among the sources; whether they have become too many.
static bool is_crowded(const PlanSession *session) {
    enum { ROOM = 16 << 20 };
    uint64_t all = 0, used = 0;
    for (uint32_t i = 0; i < sources_count(session->sources); i++)
        all += sources_at(session->sources, i)->text.len;
    for (uint32_t i = 0; i < session->read.count; i++) {
        const Source *source = session->read.items[i].source;
        used += source == NULL ? 0 : source->text.len;
    }
    return all > 2 * used + ROOM;
}

// Only files that have changed are read and parsed.
static PlanSession *changes_read(const PlanSession *session) {
    if (is_crowded(session)) return session_read_again(session, NULL, &session->typed);
    PlanSession *next = session_start(session->names, session->sources, session);
    read_into(next, session, NULL, &session->typed);
    next->before = NULL;
    return next;
}

static void drop_typed_files(PlanSession *next) {
    uint32_t *places = mem_new_atomic((next->files.count + 1) * sizeof *places), kept = 0;
    for (uint32_t i = 0; i < next->files.count; i++) {
        places[i] = kept;
        if (next->files.items[i].rank != RANK_TYPED)
            next->files.items[kept++] = next->files.items[i];
        else
            places[i] = UINT32_MAX;
    }
    next->files.count = kept;
    uint32_t *order = mem_new_atomic((next->order.count + 1) * sizeof *order), count = 0;
    for (uint32_t i = 0; i < next->order.count; i++) {
        if (places[next->order.items[i]] != UINT32_MAX)
            order[count++] = places[next->order.items[i]];
    }
    next->order.items = order;
    next->order.count = next->order.capacity = count;
}

// Of the trees that are there, unless something is wrong with their files.
static PlanSession *made_again(const PlanSession *session, const char *more,
                               const TypedList *typed) {
    if (!session->resolved) return session_read_again(session, more, typed);
    PlanSession *next = session_again(session);
    memset(&next->asked, 0, sizeof next->asked);
    drop_typed_files(next);
    session_declare_again(next);
    if (more != NULL) plan_load(next, more);
    return completed(next, typed);
}

static void drop(PlanSession *old, const PlanSession *other) {
    if (old->sources == other->sources)
        session_drop(old);
    else
        session_empty(old);
}

void session_forget_attempt(PlanSession *session) {
    if (session->attempt == NULL) return;
    drop(session->attempt, session);
    mem_release(session->attempt);
    session->attempt = NULL;
}

// Puts `next` in the place of the session, if it is sound.
bool session_take_place(PlanSession *session, PlanSession *next) {
    plan_clear_diagnostics(session);
    next->attempt = NULL;
    if (!next->resolved) {
        diags_keep_errors(next->diags);
        session->attempt = next;
        return false;
    }
    keep_answers(next, session);
    PlanSession old = *session;
    *session = *next;
    mem_release(next); // not what it holds
    drop(&old, session);
    return true;
}

// Forgets what does not concern the last `count` statements that were typed.
static void keep_diagnostics_of(PlanSession *session, uint32_t count) {
    VEC(Diag *) kept = {0};
    uint32_t first = session->files.count - count;
    for (uint32_t i = 0; i < diags_total(session->diags); i++) {
        Diag *d = diags_at(session->diags, i);
        for (uint32_t k = first; k < session->files.count; k++) {
            const Source *source = session->files.items[k].tree->source;
            if (sources_find(session->sources, d->span.begin) == source) *vec_push(&kept) = d;
        }
    }
    diags_truncate(session->diags, 0);
    for (uint32_t i = 0; i < kept.count; i++)
        diags_put_back(session->diags, kept.items[i]);
}

bool plan_add(PlanSession *session, const char *path) {
    return session_take_place(session, made_again(session, path, &session->typed));
}

bool plan_reload(PlanSession *session) {
    return session_take_place(session, changes_read(session));
}

// --- what is typed -------------------------------------------------------------------------------

static void add_names(Buf *key, const PlanSession *session, const Node *list) {
    for (const Node *at = list->child; at != NULL; at = at->next) {
        Atom name = names_canonical(session->names, at->name);
        buf_char(key, ' ');
        buf_add(key, at->kind == NODE_STRING ? sources_text(session->sources, at->span)
                                             : names_text(session->names, name));
    }
}

// What a statement declares: `rule semaforo unit objective`; NULL: nothing that has a name.
static const char *key_of(const PlanSession *session, const Node *node) {
    Buf key = {0};
    buf_c(&key, node_kind_name((NodeKind)node->kind));
    switch ((NodeKind)node->kind) {
    case NODE_DECL:
        if (node_optional(node, 0) == NULL) return NULL;
        add_names(&key, session, node->child);
        break;
    case NODE_DEFINE:
    case NODE_RULE:
    case NODE_CHECK:
        buf_printf(&key, " %s for", str_c(names_text(session->names, node->name)));
        add_names(&key, session, node->child);
        break;
    case NODE_PROPERTY:
    case NODE_GROUP:
    case NODE_ROLE:
    case NODE_LEVEL:
    case NODE_PALETTE:
    case NODE_FUNCTION:
    case NODE_REPORT:
    case NODE_QUERY: buf_printf(&key, " %s", str_c(names_text(session->names, node->name))); break;
    default: return NULL;
    }
    return buf_text(&key);
}

static bool is_supposition(const Node *node) {
    return (node->kind == NODE_RECORD || node->kind == NODE_RECORD_SERIES) && node->op == 1;
}

static void add_typed(TypedList *list, Typed typed) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        const char *key = list->items[i].key;
        bool replaced = key != NULL && typed.key != NULL && strcmp(key, typed.key) == 0;
        if (!replaced) list->items[kept++] = list->items[i];
    }
    list->count = kept;
    *vec_push(list) = typed;
}

static TypedList typed_so_far(const PlanSession *session) {
    TypedList list = {0};
    for (uint32_t i = 0; i < session->typed.count; i++)
        *vec_push(&list) = session->typed.items[i];
    return list;
}

bool plan_type(PlanSession *session, const char *text) {
    plan_clear_diagnostics(session);
    Source *source = session_text(session, N_("<typed>"), text);
    if (source == NULL) return false;
    Tree *tree = parse_typed(source, session->names, session->diags);
    if (tree->failed) return false;
    TypedList list = typed_so_far(session);
    uint32_t count = 0;
    for (const Node *at = tree->root->child; at != NULL; at = at->next, count++) {
        Pos end = at->next == NULL ? source->base + source->text.len : at->next->span.begin;
        Str piece = sources_text(session->sources, (Span){at->span.begin, end});
        while (piece.len > 0 && (unsigned char)piece.ptr[piece.len - 1] <= ' ')
            piece.len--;
        add_typed(&list, (Typed){str_c(piece), key_of(session, at), is_supposition(at)});
    }
    bool taken = session_take_place(session, made_again(session, NULL, &list));
    if (taken) keep_diagnostics_of(session, count);
    return taken;
}

const char *plan_typed(const PlanSession *session) {
    Buf out = {0};
    for (uint32_t i = 0; i < session->typed.count; i++)
        buf_printf(&out, "%s\n", session->typed.items[i].text);
    return buf_text(&out);
}

size_t plan_supposed(const PlanSession *session) { return session->model->supposed; }

bool plan_forget(PlanSession *session) {
    TypedList list = {0};
    for (uint32_t i = 0; i < session->typed.count; i++) {
        if (!session->typed.items[i].supposes) *vec_push(&list) = session->typed.items[i];
    }
    bool taken = session_take_place(session, made_again(session, NULL, &list));
    if (taken) diags_truncate(session->diags, 0);
    return taken;
}

// --- what is in force ----------------------------------------------------------------------------

const char *plan_changed(const PlanSession *session) {
    for (uint32_t i = 0; i < session->read.count; i++) {
        const ReadFile *file = &session->read.items[i];
        if (file->stamp != 0 && file_stamp(file->path) != file->stamp) return file->path;
    }
    return NULL;
}

bool plan_has_changed_again(const PlanSession *session) {
    const PlanSession *last = session_told(session);
    for (uint32_t i = 0; i < last->read.count; i++)
        if (file_stamp(last->read.items[i].path) != last->read.items[i].stamp) return true;
    return false;
}

const char *plan_period(const PlanSession *session) {
    Buf out = {0};
    period_write(&out, session_period(session));
    return buf_text(&out);
}

const char *plan_known(const PlanSession *session) {
    Buf out = {0};
    if (session->known != DATE_NONE) date_write(&out, session->known);
    return buf_text(&out);
}

bool plan_is_sound(const PlanSession *session) { return session->resolved; }

// How many more statements begin with a Spanish word than with an English one.
static int spanish_lead(const PlanSession *session, const Tree *tree) {
    int lead = 0;
    for (const Node *at = tree->root->child; at != NULL; at = at->next) {
        Str text = sources_text(session->sources, at->span);
        text.len = (uint32_t)strcspn(text.ptr, " \t\n\"{");
        WordId word = names_find_word(session->names, text);
        if (word == WORD_NO || str_equal(word_english(word), word_spanish(word))) continue;
        lead += str_equal(text, word_english(word)) ? -1 : 1;
    }
    return lead;
}

bool plan_is_spanish(const PlanSession *session) {
    int used = 0;
    for (uint32_t i = 0; i < session->files.count; i++) {
        const LoadedFile *file = &session->files.items[i];
        int lead = file->tree->source->silent ? 0 : spanish_lead(session, file->tree);
        if (file->given && lead != 0) return lead > 0;
        used += lead;
    }
    return used > 0;
}
