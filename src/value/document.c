// SPDX-License-Identifier: Apache-2.0
#include "value/document.h"

Section *document_section(Document *document, Str title) {
    Section *section = NEW(Section);
    section->title = title;
    section->name = str_from(str_printf("s%u", document->sections.count + 1));
    *vec_push(&document->sections) = section;
    return section;
}

Block *section_block(Section *section, BlockKind kind) {
    Block *block = NEW(Block);
    block->kind = (uint8_t)kind;
    *vec_push(&section->blocks) = block;
    return block;
}

const char *block_kind_name(const Block *block) {
    static const char *const names[] = {
#define BLOCK(id, name) name,
        BLOCK_KINDS
#undef BLOCK
    };
    return names[block->kind];
}

int32_t document_status(const Document *document, const Value *value) {
    if (value->kind != VALUE_WORD || !value->word->is_status) return -1;
    for (uint32_t i = 0; i < document->statuses.count; i++)
        if (word_same(document->statuses.items[i], value->word)) return (int32_t)i;
    return -1;
}
