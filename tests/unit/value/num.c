// SPDX-License-Identifier: Apache-2.0
#include "value/num.h"

#include "base/file.h"
#include "base/mem.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char cases_path[] = "tests/unit/value/num_cases.txt";

TestSuite(num, .init = mem_init);

// "-12/5" or "7": any 127 bits above and below.
static Num fraction(Str text) {
    Num num = {0, 0};
    Int128 *part = &num.n;
    bool negative = text.len > 0 && text.ptr[0] == '-';
    for (uint32_t i = negative; i < text.len; i++) {
        if (text.ptr[i] == '/') {
            part = &num.d;
        } else {
            *part = *part * 10 + (text.ptr[i] - '0');
        }
    }
    if (negative) num.n = -num.n;
    if (num.d == 0) num.d = 1;
    return num;
}

static Num of(const char *text) { return fraction(str_from(text)); }

static Str next_word(Str *line) {
    const char *begin = line->ptr, *end = begin, *stop = begin + line->len;
    while (end < stop && *end != ' ')
        end++;
    *line = end < stop ? str_slice(end + 1, stop) : str_slice(stop, stop);
    return str_slice(begin, end);
}

// What `op` gives: a number (false: overflow) or, in `text`, how it is written.
static bool evaluate(Str op, Num a, Num b, Num *out, Buf *text) {
    *out = num_int(0);
    if (str_is(op, "add")) return num_add(a, b, out);
    if (str_is(op, "sub")) return num_sub(a, b, out);
    if (str_is(op, "mul")) return num_mul(a, b, out);
    if (str_is(op, "div")) return num_div(a, b, out);
    if (str_is(op, "round")) return num_round(a, (uint32_t)b.n, out);
    if (str_is(op, "compare")) {
        *out = num_int(num_compare(a, b));
        cr_expect_eq(num_compare(b, a), -num_compare(a, b));
    } else if (str_is(op, "plain")) {
        num_plain(text, a);
    } else {
        num_grouped(text, a, &numerals_plan, (uint32_t)b.n, true);
    }
    return true;
}

static const char *without_commas(Str text) {
    Buf out = {0};
    for (uint32_t i = 0; i < text.len; i++) {
        if (text.ptr[i] != ',') buf_char(&out, text.ptr[i]);
    }
    return buf_text(&out);
}

static void check_line(Str line) {
    const char *shown = str_c(line);
    Str op = next_word(&line), left = next_word(&line), right = next_word(&line);
    Num out;
    Buf text = {0};
    bool fits = evaluate(op, fraction(left), fraction(right), &out, &text);
    if (str_is(line, "overflow")) {
        cr_expect_not(fits, "%s", shown);
    } else if (text.len > 0) {
        cr_expect(str_is(line, without_commas(buf_str(&text))), "%s: %s", shown, buf_text(&text));
    } else {
        cr_expect(fits && num_compare(out, fraction(line)) == 0, "%s", shown);
        cr_expect(out.d > 0 && out.d <= num_power10(36), "%s", shown);
    }
}

Test(num, agrees_with_python) {
    Str text;
    cr_assert_null(file_read(cases_path, 1 << 20, &text));
    uint32_t checked = 0;
    const char *at = text.ptr, *end = text.ptr + text.len;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        if (*at != '#') check_line(str_slice(at, stop)), checked++;
        at = stop + 1;
    }
    cr_expect_gt(checked, 500);
}

