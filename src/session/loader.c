// SPDX-License-Identifier: Apache-2.0
// Files: each is read once, then what it uses; nothing outside the plan's own folders.
#include "base/file.h"
#include "base/gettext.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "base/utf8_faults.h"
#include "records/bulk.h"
#include "session/session.h"
#include "session/stdlib.h"
#include "syntax/parse.h"
#include "text/clean.h"
#include "text/suggest.h"

#include <string.h>

static bool check_utf8(PlanSession *session, Source *source) {
    Utf8Faults faults = utf8_faults(source->text, session_threads(session));
    bool zero = faults.invalid == source->text.len;
    uint32_t bad = zero ? faults.zero : faults.invalid;
    if (bad == source->text.len) return true;
    Span span = {source->base + bad, source->base + bad + 1};
    if (zero) {
        diag_help(diag(session->diags, E_CHARACTER, span, "\\x00"),
                  "remove it; perhaps the file is no text");
        return false;
    }
    bool wide =
        str_starts(source->text, STR("\xFF\xFE")) || str_starts(source->text, STR("\xFE\xFF"));
    diag_help(diag(session->diags, E_UTF8, span),
              wide ? _("the file is UTF-16; save it as UTF-8") : _("save the file as UTF-8"));
    return false;
}

// The journal may not be there yet, or be read as what it is going to be.
static bool is_journal(const PlanSession *session, const char *real) {
    return real != NULL && session->journal.real != NULL &&
           strcmp(real, session->journal.real) == 0;
}

static uint32_t overlay_of(const PlanSession *session, const char *real) {
    uint32_t i = 0;
    while (i < session->overlays.count &&
           (real == NULL || strcmp(session->overlays.items[i].real, real) != 0))
        i++;
    return i;
}

void session_overlay(PlanSession *session, const char *real, Str text) {
    uint32_t i = overlay_of(session, real);
    if (i == session->overlays.count) *vec_push(&session->overlays) = (Overlay){real, text};
    session->overlays.items[i].text = text;
    if (text.ptr == NULL)
        session->overlays.items[i] = session->overlays.items[--session->overlays.count];
}

void plan_overlay(PlanSession *session, const char *path, const char *text, size_t length) {
    const char *real = path_real(path);
    if (real == NULL) real = path_planned(path);
    if (real == NULL) return;
    if (length > SOURCE_LIMIT) length = SOURCE_LIMIT;
    Str instead = {text, (uint32_t)length};
    session_overlay(session, real, text == NULL ? instead : str_copy(instead));
}

// `named`: by a plan, not by who runs the program.
static const char *read_text(const PlanSession *session, const char *path, const char *real,
                             bool named, Str *text, bool *mapped) {
    *mapped = false;
    uint32_t overlay = overlay_of(session, real);
    bool laid = overlay < session->overlays.count;
    bool there = !laid && (!is_journal(session, real) || !file_is_missing(path));
    bool *may_map = session->stays ? NULL : mapped;
    if (there && (named || is_journal(session, real)))
        return file_read_regular(real == NULL ? path : real, SOURCE_LIMIT, text, may_map);
    if (there && session->stays) return file_read(path, SOURCE_LIMIT, text);
    if (there) return file_map(path, SOURCE_LIMIT, text, mapped);
    *text = file_as_read(laid ? session->overlays.items[overlay].text : STR(""));
    return NULL;
}

// --- what is read already ------------------------------------------------------------------------

static const ReadFile *find_read(const PlanSession *session, const char *real) {
    for (uint32_t i = 0; real != NULL && i < session->read.count; i++) {
        const ReadFile *file = &session->read.items[i];
        bool same = file->source != NULL && file->source->real != NULL &&
                    strcmp(file->source->real, real) == 0;
        if (same) return file;
    }
    return NULL;
}

// The tree that the session before has of a source; one with mistakes is read again, to tell them.
static Tree *find_tree(const PlanSession *session, const char *real, bool *failed) {
    *failed = false;
    for (uint32_t i = 0; session->before != NULL && i < session->before->files.count; i++) {
        Tree *tree = session->before->files.items[i].tree;
        if (tree->source->real == NULL || strcmp(tree->source->real, real) != 0) continue;
        *failed = tree->failed;
        return tree->failed ? NULL : tree;
    }
    return NULL;
}

