// SPDX-License-Identifier: Apache-2.0
#include "base/by_name.h"

static uint64_t key_of(Atom name) { return map_key(1, name); }

void by_name_add(ByName *all, Atom name) {
    *vec_push_atomic(&all->next) = 0;
    uint32_t item = all->next.count, last = map_get(&all->last, key_of(name));
    if (last == 0)
        map_put(&all->first, key_of(name), item);
    else
        all->next.items[last - 1] = item;
    map_put(&all->last, key_of(name), item);
}

uint32_t by_name_first(const ByName *all, Atom name) { return map_get(&all->first, key_of(name)); }
