// SPDX-License-Identifier: Apache-2.0
// Attributes as a column of short links, and the texts that they point to.
#include "model/model.h"

#include <string.h>

enum { LENGTH_MOST = (1 << 12) - 1 };

// Where there is room.
static inline void put(Model *model, uint32_t *head, PropertyId property, AttributeForm form,
                       uint32_t begin, uint32_t length, AttributeMore more) {
    *head = model->attributes.count++;
    model->attributes.items[*head] = (PackedAttribute){.begin = begin,
                                                       .property = (uint16_t)property,
                                                       .form = (uint16_t)form,
                                                       .more = (uint16_t)more,
                                                       .length = length & LENGTH_MOST};
    if (property == PROPERTY_CONTRIBUTES) model->contributes = true;
    if (property == PROPERTY_WEIGHT) model->weighted = true;
}

static inline bool is_near(const Model *model, uint32_t next) {
    return next == 0 || next == model->attributes.count - 1;
}

static inline AttributeMore more_of(uint32_t next) { return next == 0 ? MORE_NONE : MORE_BEFORE; }

// Of one that is long, or far from the next one, what tells so stands before it. (On its own, since
// most need no call.)
static __attribute__((noinline)) void put_any(Model *model, uint32_t *head, PropertyId property,
                                              AttributeForm form, uint32_t begin, uint32_t length) {
    AttributeMore more = more_of(*head);
    if (!is_near(model, *head) || length > LENGTH_MOST) {
        uint32_t back = more == MORE_NONE ? 0 : model->attributes.count + 1 - *head;
        *vec_push_column(&model->attributes) =
            (PackedAttribute){.long_length = length, .back = back};
        more = MORE_TOLD;
    }
    vec_room_column(&model->attributes);
    put(model, head, property, form, begin, length, more);
}

void model_add_attribute(Model *model, uint32_t *head, PropertyId property, AttributeForm form,
                         uint32_t begin, uint32_t end) {
    uint32_t length = end - begin;
    bool room = model->attributes.count < model->attributes.capacity;
    if (room && is_near(model, *head) && length <= LENGTH_MOST)
        put(model, head, property, form, begin, length, more_of(*head));
    else
        put_any(model, head, property, form, begin, length);
}

void model_add_value(Model *model, uint32_t *head, PropertyId property, Value value) {
    *vec_push(&model->values) = value;
    model_add_attribute(model, head, property, FORM_VALUE, model->values.count - 1,
                        model->values.count - 1);
}

uint32_t model_next_attribute(const Model *model, uint32_t at) {
    const PackedAttribute *packed = &model->attributes.items[at];
    if (packed->more != MORE_TOLD) return packed->more == MORE_NONE ? 0 : at - 1;
    return packed[-1].back == 0 ? 0 : at - packed[-1].back;
}

Attribute model_attribute_at(const Model *model, uint32_t at) {
    const PackedAttribute *packed = &model->attributes.items[at];
    uint32_t length = packed->more == MORE_TOLD ? packed[-1].long_length : packed->length;
    return (Attribute){(PropertyId)packed->property, (AttributeForm)packed->form, packed->begin,
                       packed->begin + length};
}

Attribute model_attribute(const Model *model, uint32_t head, PropertyId property) {
    for (uint32_t at = head; at != 0; at = model_next_attribute(model, at)) {
        if (model->attributes.items[at].property == property) return model_attribute_at(model, at);
    }
    return (Attribute){.property = PROPERTY_NO};
}

const EntityId *model_refs(const Model *model, Attribute attribute, uint32_t *count) {
    *count = attribute_is_none(attribute) ? 0 : attribute.end - attribute.begin;
    return *count == 0 ? NULL : &model->refs.items[attribute.begin];
}

// --- texts as written ----------------------------------------------------------------------------

static void add_escaped(Buf *out, Str body) {
    for (uint32_t i = 0; i < body.len; i++) {
        if (body.ptr[i] != '\\' || i + 1 == body.len) {
            buf_char(out, body.ptr[i]);
            continue;
        }
        char c = body.ptr[++i];
        if (c == 'n') c = '\n';
        if (c == 't') c = '\t';
        buf_char(out, c);
    }
}

static uint32_t common_indentation(Str body) {
    uint32_t common = UINT32_MAX;
    while (body.len > 0) {
        Str line = str_take_line(&body);
        if (str_trim(line).len > 0 && str_indentation(line) < common)
            common = str_indentation(line);
    }
    return common == UINT32_MAX ? 0 : common;
}

// The lines between """ and """, less what all of them are indented by; a first and a last line
// that are blank are not part of the text.
static Str unindented(Str body) {
    if (body.len > 0 && body.ptr[0] == '\n') body = (Str){body.ptr + 1, body.len - 1};
    uint32_t common = common_indentation(body);
    Buf out = {0};
    while (body.len > 0) {
        Str line = str_take_line(&body);
        if (body.len == 0 && str_trim(line).len == 0) break;
        if (out.len > 0) buf_char(&out, '\n');
        uint32_t skip = line.len < common ? line.len : common;
        buf_add(&out, (Str){line.ptr + skip, line.len - skip});
    }
    return buf_str(&out);
}

static Str inside(Str raw, uint32_t quotes) {
    if (raw.len < 2 * quotes)
        return (Str){raw.ptr + quotes, raw.len > quotes ? raw.len - quotes : 0};
    return (Str){raw.ptr + quotes, raw.len - 2 * quotes};
}

Str model_text(const Model *model, Span span) {
    Str raw = sources_text(model->sources, span);
    if (str_starts(raw, STR("\"\"\""))) return unindented(inside(raw, 3));
    bool quoted = raw.len > 0 && raw.ptr[0] == '"';
    Str body = quoted ? inside(raw, 1) : raw;
    if (body.len == 0 || memchr(body.ptr, '\\', body.len) == NULL) return body;
    Buf out = {0};
    add_escaped(&out, body);
    return buf_str(&out);
}

Str model_attribute_text(const Model *model, Attribute attribute) {
    if (attribute_is_text(attribute))
        return model_text(model, (Span){attribute.begin, attribute.end});
    bool value = !attribute_is_none(attribute) && attribute.form == FORM_VALUE &&
                 model->values.items[attribute.begin].kind == VALUE_TEXT;
    return value ? model->values.items[attribute.begin].text : (Str){"", 0};
}