static bool has_overlay(const PlanSession *session, const char *real) {
    return overlay_of(session, real) < session->overlays.count;
}

// The text that the session before has of a file that did not change since.
static Source *unchanged(PlanSession *session, const char *path, const char *real) {
    bool failed;
    const PlanSession *before = session->before;
    if (before == NULL || has_overlay(session, real) || has_overlay(before, real)) return NULL;
    const ReadFile *file = find_read(before, real);
    if (file == NULL || file->stamp == 0 || file->stamp != file_stamp(path)) return NULL;
    find_tree(session, real, &failed);
    if (failed) return NULL;
    *vec_push(&session->read) = (ReadFile){path, file->stamp, file->source};
    return file->source;
}

// Adds the text of a file; NULL after a report at `span`.
static Source *read_source(PlanSession *session, const char *path, const char *real, Span span) {
    Str text;
    bool mapped;
    Source *known = unchanged(session, path, real);
    if (known != NULL) return known;
    const char *problem = read_text(session, path, real, span.end != 0, &text, &mapped);
    *vec_push(&session->read) = (ReadFile){path, file_stamp(path), NULL};
    if (problem != NULL) {
        diag(session->diags, E_FILE, span, path, problem);
        return NULL;
    }
    Source *source = sources_add(session->sources, path, real, text);
    if (source == NULL) {
        file_release(text);
        diag(session->diags, E_SOURCE_LIMIT, span, path);
        return NULL;
    }
    source->on_pages = true;
    source->mapped = mapped;
    if (!check_utf8(session, source)) return NULL;
    return session->read.items[session->read.count - 1].source = source;
}

static DiagId warning_of_hidden(uint32_t c) {
    return c < 0xA0 ? W_CONTROL : text_hides(c) ? W_DIRECTION : W_UNSEEN;
}

void session_warn_hidden_in(PlanSession *session, const Source *source, uint32_t from) {
    enum { TOLD_MAX = 5 };
    Str text = source->text;
    Diag *last = NULL;
    uint32_t count = 0, length;
    if (from == 0 && str_starts(text, STR("\xEF\xBB\xBF"))) from = 3;
    for (uint32_t at = text_hidden(text, from); at < text.len;
         at = text_hidden(text, at + length)) {
        uint32_t c = utf8_first((Str){text.ptr + at, text.len - at}, &length);
        if (++count > TOLD_MAX) continue;
        Span span = {source->base + at, source->base + at + length};
        last = diag(session->diags, warning_of_hidden(c), span, str_printf("U+%04X", c));
        diag_help(last, "take it out");
        diag_fix(last, span, "", "take it out");
    }
    if (count > TOLD_MAX)
        diag_note(last, ((Span){0, 0}), "and {1} more in this file",
                  str_printf("%u", count - TOLD_MAX));
}

void session_warn_hidden(PlanSession *session) {
    for (uint32_t i = 0; i < sources_count(session->sources); i++) {
        const Source *source = sources_at(session->sources, i);
        if (source->on_pages) session_warn_hidden_in(session, source, 0);
    }
}

static bool is_loaded(const PlanSession *session, const char *real) {
    for (uint32_t i = 0; real != NULL && i < session->files.count; i++) {
        const char *known = session->files.items[i].tree->source->real;
        if (known != NULL && strcmp(known, real) == 0) return true;
    }
    return false;
}

static bool is_loading(const PlanSession *session, const char *real) {
    for (uint32_t i = 0; real != NULL && i < session->loading.count; i++) {
        if (strcmp(session->loading.items[i], real) == 0) return true;
    }
    return false;
}

// The path by which a file was asked for.
static const char *path_given(const PlanSession *session, const char *real) {
    for (uint32_t i = 0; i < session->files.count; i++) {
        const Source *source = session->files.items[i].tree->source;
        if (source->real != NULL && strcmp(source->real, real) == 0) return source->path;
    }
    return real;
}

