// SPDX-License-Identifier: Apache-2.0
#include "sema/code_keys.h"

#include <string.h>

bool code_is_bare(Str code) {
    return code.len > 0 && code.ptr[0] > ' ' && code.ptr[code.len - 1] > ' ' &&
           memchr(code.ptr, '"', code.len) == NULL;
}

static size_t bytes_of(uint32_t count) { return (count + 1 + CODE_KEYS_NEAR) * sizeof(CodeKey); }

static CodeKey key_of(Str code) {
    CodeKey key = {0};
    if (code.len < CODE_KEY_BYTES && code_is_bare(code) && memchr(code.ptr, '\n', code.len) == NULL)
        memcpy(&key, code.ptr, code.len);
    return key;
}

CodeKeys code_keys_new(const Sema *sema, const Scope *scope, EntityId plan, size_t bytes) {
    enum { ROW_BYTES = 32 };
    const Model *model = sema->model;
    if (plan == 0 || scope->unit != 0 || sema->duplicated ||
        bytes / ROW_BYTES < model->entities.count)
        return (CodeKeys){0};
    CodeKeys keys = {.count = model->entities.count, .plan = plan};
    keys.items = mem_pages(NULL, 0, bytes_of(keys.count));
    for (EntityId id = 1; id < keys.count; id++) {
        if (model_entity(model, id)->plan == plan && sema_is_reported(sema, scope, id))
            keys.items[id] = key_of(model_code(model, id));
    }
    return keys;
}

void code_keys_release(CodeKeys *keys) {
    mem_pages_release(keys->items, bytes_of(keys->count));
    *keys = (CodeKeys){0};
}
