// SPDX-License-Identifier: Apache-2.0
// All files of a folder: those that no other of them uses are given, the others come with them.
#include "base/file.h"
#include "session/session.h"
#include "syntax/parse.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

typedef VEC(const char *) Paths;

// In the order of their names, whatever that of the folder.
static void add_path(Paths *paths, const char *path) {
    uint32_t i = paths->count;
    *vec_push(paths) = path;
    for (; i > 0 && strcmp(paths->items[i - 1], path) > 0; i--)
        paths->items[i] = paths->items[i - 1];
    paths->items[i] = path;
}

static Paths plans_in(const char *folder) {
    Paths paths = {0};
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
        size_t length = strlen(entry->d_name), tail = strlen(".plan");
        bool is_plan = length > tail && entry->d_name[0] != '.' &&
                       strcmp(entry->d_name + length - tail, ".plan") == 0;
        if (is_plan) add_path(&paths, str_printf("%s/%s", folder, entry->d_name));
    }
    if (dir != NULL) closedir(dir);
    return paths;
}

// A link may lead anywhere, and what is no file cannot be written.
static bool is_own_file(const char *path) {
    struct stat info;
    return lstat(path, &info) == 0 && S_ISREG(info.st_mode);
}

static void add_below(Paths *paths, const char *folder) {
    Paths here = plans_in(folder), folders = {0};
    for (uint32_t i = 0; i < here.count; i++)
        if (is_own_file(here.items[i])) *vec_push(paths) = here.items[i];
    DIR *dir = opendir(folder);
    for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
        struct stat info;
        const char *path = str_printf("%s/%s", folder, entry->d_name);
        bool inner = entry->d_name[0] != '.' && lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
        if (inner) add_path(&folders, path);
    }
    if (dir != NULL) closedir(dir);
    for (uint32_t i = 0; i < folders.count; i++)
        add_below(paths, folders.items[i]);
}

const char *const *plan_folder_files(const char *folder) {
    mem_init();
    Paths paths = {0};
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    add_below(&paths, str_printf("%.*s", (int)length, folder));
    *vec_push(&paths) = NULL;
    return paths.items;
}

// What lies in the folder, but is no file, or a link to one elsewhere, is not read for that.
static bool may_read(PlanSession *session, const char *folder, const char *path) {
    const char *real = path_real(path), *home = path_real(folder);
    if (real == NULL || home == NULL) return true; // told when it is loaded
    if (!path_inside(home, real) && !session_may_read(session, real)) {
        diag_help(diag(session->diags, E_USE_OUTSIDE, ((Span){0, 0}), path),
                  "to allow it: --allow-path {1}", path_folder(real));
        return false;
    }
    if (file_stamp(real) != 0) return true;
    diag(session->diags, E_FILE, ((Span){0, 0}), path, "it is no regular file");
    return false;
}

// The real paths of what a file uses. What is wrong in it is told when it is loaded.
static void add_uses(PlanSession *session, const char *path, Paths *used) {
    Str text;
    if (file_read_regular(path, SOURCE_LIMIT, &text, NULL) != NULL) return;
    Source *source = sources_add(session->sources, path, NULL, text);
    if (source == NULL) return;
    source->on_pages = true;
    Tree *tree = parse_file(source, session->names, session->diags);
    for (Node *at = tree->root->child; at != NULL; at = at->next) {
        if (at->kind != NODE_USE || at->child->kind != NODE_STRING) continue;
        const char *real =
            path_real(path_beside(path, model_text(session->model, at->child->span)));
        if (real != NULL) *vec_push(used) = real;
    }
    tree_forget(tree);
}

static bool holds(const Paths *paths, const char *real) {
    for (uint32_t i = 0; real != NULL && i < paths->count; i++)
        if (strcmp(paths->items[i], real) == 0) return true;
    return false;
}

bool plan_load_folder(PlanSession *session, const char *folder) {
    Paths paths = plans_in(folder), used = {0};
    PlanSession *looking = plan_open();
    for (uint32_t i = 0; i < paths.count; i++)
        add_uses(looking, paths.items[i], &used);
    plan_close(looking);
    bool sound = true, any = false;
    for (uint32_t i = 0; i < paths.count; i++) {
        if (holds(&used, path_real(paths.items[i]))) continue;
        any = true;
        sound &= may_read(session, folder, paths.items[i]) && plan_load(session, paths.items[i]);
    }
    // Files that all use one another, or no file at all: something must be wrong.
    if (!any && paths.count > 0)
        return may_read(session, folder, paths.items[0]) && plan_load(session, paths.items[0]);
    if (!any) diag(session->diags, E_FILE, ((Span){0, 0}), folder, "there is no .plan file in it");
    return sound && any;
}