bool session_may_read(const PlanSession *session, const char *real) {
    for (uint32_t i = 0; i < session->allowed.count; i++) {
        if (path_inside(session->allowed.items[i], real)) return true;
    }
    return false;
}

// As path_real; a journal that is not there yet has a place too, and so has an unsaved text.
static const char *real_path(const PlanSession *session, const char *path) {
    const char *real = path_real(path);
    if (real != NULL || (session->journal.real == NULL && session->overlays.count == 0))
        return real;
    const char *planned = path_planned(path);
    bool known = planned != NULL && (is_journal(session, planned) ||
                                     overlay_of(session, planned) < session->overlays.count);
    return known ? planned : NULL;
}

// A path that a plan names: where it leads, or NULL after a report.
static const char *named_path(PlanSession *session, const Source *source, Str name, Span span,
                              const char **real) {
    const char *path = path_beside(source->path, name);
    *real = real_path(session, path);
    const char *folder = *real != NULL ? *real : path_real(path_folder(path));
    if (folder != NULL && !session_may_read(session, folder)) {
        const char *beside = path_real(path_folder(path)); // else a link leads elsewhere
        bool linked = *real != NULL && (beside == NULL || strcmp(beside, path_folder(*real)) != 0);
        diag_help(diag(session->diags, E_USE_OUTSIDE, span, str_c(name)),
                  "to allow it: --allow-path {1}", path_folder(linked ? *real : path));
        return NULL;
    }
    return path;
}

static void load_uses(PlanSession *session, LoadedFile file);

static bool has_plan(const Tree *tree) {
    for (Node *at = tree->root->child; at != NULL; at = at->next) {
        if (at->kind == NODE_DECL && at->word == WORD_PLAN) return true;
    }
    return false;
}

// Nothing but records and what goes with them, and one at least.
static bool is_of_records(const Tree *tree) {
    bool any = false;
    for (const Node *at = tree->root->child; at != NULL; at = at->next) {
        switch ((NodeKind)at->kind) {
        case NODE_RECORD:
        case NODE_RECORDS:
        case NODE_RECORD_SERIES:
        case NODE_RECORD_INTERNAL: any |= at->op == 0; break;
        case NODE_TABLE:
            if (at->word != WORD_RECORD) return false;
            any = true;
            break;
        case NODE_RECORDS_FROM:
        case NODE_USE:
        case NODE_CLOSE:
        case NODE_REPROGRAM: break;
        default: return false;
        }
    }
    return any;
}

static void declare_file(PlanSession *session, uint32_t index) {
    LoadedFile *file = &session->files.items[index];
    file->declared = true;
    *vec_push(&session->order) = index;
    file->plan = sema_declare(session->sema, file->tree, file->around, file->rank);
    uint32_t user = session->user;
    session->user = index + 1;
    load_uses(session, *file); // which may move the files
    session->user = user;
}

void session_declare_again(PlanSession *session) {
    for (uint32_t i = 0; i < session->order.count; i++) {
        LoadedFile *file = &session->files.items[session->order.items[i]];
        file->plan = sema_declare(session->sema, file->tree, file->around, file->rank);
    }
}

static Tree *parse(PlanSession *session, Source *source) {
    bool failed;
    Tree *known = source->real == NULL ? NULL : find_tree(session, source->real, &failed);
    if (known != NULL && known->source == source) return known;
    mem_expect(source->text.len / 4); // what is not plain takes as a tree
    uint32_t threads = session_threads(session);
    if (threads > 1 && session->pieces == NULL)
        session->pieces = plain_pieces_new(threads, PLAIN_PIECE);
    if (session->kept == NULL) session->kept = NEW(Kept);
    return parse_file_shared(source, session->names, session->diags, session->kept,
                             session->pieces);
}

// A file without a plan, given on the command line, belongs to the only plan of the others: it
// waits until those are read.
static void add_file(PlanSession *session, Tree *tree, EntityId plan, Rank rank) {
    *vec_push(&session->files) =
        (LoadedFile){.tree = tree, .around = plan, .rank = rank, .user = session->user};
    session->files.items[session->files.count - 1].records = is_of_records(tree);
    bool waits = plan == 0 && rank_is_plan(rank) && !has_plan(tree);
    if (!waits) declare_file(session, session->files.count - 1);
}

