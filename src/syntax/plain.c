// SPDX-License-Identifier: Apache-2.0
// Whatever is not quite plain (a quoted code, a list, an escape in a text, anything that is wrong)
// is left to the scanner and the grammar, which make the same nodes of what is; a test compares
// them.
#include "syntax/plain_text.h"

Plain *plain_new(Names *names, const Source *source) {
    Plain *plain = NEW(Plain);
    plain->names = names;
    plain->source = source;
    plain->end = source->text.ptr + source->text.len;
    return plain;
}

void plain_open(Plain *p, Span span) {
    const char *text = p->source->text.ptr;
    p->at = p->line = text + (span.begin - p->source->base);
    while (p->line > text && p->line[-1] != '\n')
        p->line--;
    p->limit = text + (span.end - p->source->base);
    p->stop = NULL;
}

// --- in the tree ---------------------------------------------------------------------------------

bool plain_keep_record(Plain *p, Tree *tree) {
    PlainRecord r;
    if (!plain_record(p, &r)) return false;
    *vec_push_column(&tree->rows) = (RecordRow){.code = pos_of(p, r.code.ptr),
                                                .code_length = (uint16_t)r.code.len,
                                                .first = (int16_t)r.months.first,
                                                .coefficient = (int32_t)r.coefficient,
                                                .day = r.day,
                                                .months = (uint8_t)period_length(r.months),
                                                .scale = r.scale,
                                                .percent = r.percent,
                                                .below = r.below};
    return true;
}

bool plain_keep_declaration(Plain *p, Tree *tree) {
    if (!plain_read_declaration(p)) return false;
    vec_add_column(&tree->packed, p->packed, p->used);
    return true;
}

static bool is_in(Pos pos, Span span) { return pos >= span.begin && pos < span.end; }

static bool is_kept(const Tree *tree, const Node *run) {
    size_t at = run->name;
    if (run->kind == NODE_RECORDS)
        return at < tree->rows.count && at * sizeof(RecordRow) >= tree->rows_passed &&
               is_in(tree->rows.items[at].code, run->span);
    return at < tree->packed.count && at * sizeof(PackedNode) >= tree->packed_passed &&
           is_in(tree->packed.items[at].begin, run->span);
}

void plain_keep(Names *names, Tree *tree, Node *run) {
    if (is_kept(tree, run)) return;
    bool records = run->kind == NODE_RECORDS;
    Plain *plain = plain_new(names, tree->source);
    plain_open(plain, run->span);
    run->name = records ? tree->rows.count : tree->packed.count;
    while (records ? plain_keep_record(plain, tree) : plain_keep_declaration(plain, tree))
        continue;
}

const PackedNode *plain_packed(const Tree *tree, const Node *run, uint32_t at) {
    bool there = at < tree->packed.count && is_in(tree->packed.items[at].begin, run->span);
    return there ? &tree->packed.items[at] : NULL;
}

Node *plain_kept(const Tree *tree, const Node *run, const Names *names, uint32_t *at,
                 Node nodes[PLAIN_NODES]) {
    const PackedNode *packed = plain_packed(tree, run, *at);
    if (packed == NULL) return NULL;
    *at = (uint32_t)(plain_unpack(packed, names, nodes) - tree->packed.items);
    return nodes;
}
