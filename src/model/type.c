// SPDX-License-Identifier: Apache-2.0
#include "model/type.h"

const char *type_name(Type type) {
    switch ((TypeKind)type.kind) {
    case TYPE_NONE: return "none";
    case TYPE_BOOL: return "a condition";
    case TYPE_NUMBER: return "a number";
    case TYPE_TEXT: return "a text";
    case TYPE_DATE: return "a date";
    case TYPE_PERIOD: return "a period";
    case TYPE_ENTITY: return "a thing of the plan";
    case TYPE_WORD: return "a word";
    case TYPE_STATUS: return "a status";
    case TYPE_SELECTION: return "a selection";
    case TYPE_ENTITIES:
    case TYPE_PERIODS:
    case TYPE_LIST: return "a list";
    case TYPE_ANY: break;
    }
    return "a value";
}
