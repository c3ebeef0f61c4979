// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.h"
#include "random.h"

#include <criterion/criterion.h>

enum { LETTERS = 3, LENGTH_MOST = 24, TURNS = 20000 };

// Few letters, so that many texts differ in one byte.
static uint32_t some(uint32_t *state, char text[LENGTH_MOST]) {
    uint32_t length = turn(state, LENGTH_MOST + 1);
    for (uint32_t i = 0; i < length; i++)
        text[i] = turn(state, 6) > 0 ? 'a' : (char)('a' + turn(state, LETTERS));
    return length;
}

Test(bytes, same_is_what_memcmp_says) {
    uint32_t random = 7, same = 0;
    for (uint32_t n = 0; n < TURNS; n++) {
        char a[LENGTH_MOST] = "", b[LENGTH_MOST] = "";
        uint32_t length = some(&random, a);
        memcpy(b, a, length);
        if (length > 0 && turn(&random, 2) == 0) b[turn(&random, length)] ^= 1;
        bool equal = memcmp(a, b, length) == 0;
        cr_assert_eq(bytes_same(a, b, length), equal, "%u", length);
        same += equal;
    }
    cr_expect(same > TURNS / 4 && same < TURNS * 3 / 4);
}

Test(bytes, copied_and_nothing_behind) {
    uint32_t random = 9;
    for (uint32_t n = 0; n < TURNS; n++) {
        char from[LENGTH_MOST + 1], to[LENGTH_MOST + 1], wanted[LENGTH_MOST + 1];
        uint32_t length = turn(&random, LENGTH_MOST + 1);
        for (uint32_t i = 0; i <= LENGTH_MOST; i++) {
            from[i] = (char)turn(&random, 256);
            wanted[i] = to[i] = (char)turn(&random, 256);
        }
        memcpy(wanted, from, length);
        bytes_copy(to, from, length);
        cr_assert_arr_eq(to, wanted, sizeof to, "%u", length);
    }
}

Test(bytes, the_first_blank) {
    uint32_t random = 5;
    for (uint32_t n = 0; n < TURNS; n++) {
        char text[BYTES_WORD];
        uint32_t first = BYTES_WORD;
        for (uint32_t i = BYTES_WORD; i-- > 0;) {
            text[i] =
                turn(&random, 5) == 0 ? (char)turn(&random, '!') : (char)('!' + turn(&random, 223));
            if ((unsigned char)text[i] <= ' ') first = i;
        }
        uint64_t marks = bytes_blank(bytes_load(text));
        cr_assert_eq(marks == 0 ? BYTES_WORD : bytes_first(marks), first);
    }
}

Test(bytes, a_block_is_a_set_of_bits) {
    uint32_t random = 3;
    for (uint32_t n = 0; n < TURNS / 10; n++) {
        char block[BYTES_BLOCK];
        uint64_t wanted = 0;
        for (uint32_t i = 0; i < BYTES_BLOCK; i++) {
            block[i] = turn(&random, 3) == 0 ? '|' : (char)turn(&random, 256);
            wanted |= (uint64_t)(block[i] == '|') << i;
        }
        uint64_t words = 0;
        for (uint32_t i = 0; i < BYTES_BLOCK; i += BYTES_WORD)
            words |= bytes_are(bytes_load(block + i), '|') << i;
        cr_assert_eq(bytes_block_are(block, '|'), wanted);
        cr_assert_eq(words, wanted);
        uint64_t digits = 0;
        for (uint32_t i = 0; i < BYTES_BLOCK; i++)
            digits |= (uint64_t)(block[i] >= '0' && block[i] <= '9') << i;
        cr_assert_eq(bytes_block_digits(block), digits);
    }
}

Test(bytes, digits_of_a_block_are_a_set_of_bits) {
    uint32_t random = 11;
    for (uint32_t n = 0; n < TURNS / 10; n++) {
        char block[BYTES_BLOCK];
        uint64_t wanted = 0, words = 0;
        for (uint32_t i = 0; i < BYTES_BLOCK; i++) {
            block[i] = (char)(turn(&random, 2) == 0 ? '/' + turn(&random, 12) : turn(&random, 256));
            wanted |= (uint64_t)(block[i] >= '0' && block[i] <= '9') << i;
        }
        for (uint32_t i = 0; i < BYTES_BLOCK; i += BYTES_WORD)
            words |= bytes_are_digits(bytes_load(block + i)) << i;
        cr_assert_eq(bytes_block_digits(block), wanted);
        cr_assert_eq(words, wanted);
    }
}

Test(bytes, numbers_of_up_to_seven_digits) {
    uint32_t random = 13;
    for (uint32_t n = 0; n < TURNS; n++) {
        char text[] = "9876543210123456", *digits = text + BYTES_WORD;
        uint32_t count = turn(&random, 8), wanted = 0, found;
        for (uint32_t i = 0; i < count; i++) {
            digits[i] = (char)('0' + turn(&random, 10));
            wanted = wanted * 10 + (uint32_t)(digits[i] - '0');
        }
        uint64_t word = bytes_keep(bytes_load(digits), count) << (56 - 8 * count) << 8;
        cr_assert_eq(bytes_value(word), wanted, "%u of %s", count, text);
        digits[count] = ',';
        cr_assert_eq(bytes_digits(digits, &found), count);
        cr_assert_eq(found, wanted, "%u of %s", count, text);
    }
}
