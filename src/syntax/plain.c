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

bool plain_read_row(Plain *p, RecordRow *row) {
    PlainRecord r;
    if (!plain_record(p, &r)) return false;
    *row = (RecordRow){.code = pos_of(p, r.code.ptr),
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

void plain_keep_run(Plain *p, Tree *tree, NodeKind kind) {
    RecordRow row;
    if (kind == NODE_RECORDS) {
        while (plain_read_row(p, &row))
            *vec_push_column(&tree->kept->rows) = row;
    } else {
        while (plain_read_declaration(p))
            vec_add_column(&tree->kept->packed, p->packed, p->used);
    }
}

static bool is_in(Pos pos, Span span) { return pos >= span.begin && pos < span.end; }

static bool is_kept(const Tree *tree, const Node *run) {
    size_t at = run->name;
    if (run->kind == NODE_RECORDS)
        return at < tree->kept->rows.count && at * sizeof(RecordRow) >= tree->kept->rows_passed &&
               is_in(tree->kept->rows.items[at].code, run->span);
    return at < tree->kept->packed.count && at * sizeof(PackedNode) >= tree->kept->packed_passed &&
           is_in(tree->kept->packed.items[at].begin, run->span);
}

void plain_keep(Names *names, Tree *tree, Node *run) {
    if (is_kept(tree, run)) return;
    bool records = run->kind == NODE_RECORDS;
    Plain *plain = plain_new(names, tree->source);
    plain_open(plain, run->span);
    run->name = records ? tree->kept->rows.count : tree->kept->packed.count;
    plain_keep_run(plain, tree, (NodeKind)run->kind);
}

const PackedNode *plain_packed(const Tree *tree, const Node *run, uint32_t at) {
    bool there =
        at < tree->kept->packed.count && is_in(tree->kept->packed.items[at].begin, run->span);
    return there ? &tree->kept->packed.items[at] : NULL;
}

Node *plain_kept(const Tree *tree, const Node *run, const Names *names, uint32_t *at,
                 Node nodes[PLAIN_NODES]) {
    const PackedNode *packed = plain_packed(tree, run, *at);
    if (packed == NULL) return NULL;
    *at = (uint32_t)(plain_unpack(packed, names, nodes) - tree->kept->packed.items);
    return nodes;
}
