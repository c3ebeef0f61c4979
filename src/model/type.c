// SPDX-License-Identifier: Apache-2.0
#include "model/type.h"

#include "base/gettext.h"

const char *type_name(Type type) {
    switch ((TypeKind)type.kind) {
    case TYPE_NONE: return _("none");
    case TYPE_BOOL: return _("a condition");
    case TYPE_NUMBER: return _("a number");
    case TYPE_TEXT: return _("a text");
    case TYPE_DATE: return _("a date");
    case TYPE_PERIOD: return _("a period");
    case TYPE_ENTITY: return _("a thing of the plan");
    case TYPE_WORD: return _("a word");
    case TYPE_STATUS: return _("a status");
    case TYPE_SELECTION: return _("a selection");
    case TYPE_ENTITIES:
    case TYPE_PERIODS:
    case TYPE_LIST: return _("a list");
    case TYPE_ANY: break;
    }
    return _("a value");
}
