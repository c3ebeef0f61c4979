// SPDX-License-Identifier: Apache-2.0
// What is said twice in one block: an attribute of a thing, a cause of a record, a message of a
// check.
#include "sema/parts.h"

// What makes two statements of a block say the same thing; 0: may be said again.
static uint64_t key_of(Sema *sema, const Node *node) {
    switch ((NodeKind)node->kind) {
    case NODE_ATTRIBUTE: return node->word == WORD_NOTE ? 0 : map_key(NODE_ATTRIBUTE, node->word);
    case NODE_CUSTOM:
        if (kind_of_name(sema, node->name) != KIND_LIMIT) return 0; // a level: it declares things
        return map_key(NODE_CUSTOM, names_canonical(sema->names, node->name) + 1);
    case NODE_AMOUNT: return map_key(NODE_AMOUNT, node->name + 1);
    case NODE_MEASURE:
    case NODE_BASELINE:
    case NODE_ACTIVE:
    case NODE_DIRECTION:
    case NODE_FORMULA:
    case NODE_SEVERITY:
    case NODE_REQUIRE:
    case NODE_IN_CALENDAR:
    case NODE_EVERY:
    case NODE_FROM:
    case NODE_UNTIL:
    case NODE_TO:
    case NODE_ALERT:
    case NODE_MESSAGE: return map_key(node->kind, 1);
    default: return 0;
    }
}

static const char *first_word(const Sema *sema, const Node *node) {
    Str text = sema_text(sema, node->span);
    uint32_t length = 0;
    while (length < text.len && (unsigned char)text.ptr[length] > ' ')
        length++;
    return str_c((Str){text.ptr, length});
}

static void report(Sema *sema, const Node *first, const Node *again) {
    Diag *d = diag(sema->diags, E_DUPLICATE_ATTRIBUTE, again->span, first_word(sema, again));
    diag_note(d, first->span, "it is first said here");
}

// A block may hold a hundred thousand statements, but few that are asked about here: those of a key
// that may have been there (one bit for many keys) are looked for from the beginning.
void said_once(Sema *sema, const Node *first, bool measures) {
    enum { BITS = 256 };
    uint64_t seen[BITS / 64] = {0};
    for (const Node *at = first; at != NULL; at = at->next) {
        uint64_t key = at->kind == NODE_MEASURE && measures ? 0 : key_of(sema, at);
        if (key == 0) continue;
        uint32_t bit = (uint32_t)((key >> 32) * 31 + key) % BITS;
        const Node *same = first;
        if ((seen[bit / 64] >> bit % 64 & 1) != 0) {
            while (key_of(sema, same) != key)
                same = same->next;
            if (same != at) report(sema, same, at);
        }
        seen[bit / 64] |= (uint64_t)1 << bit % 64;
    }
}
