// SPDX-License-Identifier: Apache-2.0
#include "text/suggest.h"

#include "base/mem.h"

#include <criterion/criterion.h>

TestSuite(suggest, .init = mem_init);

#define LONG "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"

Test(suggest, finds_the_nearest) {
    static const struct {
        const char *wanted, *offered[5], *best;
        uint32_t distance;
    } cases[] = {
        {"ADM", {"SP", "ADN", "ADQ"}, "ADN", 1}, // the first of equally near ones
        {"responsable", {"responsible", "measure"}, "responsible", 1},
        {"mesaure", {"measure"}, "measure", 1}, // swapped neighbours are one mistake
        {"taget", {"target", "total"}, "target", 1},
        {"targeet", {"target"}, "target", 1},
        {"LINEA", {"L\xC3\xADnea"}, "L\xC3\xADnea", 0}, // case and accents aside
        {"l\xC3\xADnae", {"linea"}, "linea", 1},
        {"\xC3\x91u\xC3\xB1oa", {"Nunoa", "nuno"}, "Nunoa", 0},
        {"\xD0\xBF\xD0\xBB\xD0\xB0\xD0\xBD",
         {"\xD0\x9F\xD0\x9B\xD0\x90\xD0\x9C"},
         "\xD0\x9F\xD0\x9B\xD0\x90\xD0\x9C",
         1},
        {"indicator", {"indcatr"}, "indcatr", 2},
        {"indicator", {"indcatr", "indicador"}, "indicador", 1}, // a nearer one later wins
        {"total", {"totally"}, "", 0},                           // two of five are too many
        {"ADM", {"XYZ", "AD1M2", ""}, "", 0},
        {"x", {"y", "Z"}, "", 0}, // nothing in common
        {"x", {"y", "xy"}, "xy", 1},
        {"x", {"y", "X"}, "X", 0},
        {"", {"a", ""}, "", 0},
        {LONG "abc", {LONG "abd"}, "", 0}, // too long to be a slip
        {LONG "a", {LONG "b", LONG "abcdefgh"}, LONG "b", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Suggest suggest = suggest_for(str_from(cases[i].wanted));
        for (int k = 0; cases[i].offered[k] != NULL; k++) {
            suggest_offer(&suggest, str_from(cases[i].offered[k]));
        }
        cr_expect(str_is(suggest.best, cases[i].best), "case %zu: %s", i, str_c(suggest.best));
        if (suggest.best.len > 0) cr_expect_eq(suggest.distance, cases[i].distance, "case %zu", i);
    }
}
