// SPDX-License-Identifier: Apache-2.0
// One entity from its kind, its code and its place.
#include "sema/parts.h"

#include "base/gettext.h"
#include "base/utf8.h"

#include <string.h>

Kind kind_of_name(const Sema *sema, Atom name) {
    Atom canonical = names_canonical(sema->names, name);
    for (uint32_t k = 0; k < KIND_LEVEL; k++) {
        if (canonical == sema->model->kind_names[k]) return (Kind)k;
    }
    for (uint32_t i = 0; i < sema->model->levels.count; i++) {
        if (sema->model->levels.items[i].name == name) return (Kind)(KIND_LEVEL + i);
    }
    return KIND_LIMIT;
}

static KindSet kinds_of_plural(Str text) {
    static const struct {
        const char *name;
        KindSet kinds;
    } plurals[] = {
#define KIND(id, one, many, a) {many, kind_bit(KIND_##id)},
#include "model/kind.def"
#undef KIND
        {"measured", KINDS_MEASURED},
        {"strategic", KINDS_STRATEGIC},
        {"nodes", KINDS_NODES},
    };
    for (uint32_t i = 0; i < sizeof plurals / sizeof plurals[0]; i++) {
        if (str_is(text, plurals[i].name)) return plurals[i].kinds;
    }
    return 0;
}

// A level's own plural: its name and s or es.
static KindSet levels_of_plural(const Sema *sema, Str text) {
    KindSet kinds = 0;
    for (uint32_t i = 0; i < sema->model->levels.count; i++) {
        Str name = names_text(sema->names, sema->model->levels.items[i].name);
        Str rest = {text.ptr + name.len, text.len - name.len};
        if (str_starts(text, name) && (str_is(rest, "s") || str_is(rest, "es")))
            kinds |= kind_bit(KIND_LEVEL + i);
    }
    return kinds;
}

KindSet kinds_of_rows(const Sema *sema, Atom name) {
    switch (names_word(sema->names, name)) {
    case WORD_RECORDS: return KIND_OF_RECORDS | KINDS_RECORDED;
    case WORD_ALERTS: return KIND_OF_ALERTS | KINDS_ALL;
    default: return kinds_of_name(sema, name);
    }
}

KindSet kinds_of_name(const Sema *sema, Atom name) {
    Kind kind = kind_of_name(sema, name);
    if (kind != KIND_LIMIT) return kind_bit(kind);
    Str text = names_text(sema->names, names_canonical(sema->names, name));
    KindSet kinds = kinds_of_plural(text);
    return kinds != 0 ? kinds : levels_of_plural(sema, text);
}

const char *kind_shown(const Sema *sema, Kind kind) {
    return str_c(word_of_english(str_from(kind_name(sema, kind))));
}

const char *kind_name(const Sema *sema, Kind kind) {
    const Word *word = sema->model->kind_words[kind];
    return word == NULL ? "statement" : str_c(word->name);
}

// --- codes ---------------------------------------------------------------------------------------

// Of 64 characters from '@' or from NUL on a bit each: letters and _, digits and . -
static inline bool is_plain_code_byte(char c) {
    const uint64_t letters = 0x07fffffe87fffffe, others = 0x03ff600000000000;
    return (unsigned char)c < 128 && ((c < '@' ? others : letters) >> (c & 63) & 1) != 0;
}

static bool is_plain_code(Str text) {
    uint32_t i = 0;
    while (i < text.len && is_plain_code_byte(text.ptr[i]))
        i++;
    return i == text.len && i > 0;
}

static bool code_is_sound(Str text) {
    if (str_trim(text).len == 0) return false;
    for (uint32_t n; text.len > 0; text.ptr += n, text.len -= n) {
        uint32_t c = utf8_first(text, &n);
        bool sign = c == '_' || c == '.' || c == '-' || c == ' ';
        if (!sign && !utf8_is_word(c)) return false;
    }
    return true;
}

// What is measured in a unit's block is known by the unit's code and its own; a step by that of its
// procedure.
static bool takes_prefix(Kind kind, const Scope *scope) {
    return scope->unit != 0 &&
           kind_in(kind, KINDS_MEASURED | kind_bit(KIND_BUDGET) | kind_bit(KIND_STEP));
}

static bool has_prefix(Str code, Str prefix) {
    return code.len > prefix.len && str_starts(code, prefix) && code.ptr[prefix.len] == '.';
}

static Atom full_code(Sema *sema, const Scope *scope, Kind kind, Str own) {
    if (!takes_prefix(kind, scope)) return intern(sema->names->atoms, own);
    Str prefix = model_code(sema->model, scope->unit);
    if (has_prefix(own, prefix)) return intern(sema->names->atoms, own);
    return intern_joined(sema->names->atoms, prefix, '.', own);
}

// A code from the place: what it is in, its kind, a number.
static Atom generated_code(Sema *sema, const Scope *scope, Kind kind) {
    uint64_t key = map_key(scope->parent + 1, kind + 1);
    for (;;) {
        uint32_t n = map_get(&sema->generated, key) + 1;
        map_put(&sema->generated, key, n);
        const char *own = str_printf("%s%u", kind_name(sema, kind), n);
        sema->odd_codes |= !is_plain_code(str_from(own));
        EntityId owner = takes_prefix(kind, scope) ? scope->unit : scope->parent;
        if (owner != 0 && model_entity(sema->model, owner)->kind == KIND_PLAN) owner = 0;
        Interner *names = sema->names->atoms;
        Atom code = owner == 0
                        ? intern(names, str_from(own))
                        : intern_joined(names, model_code(sema->model, owner), '.', str_from(own));
        if (model_find_in(sema->model, scope->plan, code) == 0) return code;
    }
}

