// SPDX-License-Identifier: Apache-2.0
#include "value/changes.h"

#include "base/gettext.h"

static const struct {
    const char *name;
    const char *heading;
    const char *cell;
} kinds[] = {
#define CHANGE(id, name, heading, cell) {name, heading, cell},
    CHANGE_KINDS
#undef CHANGE
};

const char *change_name(uint32_t kind) { return kinds[kind].name; }

Str term_shown(const Term *term) { return message_spanish() ? term->spanish : term->name; }

const char *change_heading(uint32_t kind) { return message_of(kinds[kind].heading); }

const char *change_cell(uint32_t kind) { return message_of(kinds[kind].cell); }