// Levels and properties may be declared in any file, so things come when all are known.
void session_collect(PlanSession *session) {
    for (uint32_t i = 0; i < session->files.count; i++) {
        if (!session->files.items[i].collected)
            sema_declare_names(session->sema, session->files.items[i].tree);
    }
    for (uint32_t i = 0; i < session->files.count; i++) {
        LoadedFile *file = &session->files.items[i];
        if (!file->collected) sema_collect(session->sema, file->tree, file->plan, file->rank);
        file->collected = true;
    }
}

void session_load_waiting(PlanSession *session) {
    EntityId only = session->model->plans.count == 1 ? session->model->plans.items[0] : 0;
    for (uint32_t i = 0; i < session->files.count; i++) {
        if (session->files.items[i].declared) continue;
        if (session->files.items[i].rank == RANK_TYPED && session->model->plans.count == 1)
            only = session->model->plans.items[0];
        session->files.items[i].around = only;
        declare_file(session, i);
    }
    session_collect(session);
}

// --- libraries -----------------------------------------------------------------------------------

static const StdlibFile *find_library(Str name) {
    for (const StdlibFile *file = stdlib_files; file->name != NULL; file++) {
        if (str_is(name, file->name)) return file;
    }
    return NULL;
}

static Tree *thaw(PlanSession *session, const StdlibFile *file, const char *path) {
    Str text = {file->text, (uint32_t)file->length};
    Source *source = sources_add(session->sources, path, path, text);
    source->silent = true;
    return tree_thaw(&file->tree, source, session->names);
}

bool session_load_library(PlanSession *session, Str name, Rank rank) {
    const StdlibFile *file = find_library(name);
    if (file == NULL) return false;
    const char *path = str_printf("std/%s.plan", file->name);
    if (is_loaded(session, path)) return true;
    bool failed;
    Tree *known = find_tree(session, path, &failed);
    add_file(session, known != NULL ? known : thaw(session, file, path), 0, rank);
    return true;
}

const char *const *plan_libraries(void) {
    mem_init();
    VEC(const char *) names = {0};
    for (const StdlibFile *file = stdlib_files; file->name != NULL; file++)
        *vec_push(&names) = file->name;
    *vec_push(&names) = NULL;
    return names.items;
}

bool plan_load_library(PlanSession *session, const char *name) {
    const char *path = str_printf("std/%s.plan", name);
    if (!session_load_library(session, str_from(name), RANK_LIBRARY)) return false;
    for (uint32_t i = 0; i < session->files.count; i++) {
        LoadedFile *file = &session->files.items[i];
        if (strcmp(file->tree->source->path, path) == 0) file->given = true;
    }
    return diags_count(session->diags, SEVERITY_ERROR) == 0;
}

// --- use -----------------------------------------------------------------------------------------

// What a library uses is of its own rank: the prelude's traffic light is part of the prelude.
static void use_library(PlanSession *session, Str path, Span span, Rank rank) {
    Str name = {path.ptr + 4, path.len - 4};
    if (session_load_library(session, name, rank)) return;
    session->sema->file_lost = true;
    Diag *d = diag(session->diags, E_USE_LIBRARY, span, str_c(name));
    Buf names = {0};
    Suggest near = suggest_for(name);
    for (const StdlibFile *file = stdlib_files; file->name != NULL; file++) {
        buf_printf(&names, "%s%s", names.len > 0 ? ", " : "", file->name);
        suggest_offer(&near, str_from(file->name));
    }
    if (near.best.len > 0)
        diag_suggest(d, str_from(str_printf("std/%s", str_c(near.best))));
    else
        diag_help(d, "there are: {1}", buf_text(&names));
}

// How many files use one another in a chain that ends with the file being looked through.
static uint32_t chain_of_uses(const PlanSession *session) {
    uint32_t length = 0;
    for (uint32_t user = session->user; user != 0; user = session->files.items[user - 1].user)
        length++;
    return length;
}

