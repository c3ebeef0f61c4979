# SPDX-License-Identifier: Apache-2.0
#
# `make help` lists the words. A new source file, test or library file needs no edit here.

B       := build
PREFIX  ?= /usr/local
DESTDIR ?=
T       ?=
FUZZ_TIME ?= 60

# Use every core unless the user says -j; a make started by this one shares its jobs.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc)
endif
MAKEFLAGS += --no-builtin-rules --no-print-directory
.DELETE_ON_ERROR:
.DEFAULT_GOAL := all

# ---- flags -------------------------------------------------------------------------------------

CC        := gcc
WARNINGS  := -Wall -Wextra -Werror -Wshadow -Wformat=2 -Wvla -Wstrict-prototypes -Wmissing-prototypes
CFLAGS    ?= -O2 -g
# tests/scripts/hardening.test looks whether it is in the program; -fcf-protection is of x86 alone.
HARDENING := -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE \
    $(if $(filter x86_64 i686,$(shell uname -m)),-fcf-protection=full)
PROJECT   := -std=gnu11 -Iinclude -Isrc -I$(B)/gen -Igrammar
LINKING   := -pie -Wl,-z,relro,-z,now,-z,noexecstack
# Linked in, not loaded: starting is most of what a small plan takes. Where there are no archives:
# make LIBS='-lgc -lunistring -ljansson -lnettle -lm' READLINE=-lreadline
LIBS      ?= -Wl,-Bstatic -lgc -lunistring -ljansson -lnettle -Wl,-Bdynamic -lm
CRITERION := -lcriterion
READLINE     ?= -Wl,-Bstatic -lreadline -ltinfo -Wl,-Bdynamic

# A sanitizer finds what FORTIFY would only stop, and the two disturb each other. The tests start the program thousands of
# times: at a fixed place it starts in half the time, since what UBSan knows of the source needs no relocation.
ifdef SANITIZE
HARDENING := -fno-pie -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
LINKING   := -no-pie -fsanitize=address,undefined
CFLAGS    := -Og -g1
endif

# What threads do at the same time.
ifdef THREADS
HARDENING := -fPIE -fsanitize=thread -fno-omit-frame-pointer
LINKING   := -pie -fsanitize=thread
CFLAGS    := -O1 -g
CRITERION :=
endif

# Counters of every line, as gcov wants them.
ifdef COVERAGE
HARDENING := -fPIE --coverage
LINKING   := -pie --coverage
CFLAGS    := -O0 -g
endif

# The collector runs before every allocation of the first so many (src/base/mem.c).
ifdef GC_STRESS
CFLAGS    := -O1 -g -DGC_STRESS=$(GC_STRESS) -DGC_STRESS_LOG='"$(abspath $(B)/thinned)"'
endif

FLAGS   = $(CC) $(PROJECT) $(CFLAGS) $(HARDENING) $(WARNINGS)
COMPILE = $(FLAGS) $(OF_ITS_OWN)

# One short line a step; V=1 shows the commands.
ifeq ($(V),)
Q := @
SAY = @echo '$(1)  $(2)'
endif

# ---- sources -----------------------------------------------------------------------------------

