// SPDX-License-Identifier: Apache-2.0
// The bodies of definitions and functions: checked when first met, never inside themselves.
#include "base/gettext.h"
#include "sema/lower.h"

// --- definitions ---------------------------------------------------------------------------------

void open_body(Sema *sema, Atom name, Span span) {
    *vec_push(&sema->open) = (OpenBody){name, span};
}

void close_body(Sema *sema) { sema->open.count--; }

bool is_open(const Sema *sema, Span span) {
    for (uint32_t i = 0; i < sema->open.count; i++) {
        if (sema->open.items[i].span.begin == span.begin) return true;
    }
    return false;
}

bool is_first_open(const Sema *sema, Span span) {
    for (uint32_t i = sema->open.count; i-- > 0 && sema->open.items[i].span.begin != span.begin;) {
        if (sema->open.items[i].span.begin < span.begin) return false;
    }
    return true;
}

// `definition` is open and is met again at `span`, through those that were opened after it.
Diag *report_recursion(Sema *sema, Atom name, Span span, Span definition) {
    Diag *d = diag(sema->diags, E_RECURSION, span, name_text(sema, name));
    uint32_t i = sema->open.count;
    while (i > 0 && sema->open.items[i - 1].span.begin != definition.begin)
        i--;
    diag_note(d, definition, "it is defined here");
    for (; i < sema->open.count; i++)
        diag_note(d, sema->open.items[i].span, "and needs '{1}'",
                  name_text(sema, sema->open.items[i].name));
    return d;
}

void define_lower(Sema *sema, uint32_t index) {
    Define *define = &sema->model->defines.items[index];
    if (define->state != STATE_NEW || define->kinds == 0) return; // replaced as a whole
    define->state = STATE_OPEN;
    uint32_t from = diags_total(sema->diags);
    open_body(sema, define->name, define->span);
    const Body *body = define->source;
    Lower l = lower_start(sema, &body->scope, define->kinds);
    const Expr *value = lower(&l, body->node->child->next);
    close_body(sema);
    leave_out(sema, from);
    trial_keep(sema, from);
    define = &sema->model->defines.items[index];
    define->body = value;
    define->type = value->type;
    define->slots = l.slots;
    define->state = STATE_DONE;
}

Type define_type(Lower *l, Atom name, KindSet kinds, Span span, bool *found) {
    Type type = type_of_kind(TYPE_ANY);
    *found = false;
    EACH_OF_NAME(i, l->sema->model->define_names, name) {
        Define *define = &l->sema->model->defines.items[i];
        if ((define->kinds & kinds) == 0) continue;
        *found = true;
        if (define->state == STATE_OPEN && !l->descending) {
            Diag *d = report_recursion(l->sema, name, span, define->span);
            diag_help(
                d,
                "look down the tree (… for K within it) or at an earlier period (… at previous)");
        }
        define_lower(l->sema, i);
        if (type.kind == TYPE_ANY) type = l->sema->model->defines.items[i].type;
    }
    return type;
}

// --- functions: each call is the body with its parameters bound ----------------------------------

static uint32_t children(const Node *node) {
    uint32_t count = 0;
    for (const Node *at = node->child; at != NULL; at = at->next)
        count++;
    return count;
}

// Functions that call the one before twice, and so on, would fill the memory.
enum { INLINED_MAX = 100000 };

static const Expr *inline_body(Lower *l, Function *function, Node *call) {
    const Body *body = function->source;
    if (l->sema->inlined++ == INLINED_MAX) diag(l->sema->diags, E_EXPRESSION_LONG, call->span);
    if (l->sema->inlined > INLINED_MAX) return expr_error(call->span);
    Node *params = body->node->child, *value = params->next;
    Lower inside = lower_start(l->sema, &body->scope, 0);
    inside.slots = l->slots;
    inside.depth = l->depth + 1;
    Expr *first = NULL, *last = NULL;
    Node *argument = call->child;
    for (Node *param = params->child; param != NULL && argument != NULL;
         param = param->next, argument = argument->next) {
        const Expr *given = lower(l, argument);
        if (l->slots > inside.slots) inside.slots = l->slots;
        Expr *let = expr_new(EXPR_LET, given->type, call->span);
        if (!lower_bind(&inside, param->name, given->type, param->span, &let->index))
            return expr_error(call->span);
        inside.variables[inside.variable_count - 1].value = given;
        l->slots = inside.slots;
        let->a = given;
        if (last != NULL)
            last->b = let;
        else
            first = let;
        last = let;
    }
    function->state = STATE_OPEN; // only now: what is given may call it too
    open_body(l->sema, function->name, function->span);
    const Expr *result = lower(&inside, value);
    close_body(l->sema);
    function->state = STATE_DONE;
    l->slots = inside.slots;
    if (last == NULL) return result;
    last->b = result;
    for (Expr *let = first; let != NULL; let = let == last ? NULL : (Expr *)let->b)
        let->type = result->type;
    return first;
}

// Functions that need each other are one mistake: those that are open are not looked at again.
static void break_open(Sema *sema) {
    for (uint32_t i = 0; i < sema->model->functions.count; i++) {
        Function *function = &sema->model->functions.items[i];
        if (function->state == STATE_OPEN) function->broken = true;
    }
}

// A plan's own function before a library's.
static Function *find_function(const Model *model, Atom name) {
    Function *found = NULL;
    EACH_OF_NAME(i, model->function_names, name) {
        Function *function = &model->functions.items[i];
        if (found == NULL || function->rank <= found->rank) found = function;
    }
    return found;
}

static const Expr *inline_function(Lower *l, Function *function, Node *call) {
    const Body *body = function->source;
    uint32_t params = children(body->node->child);
    if (function->state == STATE_OPEN) {
        if (!function->broken)
            report_recursion(l->sema, function->name, call->span, function->span);
        break_open(l->sema);
    } else if (params != children(call)) {
        diag_note(diag(l->sema->diags, E_ARGUMENTS, call->span, name_text(l->sema, function->name),
                       str_printf(message_count("%u value", "%u values", params), params)),
                  function->span, "it is defined here");
    } else if (!function->broken) {
        return inline_body(l, function, call);
    }
    return expr_error(call->span);
}

const Expr *function_inline(Lower *l, Node *call, bool *found) {
    Function *function = find_function(l->sema->model, names_canonical(l->sema->names, call->name));
    *found = function != NULL;
    return *found ? inline_function(l, function, call) : expr_error(call->span);
}

const Expr *lower_named_value(Lower *l, Atom name, Span span) {
    Node use = {.kind = NODE_NAME, .name = name, .span = span};
    Function *function = find_function(l->sema->model, name);
    return function != NULL && function->constant ? inline_function(l, function, &use) : NULL;
}

// A function that nothing calls is checked too, as far as its parameters' types do not matter.
void function_check(Sema *sema, uint32_t index) {
    const Body *body = sema->model->functions.items[index].source;
    Lower l = lower_start(sema, &body->scope, 0);
    uint32_t slot;
    for (Node *param = body->node->child->child; param != NULL; param = param->next)
        lower_bind(&l, param->name, type_of_kind(TYPE_ANY), param->span, &slot);
    if (sema->model->functions.items[index].broken) return;
    open_body(sema, sema->model->functions.items[index].name,
              sema->model->functions.items[index].span);
    sema->model->functions.items[index].state = STATE_OPEN;
    lower(&l, body->node->child->next);
    sema->model->functions.items[index].state = STATE_DONE;
    close_body(sema);
}