Test(num, small_operations_keep_their_form) {
    static const struct {
        const char *op, *a, *b, *n, *d;
    } cases[] = {
        {"add", "110/100", "220/100", "330", "100"},
        {"add", "1/10", "5/100", "15", "100"},
        {"add", "1/6", "1/4", "5", "12"},
        {"sub", "1", "1/100", "99", "100"},
        {"mul", "15/10", "3", "45", "10"},
        {"div", "1180", "1600", "1180", "1600"},
        {"div", "5000/100", "-250/100", "-5000", "250"},
        {"div", "-1/2", "-3", "1", "6"},
        {"div", "0/7", "3", "0", "21"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Num out;
        Buf none = {0};
        cr_assert(evaluate(str_from(cases[i].op), of(cases[i].a), of(cases[i].b), &out, &none));
        cr_expect(out.n == of(cases[i].n).n && out.d == of(cases[i].d).n, "case %zu", i);
    }
}

Test(num, one_operand) {
    cr_expect(num_is_zero(of("0/9")) && !num_is_zero(of("1/9")));
    cr_expect_eq(num_sign(of("-1/9")), -1);
    cr_expect_eq(num_sign(of("0/9")), 0);
    cr_expect_eq(num_sign(of("2")), 1);
    cr_expect_eq(num_compare(num_abs(of("-3/2")), of("6/4")), 0);
    cr_expect_eq(num_compare(num_neg(of("3/2")), of("-6/4")), 0);
    cr_expect_eq(num_compare(num_decimal(7375, 4), of("59/80")), 0);
    Num lowest = num_lowest(of("-120/1600"));
    cr_expect(lowest.n == -3 && lowest.d == 40);
    cr_expect(num_power10(0) == 1 && num_power10(38) == num_power10(19) * num_power10(19));
    cr_expect_lt(fabs(num_to_double(of("-1/3")) + 1.0 / 3), 1e-15);
    int64_t whole = 0;
    cr_expect(num_to_int(of("-9223372036854775808"), &whole) && whole == INT64_MIN);
    cr_expect(num_to_int(of("600/100"), &whole) && whole == 6);
    cr_expect_not(num_to_int(of("9223372036854775808"), &whole));
    cr_expect_not(num_to_int(of("3/2"), &whole));
}

// All parts one by one, or the first `cut` of them and the rest apart, then together.
static Num sum_of(const char *const *parts, size_t count, size_t cut, bool backwards) {
    NumSum sum = num_sum(), rest = num_sum();
    for (size_t i = 0; i < count; i++)
        num_sum_add(i < cut ? &sum : &rest, of(parts[backwards ? count - 1 - i : i]));
    num_sum_merge(&sum, &rest);
    Num out = {0, 0};
    return num_sum_value(&sum, &out) ? out : (Num){0, 0};
}

Test(num, sums_do_not_depend_on_order_and_grouping) {
    static const struct {
        const char *parts[8], *expected; // NULL: overflow
    } cases[] = {
        {{NULL}, "0"},
        {{"33/100", "33/100", "34/100"}, "1"},
        {{"1/3", "1/3", "1/3"}, "1"},
        {{"1/2", "5/10", "50/100", "25/100"}, "175/100"},
        {{"1000000000000000000/3000000000000000000", "2/3"}, "1"},
        {{"-7", "7/2", "0/13", "1/7"}, "-47/14"},
        {{"1/1000000007", "1/998244353", "1/1000000009", "1", "1/2"},
         "1500000003001758719/1000000000000000000"},
        {{"100000000000000000000000000000", "1/2"}, "200000000000000000000000000001/2"},
        {{"100000000000000000000000000000", "1/1000000007", "1/998244353", "1/1000000009"}, NULL},
        {{"170141183460469231731687303715884105727", "1"}, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t count = 0;
        while (cases[i].parts[count] != NULL)
            count++;
        for (size_t k = 0; k < 2 * (count + 1); k++) {
            Num sum = sum_of(cases[i].parts, count, k / 2, k % 2 == 1);
            if (cases[i].expected == NULL) {
                cr_expect(sum.d == 0, "case %zu", i);
            } else {
                cr_expect(sum.d > 0 && num_compare(sum, of(cases[i].expected)) == 0, "case %zu", i);
            }
        }
    }
}

Test(num, reads) {
    static const struct {
        const char *text;
        NumProblem problem;
        int64_t coefficient;
        uint8_t scale;
        bool percent;
    } cases[] = {
        {"0", NUM_OK, 0, 0, false},
        {"150000", NUM_OK, 150000, 0, false},
        {"150,000", NUM_OK, 150000, 0, false},
        {"150_000", NUM_OK, 150000, 0, false},
        {"1_5_0", NUM_OK, 150, 0, false},
        {"1,234,567.89", NUM_OK, 123456789, 2, false},
        {"-5", NUM_OK, -5, 0, false},
        {"-0", NUM_OK, 0, 0, false},
        {"007.50", NUM_OK, 750, 2, false},
        {"0.000_001", NUM_OK, 1, 6, false},
        {"75%", NUM_OK, 75, 2, true},
        {"-1,250.5%", NUM_OK, -12505, 3, true},
        {"999999999999999999", NUM_OK, 999999999999999999, 0, false},
        {"00000000000000000000012", NUM_OK, 12, 0, false},
        {"0.000000000000000001", NUM_OK, 1, 18, false},
        {"0.0000000000000001%", NUM_OK, 1, 18, true},
        {"1000000000000000000", NUM_TOO_LONG, 0, 0, false},
        {"1.000000000000000000", NUM_TOO_LONG, 0, 0, false},
        {"0.0000000000000000001", NUM_TOO_LONG, 0, 0, false},
        {"0.00000000000000001%", NUM_TOO_LONG, 0, 0, false},
        {"99999999999999999999999999x", NUM_MALFORMED, 0, 0, false},
        {"", NUM_MALFORMED, 0, 0, false},
        {"-", NUM_MALFORMED, 0, 0, false},
        {"%", NUM_MALFORMED, 0, 0, false},
        {"+5", NUM_MALFORMED, 0, 0, false},
        {"--5", NUM_MALFORMED, 0, 0, false},
        {".5", NUM_MALFORMED, 0, 0, false},
        {"5.", NUM_MALFORMED, 0, 0, false},
        {"5.%", NUM_MALFORMED, 0, 0, false},
        {"1.2.3", NUM_MALFORMED, 0, 0, false},
        {"1,1000", NUM_MALFORMED, 0, 0, false},
        {"1,10", NUM_MALFORMED, 0, 0, false},
        {"1234,567", NUM_MALFORMED, 0, 0, false},
        {",123", NUM_MALFORMED, 0, 0, false},
        {"1,", NUM_MALFORMED, 0, 0, false},
        {"1,234,", NUM_MALFORMED, 0, 0, false},
        {"0.123,456", NUM_MALFORMED, 0, 0, false},
        {"_1", NUM_MALFORMED, 0, 0, false},
        {"1_", NUM_MALFORMED, 0, 0, false},
        {"1__0", NUM_MALFORMED, 0, 0, false},
        {"1_.5", NUM_MALFORMED, 0, 0, false},
        {"1_,000", NUM_MALFORMED, 0, 0, false},
        {"75%%", NUM_MALFORMED, 0, 0, false},
        {"1 000", NUM_MALFORMED, 0, 0, false},
        {"1e5", NUM_MALFORMED, 0, 0, false},
        {"\xd9\xa3", NUM_MALFORMED, 0, 0, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t coefficient = 0;
        uint8_t scale = 0;
        bool percent = false;
        NumProblem problem = num_read(str_from(cases[i].text), &coefficient, &scale, &percent);
        cr_expect_eq(problem, cases[i].problem, "%s: %d", cases[i].text, (int)problem);
        if (problem != NUM_OK) continue;
        cr_expect_eq(coefficient, cases[i].coefficient, "%s", cases[i].text);
        cr_expect_eq(scale, cases[i].scale, "%s", cases[i].text);
        cr_expect_eq(percent, cases[i].percent, "%s", cases[i].text);
    }
    // Only what the slice holds is read.
    int64_t coefficient;
    uint8_t scale;
    bool percent;
    cr_expect_eq(num_read((Str){"12,345", 2}, &coefficient, &scale, &percent), NUM_OK);
    cr_expect_eq(coefficient, 12);
    cr_expect_eq(num_read((Str){"12,345", 5}, &coefficient, &scale, &percent), NUM_MALFORMED);
}

Test(num, writes) {
    static const struct {
        const char *num;
        uint32_t places;
        const char *plain, *grouped, *fixed, *hundredfold;
    } cases[] = {
        {"0/5", 2, "0", "0", "0.00", "0"},
        {"1180", 2, "1180", "1,180", "1,180.00", "118,000"},
        {"7375/10000", 2, "0.7375", "0.74", "0.74", "73.75"},
        {"7375/10000", 1, "0.7375", "0.7", "0.7", "73.8"},
        {"-3", 0, "-3", "-3", "-3", "-300"},
        {"150000", 0, "150000", "150,000", "150,000", "15,000,000"},
        {"123456789/100", 1, "1234567.89", "1,234,567.9", "1,234,567.9", "123,456,789"},
        {"999/1000", 1, "0.999", "1", "1.0", "99.9"},
        {"1/3", 3, "0.333333333333333333", "0.333", "0.333", "33.333"},
        {"2/3", 0, "0.666666666666666667", "1", "1", "67"},
        {"-1/2", 0, "-0.5", "-1", "-1", "-50"},
        {"-1/1000", 2, "-0.001", "0", "0.00", "-0.1"},
        {"1/100", 0, "0.01", "0", "0", "1"},
        {"-1/10000000000000000000000", 2, "0", "0", "0.00", "0"},
        {"1000000000000000000", 0, "1000000000000000000", "1,000,000,000,000,000,000",
         "1,000,000,000,000,000,000", "100,000,000,000,000,000,000"},
        {"170141183460469231731687303715884105727", 0, "170141183460469231731687303715884105727",
         "170,141,183,460,469,231,731,687,303,715,884,105,727",
         "170,141,183,460,469,231,731,687,303,715,884,105,727",
         "17,014,118,346,046,923,173,168,730,371,588,410,572,700"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Buf plain = {0}, grouped = {0}, fixed = {0}, hundredfold = {0};
        Num num = of(cases[i].num);
        num_plain(&plain, num);
        num_grouped(&grouped, num, &numerals_plan, cases[i].places, false);
        num_grouped(&fixed, num, &numerals_plan, cases[i].places, true);
        num_hundredfold(&hundredfold, num, &numerals_plan, cases[i].places, false);
        cr_expect_str_eq(buf_text(&plain), cases[i].plain);
        cr_expect_str_eq(buf_text(&grouped), cases[i].grouped);
        cr_expect_str_eq(buf_text(&fixed), cases[i].fixed);
        cr_expect_str_eq(buf_text(&hundredfold), cases[i].hundredfold);
    }
}
