// SPDX-License-Identifier: Apache-2.0
// Which files belong together, and the session that has read them. A session is made anew when
// something has changed: that is quick, and nothing of an older state can stay.
#include "lsp/parts.h"

#include <libgen.h>
#include <stdlib.h>
#include <string.h>

// --- which files ---------------------------------------------------------------------------------

static bool same_files(const Project *project, const char *const *files) {
    size_t i = 0;
    while (i < project->file_count && files[i] != NULL && strcmp(project->files[i], files[i]) == 0)
        i++;
    return i == project->file_count && files[i] == NULL;
}

static Project *project_new(const char *const *files) {
    Project *project = calloc(1, sizeof *project);
    if (project == NULL) abort();
    while (files[project->file_count] != NULL)
        project->file_count++;
    project->files = calloc(project->file_count + 1, sizeof *project->files);
    if (project->files == NULL) abort();
    for (size_t i = 0; i < project->file_count; i++)
        project->files[i] = strdup(files[i]);
    project->reports = json_object();
    project->stale = true;
    return project;
}

static void project_free(Project *project) {
    for (size_t i = 0; i < project->file_count; i++)
        free(project->files[i]);
    free(project->files);
    if (project->session != NULL) plan_close(project->session);
    json_decref(project->reports);
    free(project);
}

static bool path_is_in(const char *path, const char *folder) {
    size_t n = strlen(folder);
    return strncmp(path, folder, n) == 0 && (path[n] == '/' || (n > 0 && folder[n - 1] == '/'));
}

// The folder of the workspace that holds a file; NULL: none does.
static const char *folder_around(const Server *server, const char *path) {
    const char *best = NULL;
    const json_t *folder;
    size_t i;
    json_array_foreach(server->folders, i, folder) {
        const char *text = json_string_value(folder);
        if (path_is_in(path, text) && (best == NULL || strlen(text) > strlen(best))) best = text;
    }
    return best;
}

// Takes a project over from those before, or makes it.
static void keep(Server *server, Project **before, size_t count, const char *const *files) {
    Project *found = NULL;
    for (size_t i = 0; i < server->project_count; i++)
        if (same_files(server->projects[i], files)) return;
    for (size_t i = 0; i < count && found == NULL; i++) {
        if (before[i] == NULL || !same_files(before[i], files)) continue;
        found = before[i];
        before[i] = NULL;
    }
    server->projects = realloc(server->projects, (server->project_count + 1) * sizeof(Project *));
    if (server->projects == NULL) abort();
    server->projects[server->project_count++] = found != NULL ? found : project_new(files);
}

static void find_of(Server *server, const Document *document, Project **before, size_t count) {
    const PlanProject *projects;
    size_t found = plan_projects(document->path, folder_around(server, document->path), &projects);
    for (size_t i = 0; i < found; i++)
        keep(server, before, count, projects[i].files);
}

// --- telling what is wrong -----------------------------------------------------------------------

static bool holds(const json_t *list, const json_t *item) {
    const json_t *other;
    size_t i;
    json_array_foreach(list, i, other) {
        if (json_equal(other, item)) return true;
    }
    return false;
}

// What all projects say of a file.
static void publish(Server *server, const char *uri) {
    json_t *all = json_array();
    bool only = server->project_count == 1;
    for (size_t i = 0; i < server->project_count; i++) {
        const json_t *list = json_object_get(server->projects[i]->reports, uri);
        json_t *item;
        size_t k;
        json_array_foreach(list, k, item) {
            if (only || !holds(all, item)) json_array_append(all, item);
        }
    }
    json_t *params = json_pack("{s:s, s:o}", "uri", uri, "diagnostics", all);
    const Document *document = document_of_uri(server, uri);
    if (document != NULL) json_object_set_new(params, "version", json_integer(document->version));
    server_notify(server, "textDocument/publishDiagnostics", params);
}

static void publish_all(Server *server, json_t *uris) {
    const char *uri;
    json_t *value;
    json_object_foreach(uris, uri, value) { publish(server, uri); }
}

void projects_find(Server *server) {
    Project **before = server->projects;
    size_t count = server->project_count;
    server->projects = NULL;
    server->project_count = 0;
    for (size_t i = 0; i < server->document_count; i++)
        find_of(server, server->documents[i], before, count);
    json_t *gone = json_object();
    for (size_t i = 0; i < count; i++) {
        if (before[i] == NULL) continue;
        json_object_update(gone, before[i]->reports);
        project_free(before[i]);
    }
    free(before);
    publish_all(server, gone);
    json_decref(gone);
}

// --- loading -------------------------------------------------------------------------------------

void projects_touch(Server *server) {
    for (size_t i = 0; i < server->project_count; i++)
        server->projects[i]->stale = true;
}

bool projects_are_stale(const Server *server) {
    for (size_t i = 0; i < server->project_count; i++)
        if (server->projects[i]->stale) return true;
    return false;
}

static PlanSession *opened(const Server *server, const Project *project) {
    PlanSession *session = plan_open();
    plan_stay_open(session); // files change while they are read here
    plan_keep_places(session);
    for (size_t i = 0; i < server->setup->allowed_count; i++)
        plan_allow_path(session, server->setup->allowed[i]);
    for (size_t i = 0; i < server->document_count; i++) {
        const Document *document = server->documents[i];
        plan_overlay(session, document->path, document->text.bytes, document->text.length);
    }
    for (size_t i = 0; i < project->file_count; i++)
        plan_load(session, project->files[i]);
    return session;
}

static void load(Server *server, Project *project) {
    if (project->session != NULL) plan_close(project->session);
    PlanSession *session = project->session = opened(server, project);
    free(server->other_path);
    server->other_path = NULL;
    project->stale = false;
    if (!plan_resolve(session)) return;
    const char *at = server->at != NULL ? server->at : server->setup->at;
    const char *known = server->known != NULL ? server->known : server->setup->known;
    if (!plan_set_period(session, at)) plan_set_period(session, NULL);
    if (!plan_set_known(session, known)) plan_set_known(session, NULL);
    plan_check(session);
}

static void add_open(const Server *server, const Project *project, json_t *uris) {
    for (size_t i = 0; i < server->document_count; i++) {
        size_t length;
        if (plan_file_text(project->session, server->documents[i]->path, &length) != NULL)
            json_object_set_new(uris, server->documents[i]->uri, json_null());
    }
}

static void refresh(Server *server, Project *project) {
    load(server, project);
    json_t *uris = project->reports;
    project->reports = diagnostics_of(server, project->session);
    json_object_update(uris, project->reports);
    add_open(server, project, uris);
    publish_all(server, uris);
    json_decref(uris);
}

void projects_refresh(Server *server) {
    for (size_t i = 0; i < server->project_count; i++)
        if (server->projects[i]->stale) refresh(server, server->projects[i]);
}

// --- which session -------------------------------------------------------------------------------

PlanSession *projects_session_before(const Server *server, const Document *document) {
    for (size_t i = 0; i < server->project_count; i++) {
        PlanSession *session = server->projects[i]->session;
        size_t length;
        if (session != NULL && plan_file_text(session, document->path, &length) != NULL)
            return session;
    }
    return NULL;
}

PlanSession *projects_session(Server *server, const Document *document) {
    projects_refresh(server);
    return projects_session_before(server, document);
}
