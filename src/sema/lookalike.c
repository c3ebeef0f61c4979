// SPDX-License-Identifier: Apache-2.0
// Codes and names that look like others, or whose letters are of several scripts.
#include "base/gettext.h"
#include "sema/parts.h"

#include "base/lookalike.h"

#include <string.h>

static bool is_ascii(Str text) {
    uint64_t all = 0, part = 0;
    for (uint32_t i = 0; i < text.len; i += sizeof part) {
        uint32_t n = text.len - i < sizeof part ? text.len - i : sizeof part;
        memcpy(&part, text.ptr + i, n);
        all |= part;
    }
    return (all & UINT64_C(0x8080808080808080)) == 0;
}

static void look_at_scripts(Sema *sema, Str name, Span span) {
    const char *first, *second;
    if (is_ascii(name) || !lookalike_mixed(name, &first, &second)) return;
    Diag *d =
        diag(sema->diags, W_SCRIPTS, span, str_c(name), message_of(first), message_of(second));
    diag_help(d, "write all of it in the letters of one script");
}

// The thing of the same plan whose code looks so; 0: none.
static EntityId twin_of(Sema *sema, Map *seen, EntityId id, Str skeleton) {
    const Entity *entity = model_entity(sema->model, id);
    Atom look = intern(sema->names->atoms, skeleton);
    uint64_t key = map_key(entity->plan, look);
    EntityId other = map_get(seen, key);
    if (other == 0) other = model_find_in(sema->model, entity->plan, look);
    map_put(seen, key, id);
    return other == id ? 0 : other;
}

static void look_at_code(Sema *sema, Map *seen, EntityId id) {
    const Entity *entity = model_entity(sema->model, id);
    Str code = model_code(sema->model, id);
    if (entity->generated || is_ascii(code)) return;
    EntityId twin = twin_of(sema, seen, id, lookalike_skeleton(code));
    const Entity *parent = entity->parent == 0 ? NULL : model_entity(sema->model, entity->parent);
    bool told = parent != NULL && str_starts(code, model_code(sema->model, entity->parent)) &&
                is_ascii(sources_text(sema->sources, entity->span));
    if (told) return; // what is odd is the code of the parent
    if (twin == 0)
        return look_at_scripts(sema, sources_text(sema->sources, entity->span), entity->span);
    Diag *d = diag(sema->diags, W_LOOKALIKE, entity->span, str_c(code),
                   str_c(model_code(sema->model, twin)));
    diag_note(d, model_entity(sema->model, twin)->span, "this is the other one");
    diag_help(d, "type it again, or give it a code that differs to the eye");
}

#define LOOK_AT_NAMES(column)                                                                      \
    for (uint32_t i = 0; i < sema->model->column.count; i++)                                       \
        look_at_scripts(sema, names_text(sema->names, sema->model->column.items[i].name),          \
                        sema->model->column.items[i].span);

void lookalikes_check(Sema *sema) {
    Map seen = {0};
    for (EntityId id = 1; sema->odd_codes && id < sema->model->entities.count; id++)
        look_at_code(sema, &seen, id);
    LOOK_AT_NAMES(levels)
    LOOK_AT_NAMES(groups)
}

void lookalike_names_check(Sema *sema) {
    LOOK_AT_NAMES(defines)
    LOOK_AT_NAMES(rules)
    LOOK_AT_NAMES(checks)
    LOOK_AT_NAMES(functions)
    LOOK_AT_NAMES(queries)
}
