// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // strdup
#include "repl/parts.h"
#include "terminal/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const Setting settings_table[SETTING_COUNT] = {
#define SETTING(id, name, values, standard, help) {name, values, standard, help},
#include "repl/settings.def"
#undef SETTING
};

enum { DIGITS_MAX = 5 };

const char *setting(const Repl *repl, SettingId id) {
    const char *value =
        repl->settings[id] != NULL ? repl->settings[id] : settings_table[id].standard;
    return value[0] == '\0' ? NULL : value;
}

bool setting_is(const Repl *repl, SettingId id, const char *value) {
    const char *set = setting(repl, id);
    return set != NULL && strcmp(set, value) == 0;
}

static void set(Repl *repl, SettingId id, const char *value) {
    free(repl->settings[id]);
    repl->settings[id] = value == NULL ? NULL : strdup(value);
}

void settings_start(Repl *repl, const ReplSetup *setup) {
    set(repl, SETTING_FORMAT, setup->format);
    set(repl, SETTING_COLOR, setup->color);
    set(repl, SETTING_WIDTH, setup->width);
    set(repl, SETTING_FORMULAS, setup->formulas ? "on" : NULL);
}

void settings_list(Repl *repl) {
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        const char *value = setting(repl, (SettingId)i);
        printf("%-8s %-10s %s\n", settings_table[i].name, value == NULL ? "-" : value,
               _(settings_table[i].help));
    }
}

static bool is_choice(const char *value, const char *choices) {
    size_t length = strlen(value);
    while (*choices != '\0') {
        size_t size = strcspn(choices, "|");
        if (size == length && memcmp(choices, value, size) == 0) return true;
        choices += size + (choices[size] == '|');
    }
    return false;
}

static bool is_valid(const Setting *setting, const char *value) {
    size_t length = strlen(value);
    if (strcmp(setting->values, "N") == 0)
        return length > 0 && length <= DIGITS_MAX && strspn(value, "0123456789") == length;
    return is_choice(value, setting->values) || strstr(setting->values, "COMMAND") != NULL;
}

static SettingId find(const char *name) {
    size_t found = SETTING_COUNT, length = strlen(name);
    for (size_t i = 0; i < SETTING_COUNT; i++) {
        if (strncmp(settings_table[i].name, name, length) == 0) found = i;
    }
    return (SettingId)found;
}

static void complain(Repl *repl, const char *name) {
    const char *names[SETTING_COUNT + 1] = {NULL};
    for (size_t i = 0; i < SETTING_COUNT; i++)
        names[i] = settings_table[i].name;
    const char *near = plan_suggest(name, names);
    if (near != NULL)
        repl_say(repl, true, _("there is no setting '%s'; did you mean '%s'?"), name, near);
    else
        repl_say(repl, true, _("there is no setting '%s'; ':set' lists them"), name);
}

void settings_change(Repl *repl, char *words) {
    char *value = words + strcspn(words, " =\t");
    if (*value != '\0') *value++ = '\0';
    value += strspn(value, " =\t");
    SettingId id = find(words);
    if (id == SETTING_COUNT) return complain(repl, words);
    const Setting *setting = &settings_table[id];
    if (*value == '\0') {
        const char *now = repl->settings[id] == NULL ? setting->standard : repl->settings[id];
        printf("%s %s\n", setting->name, *now == '\0' ? "-" : now);
    } else if (strcmp(value, "-") == 0) {
        set(repl, id, NULL);
    } else if (is_valid(setting, value)) {
        set(repl, id, value);
    } else {
        repl_say(repl, true, _("%s: '%s' is none of %s"), setting->name, value,
                 strcmp(setting->values, "N") == 0 ? _("0 to 99999") : setting->values);
    }
}
