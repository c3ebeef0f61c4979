// SPDX-License-Identifier: Apache-2.0
#include "report/flow.h"

#include "base/mem.h"

#include <criterion/criterion.h>

static Buf buf;

static Flow flow_of(uint32_t width, bool color) {
    mem_init();
    buf = (Buf){0};
    return (Flow){.out = &buf, .style = {.color = color, .unicode = true, .width = width}};
}

static void line(Flow *flow, uint32_t indent, uint32_t hanging, const char *text) {
    flow_begin(flow, indent, hanging);
    flow_add(flow, INK_PLAIN, str_from(text));
    flow_end(flow);
}

static void expect(const char *wanted) {
    cr_assert_str_eq(buf_text(&buf), wanted);
    buf = (Buf){0};
}

Test(flow, wraps_between_words) {
    Flow flow = flow_of(12, false);
    line(&flow, 0, 2, "uno dos tres cuatro");
    expect("uno dos tres\n  cuatro\n");
    line(&flow, 2, 4, "uno dos tres");
    expect("  uno dos\n      tres\n");
    line(&flow, 0, 2, "año año año años");
    expect("año año año\n  años\n");
    line(&flow, 0, 2, "");
    expect("\n");
}

Test(flow, no_width_no_end) {
    Flow flow = flow_of(0, false);
    line(&flow, 1, 2, "uno dos tres cuatro cinco seis siete ocho");
    expect(" uno dos tres cuatro cinco seis siete ocho\n");
}

Test(flow, a_percent_sign_stays_with_its_number) {
    Flow flow = flow_of(8, false);
    line(&flow, 0, 0, "hasta 70 %");
    expect("hasta\n70 %\n");
}

Test(flow, a_long_word_begins_farther_left) {
    Flow flow = flow_of(10, false);
    line(&flow, 2, 4, "en abcdefgh");
    expect("  en\n  abcdefgh\n");
    line(&flow, 0, 4, "en abcdefghijklmno");
    expect("en\nabcdefghijklmno\n");
}

Test(flow, cells_line_up) {
    Flow flow = flow_of(0, false);
    flow_begin(&flow, 2, 0);
    flow_cell(&flow, INK_PLAIN, STR("ene"), 5, false);
    flow_cell(&flow, INK_PLAIN, STR("7"), 3, true);
    flow_end(&flow);
    expect("  ene     7\n");
}

Test(flow, what_is_left_of_a_line) {
    Flow flow = flow_of(10, false);
    flow_begin(&flow, 0, 0);
    flow_cell(&flow, INK_PLAIN, STR("A1"), 2, false);
    flow_clipped(&flow, INK_PLAIN, STR("Implementar el curso"));
    flow_end(&flow);
    expect("A1 Implem…\n");
}

Test(flow, ink_changes_only_where_it_does) {
    Flow flow = flow_of(0, true);
    flow_begin(&flow, 0, 0);
    flow_add(&flow, INK_BOLD, STR("uno dos"));
    flow_add(&flow, INK_PLAIN, STR("tres"));
    flow_add(&flow, INK_DIM, STR("\033[31m"));
    flow_end(&flow);
    expect("\033[1muno dos \033[0mtres \033[2m\xE2\x90\x9B[31m\033[0m\n");
}