static void use_file(PlanSession *session, const Source *source, Str name, Span span,
                     EntityId plan) {
    const char *real;
    const char *path = named_path(session, source, name, span, &real);
    session->sema->file_lost |= path == NULL;
    if (path == NULL) return;
    if (is_loading(session, real)) {
        Diag *d = diag(session->diags, E_USE_CYCLE, span, str_c(name));
        for (uint32_t i = 0; i < session->loading.count; i++)
            diag_note(d, ((Span){0, 0}), "through {1}",
                      path_given(session, session->loading.items[i]));
        return;
    }
    if (is_loaded(session, real)) return;
    if (chain_of_uses(session) >= USE_DEPTH_MAX) {
        session->sema->file_lost = true;
        diag(session->diags, E_USE_DEPTH, span, str_c(name), str_printf("%d", USE_DEPTH_MAX));
        return;
    }
    Source *used = read_source(session, path, real, span);
    session->sema->file_lost |= used == NULL;
    if (used == NULL) return;
    *vec_push(&session->loading) = real;
    add_file(session, parse(session, used), plan, RANK_PLAN);
    session->loading.count--;
}

static void load_use(PlanSession *session, const LoadedFile *file, const Node *node) {
    Span span = node->child->span;
    Str path = node->child->kind == NODE_STRING ? model_text(session->model, span)
                                                : sources_text(session->sources, span);
    if (str_starts(path, STR("std/")))
        use_library(session, path, span, rank_is_plan(file->rank) ? RANK_LIBRARY : file->rank);
    else
        use_file(session, file->tree->source, path, span, file->plan);
}

static void load_uses(PlanSession *session, LoadedFile file) {
    for (Node *at = file.tree->root->child; at != NULL; at = at->next) {
        if (at->kind == NODE_USE) load_use(session, &file, at);
    }
}

// --- files given on the command line -------------------------------------------------------------

bool session_load(PlanSession *session, const char *path) {
    uint32_t errors = diags_count(session->diags, SEVERITY_ERROR);
    const char *real = strcmp(path, "-") == 0 ? NULL : real_path(session, path);
    if (real == NULL && str_starts(str_from(path), STR("std/"))) { // as in `use std/lint`
        use_library(session, str_from(path), (Span){0, 0}, RANK_LIBRARY);
        return diags_count(session->diags, SEVERITY_ERROR) == errors;
    }
    if (is_loaded(session, real)) return true;
    uint32_t index = session->files.count;
    Source *source = read_source(session, path, real, (Span){0, 0});
    session->sema->file_lost |= source == NULL;
    if (source == NULL) return false;
    const char *folder = path_real(real == NULL ? "." : path_folder(real));
    if (folder != NULL) *vec_push(&session->allowed) = folder;
    if (real != NULL) *vec_push(&session->loading) = real;
    add_file(session, parse(session, source), 0, RANK_PLAN);
    session->files.items[index].given = true;
    if (real != NULL) session->loading.count--;
    return diags_count(session->diags, SEVERITY_ERROR) == errors;
}

void session_load_typed(PlanSession *session, const char *text) {
    Source *source = session_text(session, N_("<typed>"), text);
    const char *folder = path_real(".");
    if (folder != NULL && !session_may_read(session, folder)) *vec_push(&session->allowed) = folder;
    if (source != NULL) add_file(session, parse(session, source), 0, RANK_TYPED);
}

// --- bulk records --------------------------------------------------------------------------------

// Models that are made again of the same files need not read them again.
static Source *read_once(PlanSession *session, const char *path, const char *real, Span span) {
    const ReadFile *known = find_read(session, real);
    if (known != NULL) return known->source;
    return read_source(session, path, real, span);
}

void session_load_records(PlanSession *session) {
    if (session->sema->records_files.count > 0) session->sema->threads = session_threads(session);
    for (uint32_t i = 0; i < session->sema->records_files.count; i++) {
        RecordsFile file = session->sema->records_files.items[i];
        const char *real;
        const Source *from = sources_find(session->sources, file.span.begin);
        const char *path = named_path(session, from, file.path, file.span, &real);
        Source *source = path == NULL ? NULL : read_once(session, path, real, file.span);
        if (source != NULL) records_bulk(session->sema, &file.scope, source);
    }
    session->sema->records_files.count = 0;
}
