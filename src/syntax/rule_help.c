// SPDX-License-Identifier: Apache-2.0
#include "syntax/rule_help.h"

#include "base/gettext.h"
#include "base/utf8.h"
#include "syntax/word.h"

static bool is_one_of(Str text, const char *const *words) {
    Str lower = utf8_fold(text);
    for (; *words != NULL; words++) {
        if (str_is(lower, *words)) return true;
    }
    return false;
}

static bool is_comparison(int token) { return token >= TOK_EQ && token <= TOK_GE; }

// `else`, `en otro caso`, `de lo contrario`.
static bool is_rest(Str text) {
    static const char *const words[] = {"else",  "sino", "default", "rest",      "other", "others",
                                        "en",    "de",   "por",     "siempre",   "si_no", "otros",
                                        "demas", "caso", "always",  "contrario", NULL};
    return is_one_of(text, words);
}

static bool is_if(Str text) {
    static const char *const words[] = {"if", "si", "where", "donde", "cuando", NULL};
    return is_one_of(text, words);
}

// --- clauses -------------------------------------------------------------------------------------

// Behind the status of a clause.
static const char *help_behind_status(const RuleError *e) {
    static const char *const between[] = {"between", "entre", NULL};
    if (is_one_of(e->before_text, between))
        return _("comparisons are chained: 70% <= compliance < 90%");
    if (e->token == TOK_IF)
        return str_printf(_("write %s"), str_is(e->text, "si") ? "cuando" : "when");
    if (is_rest(e->text)) return _("the last clause is: red otherwise (rojo resto)");
    if (is_comparison(e->token) || e->token == TOK_IN_LIST || e->token == TOK_IS)
        return _("a clause begins with its status: green when compliance >= 90%");
    if (e->token == TOK_COLON || e->token == TOK_DASH || e->token == TOK_COMMA)
        return _("between the status and its condition stands when: green when compliance >= 90%");
    return NULL;
}

// Behind the status stands the condition itself.
static const char *help_missing_when(const RuleError *e) {
    bool name = e->token == TOK_NAME || e->token == TOK_QNAME || e->token == TOK_LPAREN ||
                e->token == TOK_NOT || (e->token >= TOK_LEVEL && e->token <= TOK_ASC) ||
                e->token == TOK_ATTRIBUTE || e->token == TOK_KIND;
    if (!name) return NULL;
    return str_printf(_("before the condition stands when: %s when %s …"), str_c(e->before_text),
                      str_c(e->text));
}

// Where a clause begins.
static const char *help_of_clause(const RuleError *e) {
    if (e->token == TOK_COMMA) return _("clauses stand side by side, without commas");
    if (e->token == TOK_STRING) return _("a status stands without quotes");
    if (e->token == TOK_ELSE || e->token == TOK_OTHERWISE)
        return _("the status stands first: red otherwise (rojo resto)");
    if (e->token == TOK_IF || e->token == TOK_WHEN || is_if(e->text))
        return _("a clause is a status and its condition: green when compliance >= 90%");
    return NULL;
}

static const char *help_in_rule(const RuleError *e) {
    const bool *all = e->expected->all;
    if (all[TOK_WHEN] && all[TOK_OTHERWISE]) return help_behind_status(e);
    if (all[TOK_RBRACE] && all[TOK_LET]) return help_of_clause(e);
    return NULL;
}

// --- the others ----------------------------------------------------------------------------------

static const char *help_in_check(const RuleError *e) {
    if (e->token == TOK_WHEN || e->token == TOK_WHERE || e->token == TOK_IF)
        return _("what must hold stands behind require: require target > 0");
    if (e->token == TOK_COMMA) return _("these stand side by side, without commas");
    return NULL;
}

static const char *help_in_palette(const RuleError *e) {
    if (e->expected->all[TOK_STRING] && e->token != TOK_COMMA)
        return _("a status has its label and its colour in quotes: red \"Rojo\" \"#c62828\"");
    if (e->token == TOK_COMMA)
        return _("ranked statuses stand side by side; only neutral ones have commas between them");
    return NULL;
}

