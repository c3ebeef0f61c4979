// SPDX-License-Identifier: Apache-2.0
#include "repl/parts.h"

void complete_start(Repl *repl) { (void)repl; }
