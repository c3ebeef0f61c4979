// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // newlocale, nl_langinfo_l
#include "value/numerals.h"

#include <ctype.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

enum { NAME_SIZE = 16 }; // of `es_ES`

const Numerals numerals_plan = {".", ","};

static Numerals shown = {".", ","};

const Numerals *numerals_shown(void) { return &shown; }

static const struct {
    const char *decimal, *group, *locales;
} table[] = {
#define NUMERALS(decimal, group, locales) {decimal, group, locales},
#include "value/numerals.def"
#undef NUMERALS
};

// `es-es`, `es_ES.UTF-8@euro` as `es_ES`. False: it is no such name.
static bool short_name(const char *locale, char *name) {
    size_t language = 0, length = strcspn(locale, ".@");
    if (length >= NAME_SIZE) return false;
    while (language < length && islower((unsigned char)locale[language]))
        language++;
    for (size_t i = 0; i < length; i++)
        name[i] = (char)(i < language ? locale[i] : toupper((unsigned char)locale[i]));
    if (language < length) name[language] = '_';
    name[length] = '\0';
    return language > 1 &&
           (language == length || locale[language] == '_' || locale[language] == '-');
}

static bool is_language(const char *name, const char *language) {
    size_t length = strlen(language);
    return strncmp(name, language, length) == 0 && (name[length] == '\0' || name[length] == '_');
}

// Names of one length, none of which is a part of another.
static Numerals tabled(const char *name) {
    for (size_t i = 0; strchr(name, '_') != NULL && i < sizeof table / sizeof *table; i++) {
        if (strstr(table[i].locales, name) == NULL) continue;
        Numerals found = {"", ""};
        memcpy(found.decimal, table[i].decimal, strlen(table[i].decimal) + 1);
        memcpy(found.group, table[i].group, strlen(table[i].group) + 1);
        return found;
    }
    return numerals_plan;
}

static bool copy_sign(char *to, const char *from) {
    size_t size = strlen(from) + 1;
    if (size <= sizeof shown.group) memcpy(to, from, size);
    return size <= sizeof shown.group;
}

static bool known_to_system(const char *name, Numerals *found) {
    char full[NAME_SIZE + sizeof ".UTF-8"];
    snprintf(full, sizeof full, "%s.UTF-8", name);
    locale_t locale = newlocale(LC_CTYPE_MASK | LC_NUMERIC_MASK, full, (locale_t)0);
    if (locale == (locale_t)0) return false;
    bool fits = copy_sign(found->decimal, nl_langinfo_l(RADIXCHAR, locale)) &&
                copy_sign(found->group, nl_langinfo_l(THOUSEP, locale));
    freelocale(locale);
    return fits && found->decimal[0] != '\0';
}

bool numerals_choose(const char *locale) {
    char name[NAME_SIZE];
    shown = numerals_plan;
    if (locale == NULL || *locale == '\0') return true;
    if (!short_name(locale, name)) return false;
    if (is_language(name, "es") || is_language(name, "en")) {
        shown = tabled(name);
        return true;
    }
    Numerals found;
    if (!known_to_system(name, &found)) return false;
    shown = found;
    return true;
}
