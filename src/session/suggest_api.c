// SPDX-License-Identifier: Apache-2.0
#include "plan.h"

#include "base/mem.h"
#include "text/suggest.h"

const char *plan_suggest(const char *word, const char *const *candidates) {
    mem_init(); // may be asked before there is any session
    Suggest suggest = suggest_for(str_from(word));
    const char *best = NULL;
    for (; *candidates != NULL; candidates++) {
        suggest_offer(&suggest, str_from(*candidates));
        if (suggest.best.ptr == *candidates) best = *candidates;
    }
    return best;
}