// A plan that is only a file, whose name nobody chose as a code.
static bool is_file(const Sema *sema, EntityId id) {
    const Entity *e = model_entity(sema->model, id);
    return e->kind == KIND_PLAN && e->generated;
}

// `first` is the last so far of that code; the first is at the end of its namesakes.
static void report_duplicate(Sema *sema, EntityId first, Atom code, Span span) {
    EntityId plan = model_entity(sema->model, first)->plan;
    sema->duplicated = true;
    for (EntityId id = first; id != 0; id = model_namesake(sema->model, id)) {
        if (model_entity(sema->model, id)->plan == plan) first = id;
    }
    Diag *d = diag(sema->diags, E_DUPLICATE_CODE, span, str_c(names_text(sema->names, code)));
    diag_note(d, model_entity(sema->model, first)->span, "it is first used here");
    diag_help(d, "give one of them another code");
}

// --- declaring -----------------------------------------------------------------------------------

// An activity may have parts, steps and money, but is not what an indicator or an objective belongs
// to.
enum {
    KINDS_IN_ACTIVITY = kind_bit(KIND_ACTIVITY) | kind_bit(KIND_MILESTONE) | kind_bit(KIND_BUDGET)
};

static void report_nesting(Sema *sema, Kind kind, Kind around, Span span) {
    Diag *d = diag(sema->diags, E_NESTING_KIND, span, kind_a(sema, kind), kind_a(sema, around));
    if (kind == KIND_UNIT)
        diag_help(d, "units stand in units, or outside; {1} names its own: responsible UNIT",
                  kind_a(sema, around));
    else if (kind == KIND_STEP)
        diag_help(d, "put it inside the { } of a procedure");
    else if (kind == KIND_PLAN)
        diag_help(d, "a plan stands by itself; plans of several levels refer to each other: "
                     "contributes PLAN:CODE");
    else
        diag_help(d, "{1} stands beside {2}, not inside it", kind_a(sema, kind),
                  kind_a(sema, around));
}

// What may stand in the block of a thing.
static KindSet kinds_inside(Kind around) {
    const KindSet never = kind_bit(KIND_PLAN) | kind_bit(KIND_STEP),
                  of_units = kind_bit(KIND_UNIT) | kind_bit(KIND_PROCEDURE);
    switch (around) {
    case KIND_PLAN:
    case KIND_UNIT: return ~never;
    case KIND_PROCEDURE: return kind_bit(KIND_STEP);
    case KIND_BUDGET: return kind_bit(KIND_BUDGET);
    case KIND_ACTIVITY: return KINDS_IN_ACTIVITY;
    case KIND_MILESTONE:
    case KIND_INDICATOR:
    case KIND_STEP: return 0;
    default: return ~(never | of_units);
    }
}

static void check_nesting(Sema *sema, const Scope *scope, Kind kind, Span span) {
    if (scope->parent == 0) {
        if (kind == KIND_STEP) report_place(sema, span, _("put it inside the { } of a procedure"));
        return;
    }
    Kind around = (Kind)model_entity(sema->model, scope->parent)->kind;
    if (!kind_in(kind, kinds_inside(around))) report_nesting(sema, kind, around, span);
}

static Str own_code_text(Sema *sema, Span own, Str text) {
    if (is_plain_code(text)) return text;
    sema->odd_codes = true;
    text = model_text(sema->model, own);
    if (!code_is_sound(text)) diag(sema->diags, E_CODE_FORM, own, sema_quote(sema, own));
    return text;
}

EntityId declare(Sema *sema, const Scope *scope, Kind kind, Span own, Str written, Span title) {
    Span place = own.begin != 0 ? own : title;
    check_nesting(sema, scope, kind, place);
    bool generated = own.begin == 0;
    Atom code = generated ? generated_code(sema, scope, kind)
                          : full_code(sema, scope, kind, own_code_text(sema, own, written));
    EntityId first = model_find_in(sema->model, scope->plan, code);
    if (first != 0 && !is_file(sema, first)) report_duplicate(sema, first, code, place);
    EntityId id = model_add_entity(sema->model, kind, scope->parent, scope->plan, code);
    Entity *entity = model_entity(sema->model, id);
    entity->generated = generated;
    entity->title = title;
    entity->span = place;
    return id;
}

Scope scope_inside(const Sema *sema, const Scope *scope, EntityId id) {
    Scope inside = *scope;
    const Entity *entity = model_entity(sema->model, id);
    inside.parent = id;
    if (entity->kind == KIND_UNIT || entity->kind == KIND_PROCEDURE) inside.unit = id;
    if (entity->kind == KIND_PLAN) inside.plan = id;
    return inside;
}

void report_place(Sema *sema, Span span, const char *help) {
    Diag *d = diag(sema->diags, E_STATEMENT_PLACE, span);
    if (help != NULL) diag_help(d, help);
}
