// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // strerrordesc_np
#include "terminal/language.h"

#include <locale.h>
#include <plan.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { PATH_SIZE = 4096 };

// The first of the variables that is set, as the C library reads them; `category` is one.
static const char *locale_name(const char *category) {
    const char *const variables[] = {"LC_ALL", category, "LANG"};
    for (size_t i = 0; i < sizeof variables / sizeof variables[0]; i++) {
        const char *name = getenv(variables[i]);
        if (name != NULL && *name != '\0') return name;
    }
    return "";
}

static bool is_language(const char *name, const char *code) {
    size_t length = strlen(code);
    return strncmp(name, code, length) == 0 && strchr("_-.@:", name[length]) != NULL;
}

// LANGUAGE lists languages, the best first; C and POSIX as a locale mean none of that.
static bool environment_wants_spanish(void) {
    const char *locale = locale_name("LC_MESSAGES"), *list = getenv("LANGUAGE");
    if (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0) return false;
    while (list != NULL && *list != '\0') {
        if (is_language(list, "es")) return true;
        if (is_language(list, "en")) return false;
        list += strcspn(list, ":");
        list += *list == ':';
    }
    return is_language(locale, "es");
}

// Asked once: what is chosen is told to gettext by LANGUAGE.
static bool wants_spanish(void) {
    static enum { NOT_ASKED, ENGLISH, SPANISH } wanted;
    if (wanted == NOT_ASKED) wanted = environment_wants_spanish() ? SPANISH : ENGLISH;
    return wanted == SPANISH;
}

// The catalogues stand beside the program where it was built, else in share/locale as installed;
// beside that one there may be a program called locale.
static bool find_catalogues(char *folder) {
    static const char built[] = "/locale/", installed[] = "/../share/locale";
    ssize_t length = readlink("/proc/self/exe", folder, PATH_SIZE - sizeof installed);
    if (length <= 0) return false;
    folder[length] = '\0';
    char *end = strrchr(folder, '/');
    if (end == NULL) return false;
    memcpy(end, built, sizeof built);
    if (access(folder, F_OK) != 0) memcpy(end, installed, sizeof installed);
    return true;
}

// The empty text is the key of the catalogue's own header.
const char *language_text(const char *english) {
    return *english == '\0' ? english : dgettext("plan", english);
}

// The catalogue says itself which language it is.
bool language_is_spanish(void) {
    const char *english = N_("the language of this catalogue, as two letters: en");
    return dgettext("plan", english) != english;
}

// The C library's own catalogue is asked for nothing: it may not be installed.
const char *language_problem(int error) {
    const char *english = strerrordesc_np(error);
    return english == NULL ? strerror(error) : _(english);
}

// Only the built-in locale C.UTF-8 is asked for, with the language beside it: so Spanish needs no
// locale that somebody would have to install.
static bool choose_messages(bool spanish) {
    char folder[PATH_SIZE];
    if (!spanish) {
        setlocale(LC_MESSAGES, "C");
        return true;
    }
    if (!find_catalogues(folder) || bindtextdomain("plan", folder) == NULL) return false;
    bind_textdomain_codeset("plan", "UTF-8");
    setenv("LANGUAGE", "es", 1);
    setlocale(LC_MESSAGES, "C.UTF-8");
    return language_is_spanish();
}

// The country is that of the locale, where only a language is wanted and it is that one's.
static const char *numbers_locale(const char *wanted) {
    const char *locale = locale_name("LC_NUMERIC");
    bool bare = wanted != NULL && strpbrk(wanted, "_-") == NULL;
    return wanted == NULL || (bare && is_language(locale, wanted)) ? locale : wanted;
}

bool language_choose(const char *wanted) {
    plan_numbers(numbers_locale(wanted));
    bool asked = wants_spanish(), spanish = wanted != NULL ? is_language(wanted, "es") : asked;
    return choose_messages(spanish) || wanted == NULL;
}
