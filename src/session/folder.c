// SPDX-License-Identifier: Apache-2.0
// The plans of a folder and which of them use which: those that no other uses are given, the others
// come with them.
#include "base/file.h"
#include "base/gettext.h"
#include "session/session.h"
#include "syntax/parse.h"

#include <dirent.h>
#include <string.h>
#include <sys/stat.h>

// A workspace is looked into so deep. One with more folders or plans is no folder of plans (somebody's
// whole disk): then only the folder of the file itself counts.
enum { DEPTH_MOST = 8, FOLDERS_MOST = 2000, FILES_MOST = 2000 };

// --- which files there are -----------------------------------------------------------------------

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

// Also what stands in the folders below, so deep, while some are left.
static void add_below(Paths *paths, const char *folder, uint32_t depth, uint32_t *left) {
    if (*left == 0) return;
    --*left;
    Paths here = plans_in(folder), folders = {0};
    for (uint32_t i = 0; i < here.count; i++)
        if (is_own_file(here.items[i])) *vec_push(paths) = here.items[i];
    DIR *dir = depth == 0 ? NULL : opendir(folder);
    for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;) {
        struct stat info;
        const char *path = str_printf("%s/%s", folder, entry->d_name);
        bool inner = entry->d_name[0] != '.' && lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
        if (inner) add_path(&folders, path);
    }
    if (dir != NULL) closedir(dir);
    for (uint32_t i = 0; i < folders.count; i++)
        add_below(paths, folders.items[i], depth - 1, left);
}

const char *const *plan_folder_files(const char *folder) {
    mem_init();
    Paths paths = {0};
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    uint32_t left = UINT32_MAX;
    add_below(&paths, str_printf("%.*s", (int)length, folder), UINT32_MAX, &left);
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
    diag(session->diags, E_FILE, ((Span){0, 0}), path, _("it is no regular file"));
    return false;
}

// --- what they use -------------------------------------------------------------------------------

typedef struct FolderFile {
    const char *path;
    const char *real;
    VEC(const char *) uses; // real paths
    bool plan;              // it has a plan of its own
    bool used;              // by another one
    bool wanted;
} FolderFile;

typedef struct Folder {
    VEC(FolderFile) files;
} Folder;

// What a file uses. What is wrong in it is told when it is loaded.
static void read_uses(PlanSession *session, FolderFile *file) {
    Str text;
    if (file_read_regular(file->path, SOURCE_LIMIT, &text, NULL) != NULL) return;
    Source *source = sources_add(session->sources, file->path, NULL, text);
    if (source == NULL) return;
    source->on_pages = true;
    Tree *tree = parse_file(source, session->names, session->diags);
    for (Node *at = tree->root->child; at != NULL; at = at->next) {
        file->plan |= at->kind == NODE_DECL && at->word == WORD_PLAN;
        if (at->kind != NODE_USE || at->child->kind != NODE_STRING) continue;
        Str name = model_text(session->model, at->child->span);
        const char *real = path_real(path_beside(file->path, name));
        if (real != NULL) *vec_push(&file->uses) = real;
    }
    tree_forget(tree);
}

static FolderFile *file_of(const Folder *folder, const char *real) {
    for (uint32_t i = 0; real != NULL && i < folder->files.count; i++) {
        FolderFile *file = &folder->files.items[i];
        if (file->real != NULL && strcmp(file->real, real) == 0) return file;
    }
    return NULL;
}

static Folder folder_read(Paths paths) {
    Folder folder = {0};
    for (uint32_t i = 0; i < paths.count; i++)
        *vec_push(&folder.files) =
            (FolderFile){.path = paths.items[i], .real = path_real(paths.items[i])};
    PlanSession *looking = plan_open();
    for (uint32_t i = 0; i < folder.files.count; i++)
        read_uses(looking, &folder.files.items[i]);
    plan_close(looking);
    for (uint32_t i = 0; i < folder.files.count; i++) {
        const FolderFile *file = &folder.files.items[i];
        for (uint32_t k = 0; k < file->uses.count; k++) {
            FolderFile *used = file_of(&folder, file->uses.items[k]);
            if (used != NULL && used != file) used->used = true;
        }
    }
    return folder;
}

bool plan_load_folder(PlanSession *session, const char *path) {
    Folder folder = folder_read(plans_in(path));
    bool sound = true, any = false;
    for (uint32_t i = 0; i < folder.files.count; i++) {
        if (folder.files.items[i].used) continue;
        any = true;
        sound &= may_read(session, path, folder.files.items[i].path) &&
                 plan_load(session, folder.files.items[i].path);
    }
    // Files that all use one another, or no file at all: something must be wrong.
    if (!any && folder.files.count > 0)
        return may_read(session, path, folder.files.items[0].path) &&
               plan_load(session, folder.files.items[0].path);
    if (!any)
        diag(session->diags, E_FILE, ((Span){0, 0}), path, _("there is no .plan file in it"));
    return sound && any;
}

// --- what belongs together -----------------------------------------------------------------------

// The plans of a workspace, NULL: it has none; or of the folder of a file.
static Paths plans_around(const char *workspace, const char *file) {
    Paths paths = {0};
    uint32_t left = FOLDERS_MOST;
    if (workspace != NULL) add_below(&paths, workspace, DEPTH_MOST, &left);
    bool own = workspace == NULL || left == 0 || paths.count > FILES_MOST;
    return own ? plans_in(path_folder(file)) : paths;
}

// From a file to those that use it, and on to those that use these.
static void want_users(Folder *folder, FolderFile *file) {
    file->wanted = true;
    for (uint32_t i = 0; i < folder->files.count; i++) {
        FolderFile *user = &folder->files.items[i];
        for (uint32_t k = 0; !user->wanted && k < user->uses.count; k++) {
            if (strcmp(user->uses.items[k], file->real) == 0) want_users(folder, user);
        }
    }
}

// The only plan of the folder of a file that has none itself; NULL: there is none, or several.
static const char *plan_beside(const Folder *folder, const char *real) {
    const char *found = NULL, *own = path_folder(real);
    for (uint32_t i = 0; i < folder->files.count; i++) {
        const FolderFile *file = &folder->files.items[i];
        if (file->used || !file->plan || strcmp(path_folder(file->real), own) != 0) continue;
        if (found != NULL) return NULL;
        found = file->real;
    }
    return found;
}

static const char *const *files_list(const char *first, const char *second) {
    const char **files = mem_new(3 * sizeof *files);
    files[0] = first;
    files[1] = second;
    return files;
}

size_t plan_projects(const char *path, const char *folder_path, const PlanProject **projects) {
    mem_init();
    const char *real = path_real(path);
    Folder folder = folder_read(plans_around(folder_path, real != NULL ? real : path));
    FolderFile *file = file_of(&folder, real);
    VEC(PlanProject) found = {0};
    if (file != NULL) want_users(&folder, file);
    for (uint32_t i = 0; i < folder.files.count; i++) {
        const FolderFile *user = &folder.files.items[i];
        if (user->wanted && !user->used && user != file)
            *vec_push(&found) = (PlanProject){files_list(user->real, NULL)};
    }
    if (found.count == 0) {
        const char *own = str_c(str_from(real != NULL ? real : path));
        const char *plan = file == NULL || !file->plan ? plan_beside(&folder, own) : NULL;
        *vec_push(&found) =
            (PlanProject){plan == NULL ? files_list(own, NULL) : files_list(plan, own)};
    }
    *projects = found.items;
    return found.count;
}