CLI_SRC  := $(sort $(wildcard src/terminal/*.c src/repl/*.c src/lsp/*.c src/serve/*.c src/cli/*.c))
LIB_SRC  := $(sort $(filter-out $(CLI_SRC),$(wildcard src/*/*.c)))
UNIT_SRC := $(sort $(wildcard tests/unit/*.c tests/unit/*/*.c))
# Criterion does not start under the thread sanitizer: tests/threads stands in for it.
ifdef THREADS
PROJECT  += -Itests/threads
UNIT_SRC := tests/threads/main.c $(addprefix tests/unit/,base/jobs.c base/ahead.c base/utf8_faults.c syntax/plain_pieces.c records/bulk.c eval/batch.c)
endif
FUZZ_SRC := $(sort $(filter-out tests/fuzz/fuzzer.c tests/fuzz/replay.c,$(wildcard tests/fuzz/*.c)))
STDLIB   := $(sort $(wildcard stdlib/*.plan))

READER   := $(addprefix $(B)/gen/,plan_parser.c plan_push.c plan_scanner.c)
GEN_C    := $(READER) $(B)/gen/stdlib_data.c $(B)/gen/page_data.c
GEN      := $(READER) $(B)/gen/plan_parser.h $(B)/gen/plan_scanner.h
GEN_OBJ  := $(GEN_C:$(B)/gen/%.c=$(B)/obj/gen/%.o)
LIB_OBJ  := $(LIB_SRC:%.c=$(B)/obj/%.o)
CLI_OBJ  := $(CLI_SRC:%.c=$(B)/obj/%.o)
UNIT_OBJ := $(UNIT_SRC:%.c=$(B)/obj/%.o)
FUZZ_OBJ := $(FUZZ_SRC:%.c=$(B)/obj/%.o)
FUZZ_MAIN := $(B)/obj/tests/fuzz/fuzzer.o $(B)/obj/tests/fuzz/replay.o
EMBED_OBJ := $(B)/obj/stdlib/embed.o $(READER:$(B)/gen/%.c=$(B)/obj/gen/%.o) \
    $(filter $(addprefix $(B)/obj/src/,base/% text/% value/% syntax/%),$(LIB_OBJ))
MO       := $(patsubst po/%.po,$(B)/locale/%/LC_MESSAGES/plan.mo,$(wildcard po/*.po))
UNIT     := $(if $(UNIT_SRC),$(B)/unit)

.PHONY: all help setup demo po test accept browser lint tidy bench fuzz limits faults coverage gc-stress tsan valgrind clang differential office vscode test-vscode format install deb asan clean FORCE

all: $(B)/plan $(B)/libplan.a $(MO)

help:
	@echo 'make          build $(B)/plan and $(B)/libplan.a'
	@echo 'make demo     run the main job on the example plan'
	@echo 'make test     run the tests, then all that run the program with sanitizers;  make test T=name runs'
	@echo '              those whose name contains `name`, without'
	@echo 'make accept   take what the program prints now as what golden tests expect (also T=name)'
	@echo 'make browser  reports in headless Chromium: filters, telephone, paper, accessibility'
	@echo 'make asan     build with the address and undefined sanitizers, run every test (also T=name)'
	@echo 'make clang    build with clang, run every test (also T=name)'
	@echo 'make tsan     build with the thread sanitizer, run the tests of what several threads do'
	@echo 'make valgrind run a sample of the tests with memcheck (also T=name)'
	@echo 'make coverage run every test, say which part of the lines of src/ they reach (90 % at least)'
	@echo 'make differential compare more than 100,000 random things with a slow model'
	@echo 'make gc-stress run the golden tests with a collection before every allocation, of large plans every so many (also T=name)'
	@echo 'make lint     clang-tidy, cppcheck, and the order of includes'
	@echo 'make po       bring po/es.po up to date with the messages of the sources'
	@echo 'make format   lay out the C sources with clang-format'
	@echo 'make vscode   build the extension for VS Code (npm);  make test-vscode tests it'
	@echo 'make bench    measure speed'
	@echo 'make fuzz     feed the program broken input, each reader for FUZZ_TIME seconds (now $(FUZZ_TIME))'
	@echo 'make office   open exported workbooks in LibreOffice, load exported SQL into PostgreSQL'
	@echo 'make limits   a gigabyte of garbage, lines of 100 MB, files of 4 GB: what each limit says'
	@echo 'make faults   kill what writes at every system call, and make each of them fail'
	@echo 'make install  to PREFIX (now $(PREFIX)), under DESTDIR if given'
	@echo 'make deb      Debian packages, in $(B)/deb'
	@echo 'make clean    remove $(B)/'
	@echo
	@echo 'Missing Debian packages are installed first, from .ci/packages; SETUP=no skips that.'

# ---- set-up ------------------------------------------------------------------------------------

# Only what the words on the command line need. One call: two would wait for one another's lock.
GROUPS := build
ifneq ($(filter test accept asan clang tsan bench fuzz limits faults coverage gc-stress differential $(B)/unit,$(MAKECMDGOALS)),)
GROUPS += test
endif
ifneq ($(filter office,$(MAKECMDGOALS)),)
GROUPS += office
endif
ifneq ($(filter browser,$(MAKECMDGOALS)),)
GROUPS += browser
endif
ifneq ($(filter lint format,$(MAKECMDGOALS)),)
GROUPS += lint
endif
ifneq ($(filter fuzz clang,$(MAKECMDGOALS)),)
GROUPS += fuzz
endif
ifneq ($(filter valgrind,$(MAKECMDGOALS)),)
GROUPS += test valgrind
endif

setup:
ifneq ($(SETUP),no)
	@.ci/setup $(GROUPS)
endif

# ---- build -------------------------------------------------------------------------------------

# Files that change only when what they hold does: other flags compile all again, and a file
# removed from a folder leaves the library too.
define WRITE_IF_CHANGED
@mkdir -p $(@D)
@echo '$(1)' | cmp -s - $@ || echo '$(1)' >$@
endef
$(B)/flags: FORCE | setup
	$(call WRITE_IF_CHANGED,$(FLAGS) $(LINKING))
$(B)/sources: FORCE | setup
	$(call WRITE_IF_CHANGED,$(LIB_SRC) $(CLI_SRC) $(UNIT_SRC) $(FUZZ_SRC) $(STDLIB))

# Two parsers of one grammar: one reads files, a sixth faster than one that can do both; a prompt
# pushes its tokens into the other and asks it what may follow. One header serves both.
$(B)/gen/plan_parser.c $(B)/gen/plan_push.c $(B)/gen/plan_parser.h &: grammar/plan.y | setup
	@mkdir -p $(B)/gen
	$(call SAY,bison,$<)
	$(Q)bison -Wall -Werror -Wcounterexamples --header=$(B)/gen/plan_pull.h -o $(B)/gen/plan_parser.c $<
	$(Q)bison -Wall -Werror -F api.push-pull=push --header=$(B)/gen/plan_parser.h -o $(B)/gen/plan_push.c $<

# A scanner that never backs up is a third faster. `flex -b` only reports, into the working folder.
$(B)/gen/plan_scanner.c $(B)/gen/plan_scanner.h &: grammar/plan.l | setup
	@mkdir -p $(B)/gen
	$(call SAY,flex ,$<)
	$(Q)flex -Cfe -8 --header-file=$(B)/gen/plan_scanner.h -o $(B)/gen/plan_scanner.c $<
	@cd $(B)/gen && flex -b -Cfe -8 -t $(abspath $<) >/dev/null
	@grep -q 'No backing up' $(B)/gen/lex.backup || { \
	    echo '$<: error: the scanner backs up; add rules for these beginnings of tokens:' >&2; \
	    cat $(B)/gen/lex.backup >&2; exit 1; }

# The library is parsed here, by the very parser that the program has.
$(B)/embed: $(EMBED_OBJ) | setup
	$(call SAY,link ,$@)
	$(Q)$(CC) $(CFLAGS) $(LINKING) -o $@ $^ $(LIBS)

$(B)/gen/stdlib_data.c: $(STDLIB) $(B)/embed $(B)/sources
	$(call SAY,embed,$@)
	$(Q)$(B)/embed $(STDLIB) >$@

# The style and the script of a page, as texts.
PAGE     := $(addprefix src/report/,page.css page.js live.css live.js)
$(B)/gen/page_data.c: $(PAGE) src/report/embed | setup
	@mkdir -p $(B)/gen
	$(call SAY,embed,$@)
	$(Q)src/report/embed $(PAGE) >$@

# What flex and bison write, we cannot mend.
$(GEN_OBJ): OF_ITS_OWN := -Wno-unused-function -Wno-unused-but-set-variable -Wno-sign-compare \
    -Wno-missing-prototypes -Wno-shadow
# Tests are compiled once and run once: optimizing them takes longer than it saves, and FORTIFY wants that.
QUICKLY := -O0 -g1 -U_FORTIFY_SOURCE
# The macros of Criterion define functions without prototypes.
$(UNIT_OBJ): OF_ITS_OWN := $(QUICKLY) -Wno-missing-prototypes -Itests/unit
$(FUZZ_OBJ) $(FUZZ_MAIN): OF_ITS_OWN := $(QUICKLY) -Itests/fuzz

$(GEN_OBJ): $(B)/obj/gen/%.o: $(B)/gen/%.c $(B)/flags | $(GEN)
	@mkdir -p $(@D)
	$(call SAY,cc   ,$<)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(LIB_OBJ) $(CLI_OBJ) $(UNIT_OBJ) $(FUZZ_OBJ) $(FUZZ_MAIN) $(B)/obj/stdlib/embed.o: $(B)/obj/%.o: %.c $(B)/flags | $(GEN)
	@mkdir -p $(@D)
	$(call SAY,cc   ,$<)
	$(Q)$(COMPILE) -MMD -MP -c -o $@ $<

$(B)/libplan.a: $(LIB_OBJ) $(GEN_OBJ) $(B)/sources
	@rm -f $@
	$(call SAY,ar   ,$@)
	$(Q)ar rcs $@ $(filter %.o,$^)

# Translated messages: the program finds them beside itself, in locale/.
$(MO): $(B)/locale/%/LC_MESSAGES/plan.mo: po/%.po | setup
	@mkdir -p $(@D)
	$(call SAY,msgs ,$<)
	$(Q)msgfmt --check-format --check-domain -o $@ $<

$(B)/plan: $(CLI_OBJ) $(B)/libplan.a $(B)/sources | $(MO)
	$(call SAY,link ,$@)
	$(Q)$(CC) $(CFLAGS) $(LINKING) -o $@ $(CLI_OBJ) $(B)/libplan.a $(LIBS) $(READLINE)

$(B)/unit: $(UNIT_OBJ) $(B)/libplan.a $(B)/sources
	$(call SAY,link ,$@)
	$(Q)$(CC) $(CFLAGS) $(LINKING) -o $@ $(UNIT_OBJ) $(B)/libplan.a $(LIBS) $(CRITERION)

# The fuzz targets, fed with files (replay) or by libFuzzer (fuzzer). Of the clients all but the program's main.
CLIENT_OBJ := $(filter-out $(B)/obj/src/cli/%,$(CLI_OBJ))
$(B)/replay $(B)/fuzzer: $(B)/%: $(B)/obj/tests/fuzz/%.o $(FUZZ_OBJ) $(CLIENT_OBJ) $(B)/libplan.a $(B)/sources
	$(call SAY,link ,$@)
	$(Q)$(CC) $(CFLAGS) $(LINKING) $(if $(filter %fuzzer,$@),-fsanitize=fuzzer) -o $@ $(filter %.o,$^) $(B)/libplan.a $(LIBS) $(READLINE)

-include $(LIB_OBJ:.o=.d) $(B)/obj/stdlib/embed.d $(GEN_OBJ:.o=.d) $(CLI_OBJ:.o=.d) $(UNIT_OBJ:.o=.d) $(FUZZ_OBJ:.o=.d) $(FUZZ_MAIN:.o=.d)

# ---- run ---------------------------------------------------------------------------------------

TOOLS := PLAN='$(abspath $(B)/plan)' UNIT='$(abspath $(UNIT))' REPLAY='$(abspath $(B)/replay)'

demo: $(B)/plan
	@echo '$$ $(B)/plan status examples/integracion-2024/plan.plan --at 2024-09'
	@$(B)/plan status examples/integracion-2024/plan.plan --at 2024-09

# The whole run goes on with the sanitizers.
TWICE := $(if $(T)$(SANITIZE)$(COVERAGE)$(ONCE),,1)
test: $(B)/plan $(UNIT) $(B)/replay
	@$(if $(TWICE),FIRST=1) $(TOOLS) tests/run '$(T)'
ifneq ($(TWICE),)
	@echo 'the same, with the address and undefined sanitizers:'
	@$(MAKE) asan QUICK=1
endif

accept: $(B)/plan
	@$(TOOLS) tests/golden/run --accept '$(T)'

browser: $(B)/plan
	@$(TOOLS) tests/browser/run $(if $(ACCEPT),--accept)

# The collector owns the heap, so leaks mean nothing, and it must see the real stack.
asan:
	@ASAN_OPTIONS=detect_leaks=0:detect_stack_use_after_return=0:exitcode=99 \
	 UBSAN_OPTIONS=print_stacktrace=1:exitcode=99 \
	 GOLDEN_LIMIT=120 $(MAKE) test B=build/asan SANITIZE=1

# The other compiler: every test, once.
clang: | setup
	@$(MAKE) test B=build/clang CC=clang ONCE=1

# The collector is none of its business: nothing that threads do concerns it. A race ends the process, which the test sees.
# `plan serve` answers in processes of its own, which may start threads although their parent had some.
tsan:
	@$(MAKE) B=build/tsan THREADS=1 build/tsan/plan build/tsan/unit
	@export PLAN='$(CURDIR)/build/tsan/plan' TSAN_OPTIONS=halt_on_error=1:exitcode=99:die_after_fork=0; \
	    for part in build/tsan/unit tests/scripts/jobs-same.test tests/scripts/serve.test; do echo "$$part"; $$part || exit 1; done

coverage: | setup
	@find build/coverage -name '*.gcda' -delete 2>/dev/null || true
	@GOLDEN_LIMIT=120 $(MAKE) test B=build/coverage COVERAGE=1
	@tests/coverage build/coverage

# Which commands went on with a collection before some allocations only is told behind.
gc-stress: | setup
	@$(MAKE) B=build/gc GC_STRESS=20000 build/gc/plan
	@rm -f build/gc/thinned
	@PLAN='$(CURDIR)/build/gc/plan' GOLDEN_LIMIT=3600 tests/golden/run $(T)
	@[ ! -s build/gc/thinned ] || { echo 'more than 20,000 allocations, and collections before some of the others only:'; \
	    sed -E 's# /[^ ]*/# #g' build/gc/thinned | sort | uniq -c; }

# Memcheck takes fifty times as long, so a sample: cases of each part of the program, none of them longer than a minute or
# two, and a session of an editor in which each request comes by chance.
VALGRIND := $(or $(T),import/quirks import/numbers record/refuses query/supposed query/spanish query/periods rules/ repl/ \
    explain/values agenda/mail fmt/ugly diff/text report/drawings report/work status/by-unit)
valgrind: $(B)/plan
	@for part in $(VALGRIND); do echo "$$part"; \
	    VALGRIND_PLAN='$(abspath $(B)/plan)' PLAN=tests/valgrind/plan GOLDEN_LIMIT=600 tests/golden/run $$part || exit 1; done
	@VALGRIND_PLAN='$(abspath $(B)/plan)' PLAN='$(abspath tests/valgrind/plan)' tests/scripts/lsp-robust.test 7 1

bench: $(B)/plan
	@$(TOOLS) tests/bench/run

fuzz: | setup
	@tests/fuzz/run $(FUZZ_TIME)

differential: $(B)/plan
	@$(TOOLS) tests/scripts/meaning-random.test $${SEED:-1} 640 8
	@$(TOOLS) tests/scripts/metamorphic.test $${SEED:-1} 100
	@$(TOOLS) tests/scripts/reach-random.test $${SEED:-1} 20000

office: $(B)/plan
	@$(TOOLS) tests/office/run

limits: $(B)/plan
	@$(TOOLS) tests/scripts/limits.test all

faults: $(B)/plan
	@$(TOOLS) tests/scripts/writers-killed.test all

lint: $(GEN)
	@tests/include-order
	@tests/spdx
	@echo 'cppcheck src'
	@mkdir -p $(B)/cppcheck
	$(Q)cppcheck --quiet --cppcheck-build-dir=$(B)/cppcheck --error-exitcode=1 --inline-suppr --std=c11 --enable=warning,performance,portability \
	    --suppress=missingIncludeSystem -j $$(nproc) -Iinclude -Isrc -Igrammar -I$(B)/gen src
	@$(MAKE) -k -Otarget tidy

# A file is looked at again when it, a header that it includes, or what is asked of it has changed.
TIDY := $(patsubst %.c,$(B)/tidy/%.ok,$(LIB_SRC) $(CLI_SRC) stdlib/embed.c $(wildcard tests/fuzz/*.c))
tidy: $(TIDY)
$(TIDY): $(B)/tidy/%.ok: %.c .clang-tidy | $(GEN)
	@mkdir -p $(@D)
	$(call SAY,tidy ,$<)
	@gcc $(PROJECT) -Itests/fuzz -MM -MP -MT $@ -MF $(@:.ok=.d) $<
	$(Q)clang-tidy --quiet $< -- $(PROJECT) -Itests/fuzz >$(@:.ok=.log) 2>&1 || { \
	    grep -Ev '^([0-9]+ warnings? |Suppressed )' $(@:.ok=.log); exit 1; }
	@touch $@
-include $(TIDY:.ok=.d)

po:
	@po/update

# Node's packages come from the network, so these are no part of `test`.
editors/vscode/node_modules: editors/vscode/package-lock.json
	cd editors/vscode && npm ci --no-fund --no-audit
	@touch $@

vscode: editors/vscode/node_modules
	cd editors/vscode && npm run package

test-vscode: editors/vscode/node_modules
	cd editors/vscode && npm test

format: | setup
	clang-format -i $(LIB_SRC) $(CLI_SRC) $(UNIT_SRC) $(wildcard src/*/*.h include/*.h tests/unit/*.h)

# ---- what is installed -------------------------------------------------------------------------

# Manual pages and completions are what the program says of itself.
COMMANDS := $(shell awk -F'"' '/^COMMAND/ && $$2 !~ /^-/ { print $$2 }' src/cli/commands.def)
MAN1     := $(B)/man/plan.1 $(COMMANDS:%=$(B)/man/plan-%.1)
MAN1_ES  := $(MAN1:$(B)/man/%=$(B)/man/es/%)
MAN      := $(MAN1) $(B)/man/plan.5 $(MAN1_ES) $(B)/man/es/plan.5
SHELLS   := $(B)/completion/bash

$(MAN): $(B)/plan $(MO)
	@mkdir -p $(@D)
	$(Q)$< help $(if $(filter %.5,$@),language,$(patsubst plan-%.1,%,$(filter plan-%.1,$(@F)))) --man \
	    --lang $(if $(filter %/es,$(@D)),es,en) >$@
$(SHELLS): $(B)/completion/%: $(B)/plan
	@mkdir -p $(@D)
	$(Q)LC_ALL=C.UTF-8 $< completion $* >$@

VERSION  := $(shell awk -F'"' '/PLAN_VERSION/ { print $$2; exit }' include/plan.h)

define PKGCONFIG
prefix=$(PREFIX)
libdir=$${prefix}/lib
includedir=$${prefix}/include

Name: plan
Description: plans of institutions, written as text
Version: $(VERSION)
Libs: -L$${libdir} -lplan -lgc -lunistring -ljansson -lnettle -lm
Cflags: -I$${includedir}
endef
export PKGCONFIG

ROOT  = $(DESTDIR)$(PREFIX)
DOC   = $(ROOT)/share/doc/plan
PUT   = install -D -m 644

install: all $(MAN) $(SHELLS)
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(DESTDIR)$(PREFIX)/lib' '$(DESTDIR)$(PREFIX)/include'
	install -m 755 $(B)/plan '$(DESTDIR)$(PREFIX)/bin/plan'
	install -m 644 $(B)/libplan.a '$(DESTDIR)$(PREFIX)/lib/libplan.a'
	install -m 644 $(wildcard include/*.h) '$(DESTDIR)$(PREFIX)/include'
	install -d '$(ROOT)/lib/pkgconfig' && printf '%s\n' "$$PKGCONFIG" >'$(ROOT)/lib/pkgconfig/plan.pc'
	install -d '$(ROOT)/share/man/man1' && install -m 644 $(MAN1) '$(ROOT)/share/man/man1'
	$(PUT) $(B)/man/plan.5 '$(ROOT)/share/man/man5/plan.5'
	install -d '$(ROOT)/share/man/es/man1' && install -m 644 $(MAN1_ES) '$(ROOT)/share/man/es/man1'
	$(PUT) $(B)/man/es/plan.5 '$(ROOT)/share/man/es/man5/plan.5'
	$(PUT) $(B)/completion/bash '$(ROOT)/share/bash-completion/completions/plan'
	$(PUT) packaging/completion/zsh '$(ROOT)/share/zsh/$(if $(filter /usr,$(PREFIX)),vendor-completions,site-functions)/_plan'
	$(PUT) packaging/completion/fish '$(ROOT)/share/fish/vendor_completions.d/plan.fish'
	install -d '$(DOC)/stdlib' && install -m 644 $(STDLIB) '$(DOC)/stdlib'
	install -m 644 README.md CHANGELOG.md LICENSE $(wildcard docs/*.md) docs/export.schema.json '$(DOC)'
	cp -r --no-preserve=ownership examples '$(DOC)'
	[ ! -d editors ] || { install -d '$(ROOT)/share/plan' && \
	    tar -c --exclude=node_modules --exclude='*.vsix' editors | tar -x --no-same-owner -C '$(ROOT)/share/plan'; }
	cd $(B) && for mo in $(MO:$(B)/%=%); do \
	    install -D -m 644 $$mo '$(ROOT)/share'/$$mo; done

deb: all
	+@packaging/deb $(B)

clean:
	rm -rf build
