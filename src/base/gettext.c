// SPDX-License-Identifier: Apache-2.0
#include "base/gettext.h"

#include <libintl.h>

static const char domain[] = "plan";

// The empty text is the key of the catalogue's own header.
const char *message_of(const char *english) {
    return *english == '\0' ? english : dgettext(domain, english);
}

const char *message_count(const char *one, const char *many, unsigned long count) {
    return dngettext(domain, one, many, count);
}

// The catalogue says itself which language it is.
bool message_spanish(void) {
    const char *english = N_("the language of this catalogue, as two letters: en");
    return dgettext(domain, english) != english;
}
