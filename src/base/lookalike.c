// SPDX-License-Identifier: Apache-2.0
#include "base/lookalike.h"

#include "base/gettext.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

// Letters of other scripts that are drawn as one of ASCII, in the usual fonts. (Unicode's own list,
// confusables.txt of UTS 39, has thousands; these are those of the scripts that keyboards have.)
static const struct {
    const char *latin;
    uint16_t letters[8]; // ended by 0
} twins[] = {
    {"A", {0x0391, 0x0410, 0x13AA}},
    {"B", {0x0392, 0x0412, 0x13F4}},
    {"C", {0x03F9, 0x0421, 0x13DF}},
    {"D", {0x13A0}},
    {"E", {0x0395, 0x0415, 0x13AC}},
    {"F", {0x03DC}},
    {"G", {0x050C, 0x13C0}},
    {"H", {0x0397, 0x041D, 0x13BB}},
    {"I", {0x0399, 0x0406, 0x04C0, 0x2160}},
    {"J", {0x037F, 0x0408, 0x13AB}},
    {"K", {0x039A, 0x041A, 0x13E6}},
    {"L", {0x13DE}},
    {"M", {0x039C, 0x041C, 0x13B7}},
    {"N", {0x039D}},
    {"O", {0x039F, 0x041E, 0x0555}},
    {"P", {0x03A1, 0x0420, 0x13E2}},
    {"Q", {0x051A}},
    {"S", {0x0405, 0x054F, 0x13DA}},
    {"T", {0x03A4, 0x0422, 0x13A2}},
    {"V", {0x0474, 0x13D9}},
    {"W", {0x051C, 0x13D4}},
    {"X", {0x03A7, 0x0425}},
    {"Y", {0x03A5, 0x04AE}},
    {"Z", {0x0396, 0x13C3}},
    {"a", {0x03B1, 0x0430}},
    {"c", {0x03F2, 0x0441}},
    {"d", {0x0501}},
    {"e", {0x0435}},
    {"h", {0x04BB}},
    {"i", {0x03B9, 0x0456}},
    {"j", {0x03F3, 0x0458}},
    {"k", {0x03BA, 0x043A}},
    {"o", {0x03BF, 0x043E, 0x0585}},
    {"p", {0x03C1, 0x0440}},
    {"q", {0x051B}},
    {"s", {0x0455}},
    {"v", {0x03BD, 0x0475}},
    {"w", {0x051D}},
    {"x", {0x0445}},
    {"y", {0x0443}},
};

static const char *twin_of(uint32_t c) {
    for (size_t i = 0; i < sizeof twins / sizeof twins[0]; i++) {
        for (const uint16_t *at = twins[i].letters; *at != 0; at++)
            if (*at == c) return twins[i].latin;
    }
    return NULL;
}

Str lookalike_skeleton(Str text) {
    size_t length = 0;
    uint8_t *plain = u8_normalize(UNINORM_NFKC, (const uint8_t *)text.ptr, text.len, NULL, &length);
    Buf out = {0};
    Str rest = plain == NULL ? text : (Str){(const char *)plain, (uint32_t)length};
    for (uint32_t n; rest.len > 0; rest.ptr += n, rest.len -= n) {
        uint32_t c = utf8_first(rest, &n);
        const char *twin = twin_of(c);
        if (twin != NULL)
            buf_c(&out, twin);
        else if (!uc_is_property_default_ignorable_code_point(c))
            buf_add(&out, (Str){rest.ptr, n});
    }
    free(plain);
    return buf_str(&out);
}

// One of the scripts that have letters like those of the others; NULL: none of them.
static const char *script_of(uint32_t c) {
    static const char *const scripts[] = {N_("Latin"), N_("Greek"), N_("Cyrillic"), N_("Armenian"),
                                          N_("Cherokee")};
    const uc_script_t *script = uc_script(c);
    for (size_t i = 0; script != NULL && i < sizeof scripts / sizeof scripts[0]; i++)
        if (strcmp(script->name, scripts[i]) == 0) return scripts[i];
    return NULL;
}

bool lookalike_mixed(Str text, const char **first, const char **second) {
    *first = NULL;
    for (uint32_t n; text.len > 0; text.ptr += n, text.len -= n) {
        uint32_t c = utf8_first(text, &n);
        if (c == '.' || c == '-' || c == '_' || c == ' ') {
            *first = NULL;
            continue;
        }
        const char *script = script_of(c);
        if (*first == NULL) *first = script;
        *second = script;
        if (script != NULL && script != *first) return true;
    }
    return false;
}
