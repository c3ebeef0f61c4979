// SPDX-License-Identifier: Apache-2.0
#include "base/recall.h"
#include "random.h"

#include <criterion/criterion.h>

enum { LETTERS = 3, LENGTH_MOST = 24, TURNS = 20000 };

// Few letters, so that many texts differ in one byte.
static Str some(uint32_t *state, char text[LENGTH_MOST]) {
    uint32_t length = turn(state, LENGTH_MOST + 1);
    for (uint32_t i = 0; i < length; i++)
        text[i] = turn(state, 6) > 0 ? 'a' : (char)('a' + turn(state, LETTERS));
    return (Str){text, length};
}

// What is told of a text is what was put for it last.
Test(recall, tells_what_was_put_or_nothing) {
    static Recall known;
    uint32_t random = 1, told = 0;
    static struct {
        char text[LENGTH_MOST];
        uint32_t length;
        uint64_t value;
    } put[TURNS / 10];
    for (uint32_t n = 0; n < TURNS / 10; n++) {
        char text[LENGTH_MOST];
        Str wanted = some(&random, text);
        uint64_t value;
        if (recall_get(&known, wanted, &value)) {
            uint32_t last = n;
            while (last-- > 0) {
                if (put[last].length == wanted.len &&
                    memcmp(put[last].text, wanted.ptr, wanted.len) == 0)
                    break;
            }
            cr_assert(last < n && put[last].value == value, "%.*s", (int)wanted.len, wanted.ptr);
            told++;
        }
        memcpy(put[n].text, text, wanted.len);
        put[n].length = wanted.len;
        put[n].value = n;
        recall_put(&known, wanted, n);
    }
    cr_expect_gt(told, 100);
}

Test(recall, texts_that_are_too_long_are_not_kept) {
    static Recall known;
    uint64_t value;
    recall_put(&known, STR("0123456789abcdef"), 1);
    cr_expect(recall_get(&known, STR("0123456789abcdef"), &value) && value == 1);
    recall_put(&known, STR("0123456789abcdefg"), 2);
    cr_expect_not(recall_get(&known, STR("0123456789abcdefg"), &value));
    cr_expect_not(recall_get(&known, STR(""), &value));
}