// `rule r {`, `define a = …`.
static const char *help_of_head(const RuleError *e) {
    const bool *all = e->expected->all;
    switch (e->head) {
    case TOK_RULE:
        if (e->token == TOK_FOR) return _("give it a name: rule NAME for activity { … }");
        if (all[TOK_FOR]) return _("say for what: rule NAME for activity { … }");
        if (all[TOK_USING] && all[TOK_LBRACE])
            return _("a { begins the clauses: rule NAME for activity { … }");
        return NULL;
    case TOK_CHECK:
        if (e->token == TOK_FOR) return _("give it a name: check NAME for activity { … }");
        if (all[TOK_FOR]) return _("say for what: check NAME for activity { … }");
        if (all[TOK_LBRACE]) return _("a { begins it: check NAME for activity { require … }");
        return NULL;
    case TOK_DEFINE:
        if (all[TOK_FOR] && !all[TOK_COALESCE])
            return _("say for what: define NAME for activity = …");
        return all[TOK_EQ] && e->token == TOK_COLON ? _("write =") : NULL;
    case TOK_RECORD:
        if (all[TOK_DATE] && e->before == TOK_ON)
            return _("a date is written year-month-day: 2024-03-04");
        if (all[TOK_DOTDOT] && (e->token == TOK_SLASH || e->token == TOK_OF))
            return _("a period is written 2024-03, or mar 2024");
        return NULL;
    case TOK_TARGET:
        if (e->token == TOK_COLON && all[TOK_EQ])
            return _("one value: target 2024 = 12; a row of them: target monthly 2024: 1 1 …");
        if (all[TOK_EQ] && all[TOK_DOTDOT] && e->before == TOK_NUMBER)
            return _(
                "a decimal has a point: 21.50; behind a comma stands the next period: , abr = 3");
        return NULL;
    case TOK_EVALUATE:
        return all[TOK_WITH] && e->token == TOK_USING
                   ? _("write with: evaluate activities with RULE")
                   : NULL;
    default: return NULL;
    }
}

static const char *help_of_expression(const RuleError *e) {
    static const char *const missing[] = {"null", "nil", "nulo", "nula", "vacio", "empty", NULL};
    const bool *all = e->expected->all;
    if (e->token == TOK_COMMA && e->in_brackets)
        return _("a list stands in [ ]: color in [red, yellow]");
    if (is_comparison(e->token) && all[TOK_IF] && (e->before == TOK_AND || e->before == TOK_OR))
        return _("say again what is compared: x >= 1 and x <= 2; or chain them: 1 <= x <= 2");
    if (all[TOK_NONE] && e->before == TOK_IS && is_one_of(e->text, missing))
        return _("what is missing is none (ninguno): x is none");
    return NULL;
}

// `until 5`, `from day 6` in a step.
static const char *help_of_day(const RuleError *e) {
    const bool *all = e->expected->all;
    return all[TOK_BUSINESS] && !all[TOK_NAME]
               ? _("a day is one of the cycle's business days: until "
                   "business day 5 (hasta día hábil 5)")
               : NULL;
}

const char *rule_help(const RuleError *e) {
    const char *help = help_of_expression(e);
    if (help == NULL) help = help_of_day(e);
    if (help == NULL && e->block == TOK_RULE) help = help_in_rule(e);
    if (help == NULL && e->block == TOK_CHECK) help = help_in_check(e);
    if (help == NULL && e->block == TOK_PALETTE) help = help_in_palette(e);
    return help;
}

const char *rule_help_last(const RuleError *e) {
    const bool *all = e->expected->all;
    bool behind_status = e->block == TOK_RULE && all[TOK_WHEN] && all[TOK_OTHERWISE];
    return behind_status ? help_missing_when(e) : help_of_head(e);
}
