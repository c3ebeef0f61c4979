// SPDX-License-Identifier: Apache-2.0
#define _GNU_SOURCE // strsep
#include "records/bulk.h"
#include "random.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(bulk, .init = mem_init);

#define PICK(state, array) (array)[turn(state, COUNT(array))]
#define COUNT(array)       (sizeof(array) / sizeof *(array))

typedef struct World {
    Sema *sema;
    Scope scope;
} World;

static void add(World *world, Kind kind, EntityId plan, const char *code) {
    model_add_entity(world->sema->model, kind, plan, plan,
                     intern(world->sema->names->atoms, str_from(code)));
}

static EntityId add_plan(World *world, const char *code, int32_t first_year, int32_t last_year) {
    Model *model = world->sema->model;
    EntityId plan =
        model_add_entity(model, KIND_PLAN, 0, 0, intern(world->sema->names->atoms, str_from(code)));
    model_set_plan_period(model, plan, (Period){month_of(first_year, 1), month_of(last_year, 12)});
    return plan;
}

// Two plans: PAT of 2024, PEI of 2024 to 2029. `OE1` is in both.
static World new_world(void) {
    Names *names = names_new();
    Sources *sources = sources_new();
    Diags *diags = diags_new();
    World world = {.sema =
                       sema_new(model_new(names->atoms, sources, diags), names, diags, sources)};
    EntityId pat = add_plan(&world, "PAT", 2024, 2024), pei = add_plan(&world, "PEI", 2024, 2029);
    add(&world, KIND_ACTIVITY, pat, "A1");
    add(&world, KIND_INDICATOR, pat, "ADN.1.4");
    add(&world, KIND_OBJECTIVE, pat, "O");
    add(&world, KIND_BUDGET, pat, "B1");
    add(&world, KIND_INDICATOR, pat, "OE1");
    add(&world, KIND_INDICATOR, pei, "OE1");
    add(&world, KIND_INDICATOR, pei, "L1");
    world.scope.plan = pat;
    return world;
}

// With so many threads, which read so many bytes at a time.
static World load_into(World world, const char *text, uint32_t threads, uint32_t piece) {
    world.sema->threads = threads;
    world.sema->piece = piece;
    sources_add(world.sema->sources, "a.plan", NULL, STR("plan PAT"));
    Source *source = sources_add(world.sema->sources, "a.csv", NULL, str_copy(str_from(text)));
    records_bulk(world.sema, &world.scope, source);
    return world;
}

static World load_with(const char *text, uint32_t threads, uint32_t piece) {
    return load_into(new_world(), text, threads, piece);
}

static World load(const char *text) { return load_with(text, 1, 1); }

static void show_cell(Buf *out, const Model *model, const Run *run, uint32_t i) {
    int64_t cell = run_cell(&model->numbers, run, i);
    if (cell == CELL_NONE)
        buf_c(out, " -");
    else {
        buf_char(out, ' ');
        num_plain(out, num_decimal(cell, run->scale));
    }
    if (run->shape == SHAPE_PERCENT) buf_char(out, '%');
    if (run->shape == SHAPE_MONEY) buf_add(out, model->currencies.items[run->currency]);
}

static Str attribute_text(const Model *model, Attribute attribute) {
    if (attribute.form == FORM_VALUE) return model->values.items[attribute.begin].text;
    cr_expect_eq(attribute.form, FORM_PLAIN);
    return model_attribute_text(model, attribute);
}

static void show_attributes(Buf *out, const Model *model, uint32_t head) {
    for (uint32_t at = head; at != 0; at = model_next_attribute(model, at)) {
        Attribute attribute = model_attribute_at(model, at);
        buf_char(out, ' ');
        buf_add(out, intern_text(model->names, model->properties.items[attribute.property].name));
        buf_char(out, '=');
        buf_add(out, attribute_text(model, attribute));
    }
}

static void show_record(Buf *out, const Model *model, const Record *record) {
    const Run *run = &record->run;
    if (out->len > 0) buf_c(out, "; ");
    buf_add(out, model_code(model, record->thing));
    buf_char(out, ' ');
    period_write(out, run_period(run, 0));
    if (run_cells(run) > 1) buf_printf(out, "*%u/%u", run->count, run->step);
    if (record->state == RECORD_NA) buf_c(out, " n/a");
    for (uint32_t i = 0; i < run_cells(run); i++)
        show_cell(out, model, run, i);
    if (record->on != DATE_NONE) {
        buf_c(out, " on ");
        date_write(out, record->on);
    }
    show_attributes(out, model, record->attributes);
}

static const char *records_of(const World *world) {
    Buf out = {0};
    const Model *model = world->sema->model;
    RecordWalk walk = {.model = model};
    for (Record record; model_next_record(&walk, &record);)
        show_record(&out, model, &record);
    return buf_text(&out);
}

static const char *diags_of(const World *world) {
    Buf out = {0};
    for (uint32_t i = 0; i < diags_total(world->sema->diags); i++) {
        const Diag *d = diags_at(world->sema->diags, i);
        Place place = sources_place(world->sema->sources, d->span.begin);
        buf_printf(&out, "%s%s %u:%u", i > 0 ? ", " : "", diag_code(d->id), place.line,
                   place.column);
    }
    return buf_text(&out);
}

typedef struct Case {
    const char *text, *records, *diags;
} Case;

static void expect(const Case *cases, size_t count) {
    for (size_t i = 0; i < count; i++) {
        World world = load(cases[i].text);
        cr_expect_str_eq(records_of(&world), cases[i].records, "case %zu: %s", i,
                         records_of(&world));
        cr_expect_str_eq(diags_of(&world), cases[i].diags, "case %zu: %s", i, diags_of(&world));
    }
}

#define LONG "code,period,value\n"

Test(bulk, long_form) {
    static const Case cases[] = {
        {LONG, "", ""},
        {LONG "A1,2024-03,480\n", "A1 2024-03 480", ""},
        {LONG "A1,mar,480\nA1,marzo,1\nA1,Abr,2\nA1,MAY 2024,3\n",
         "A1 2024-03 480; A1 2024-03 1; A1 2024-04 2; A1 2024-05 3", ""},
        {LONG "A1,2024-Q1,480\nA1,2024,3\nA1,feb..abr,7\nA1,feb..sep 2024,5\n",
         "A1 2024-Q1 480; A1 2024 3; A1 2024-02..2024-04 7; A1 2024-02..2024-09 5", ""},
        {LONG "ADN.1.4,2024-03,\"1,100\"\nADN.1.4,2024-04,12.5\n",
         "ADN.1.4 2024-03 1100; ADN.1.4 2024-04 12.5", ""},
        {LONG "A1,2024-03,75%\nA1,2024-03,$5\nA1,2024-03,USD 7.25\nB1,2024-03,EUR 1\n",
         "A1 2024-03 0.75%; A1 2024-03 5USD; A1 2024-03 7.25USD; B1 2024-03 1EUR", ""},
        {LONG "A1,2024-03,done\nA1,2024-04,hecho\nA1,2024-05,Hecho\n",
         "A1 2024-03 1; A1 2024-04 1; A1 2024-05 1", ""},
        {LONG "A1,2024-03,n/a\nA1,2024-04,N/A\nA1,2024-05,no_aplica\n",
         "A1 2024-03 n/a -; A1 2024-04 n/a -; A1 2024-05 n/a -", ""},
        {LONG "A1,2024-03,-\nA1,2024-04,\nA1,2024-05, \nA1,2024-06,0\nA1,2024-07,-5\n",
         "A1 2024-06 0; A1 2024-07 -5", ""},
        {LONG "A1,2024-03,1\n\n,,\n , ,\nA1,2024-04,2", "A1 2024-03 1; A1 2024-04 2", ""},
        {LONG " A1 , 2024-03 , 1 \n\"A1\",\" 2024-04\",\" 2 \"\n", "A1 2024-03 1; A1 2024-04 2",
         ""},
        {"value,code,period\n1,A1,2024-03\n", "A1 2024-03 1", ""},
        {"c\xC3\xB3"
         "digo;per\xC3\xAD"
         "odo;valor\nA1;mar;1,100\n",
         "A1 2024-03 1100", ""},
        {"\xEF\xBB\xBF"
         "Codigo\tPeriodo\tVALOR\r\nA1\tmar\t1\r\n",
         "A1 2024-03 1", ""},
        {LONG "OE1,mar,1\nPEI:OE1,2025,2\nL1,2026,3\n", "OE1 2024-03 1; OE1 2025 2; L1 2026 3", ""},
    };
    expect(cases, COUNT(cases));
}

Test(bulk, dates_and_texts) {
    static const Case cases[] = {
        {"code,period,value,on\nA1,mar,1,2024-04-03\nA1,abr,2,\n",
         "A1 2024-03 1 on 2024-04-03; A1 2024-04 2", ""},
        {"code,period,value,fecha\nA1,mar,1,2024-04-03\n", "A1 2024-03 1 on 2024-04-03", ""},
        {"code,period,value,Date\nA1,mar,1,2024-04-03\n", "A1 2024-03 1 on 2024-04-03", ""},
        {"code,el,period,value\nA1,2024-04-03,mar,1\n", "A1 2024-03 1 on 2024-04-03", ""},
        {"code,period,value,cause,remedy\nA1,mar,1,sin agua, otro \nA1,abr,1,,\n",
         "A1 2024-03 1 remedy=otro cause=sin agua; A1 2024-04 1", ""},
        {"code,period,value,causa,correctivo,nota,evidencia,por,tard\xC3\xADo,motivo\nA1,mar,n/"
         "a,a,b,c,d,e,f,g\n",
         "A1 2024-03 n/a - reason=g late=f by=e evidence=d note=c remedy=b cause=a", ""},
        {"code,period,value,note\nA1,mar,1,\"a, b\"\n", "A1 2024-03 1 note=a, b", ""},
        {"code,period,value,note\nA1,mar,1,\"a\nb\"\n", "A1 2024-03 1 note=a\nb", ""},
        {"code,period,value,note\nA1,mar,1,\"el \"\"ADN\"\"\"\n", "A1 2024-03 1 note=el \"ADN\"",
         ""},
        {"code,period,value,evidence\nA1,mar,1,C:\\new\n", "A1 2024-03 1 evidence=C:\\new", ""},
        {"code,period,value,note\nA1,mar,-,nothing\n", "", ""},
        {"code,period,value,on\nA1,mar,1,03/04/2024\nA1,abr,2,2024-02-30\nA1,may,3,2024-06-01\n",
         "A1 2024-05 3 on 2024-06-01", "E0113 2:10, E0113 3:10"},
    };
    expect(cases, COUNT(cases));
}

Test(bulk, wide_form) {
    static const Case cases[] = {
        {"code,jan,feb,mar\nA1,1,-,3\nADN.1.4,,2,\n",
         "A1 2024-01*3/1 1 - 3; ADN.1.4 2024-01*3/1 - 2 -", ""},
        {"code,Ene,FEBRERO\nA1,1,2\n", "A1 2024-01*2/1 1 2", ""},
        {"code,2024-11,2024-12,2025-01\nL1,1,2,3\n", "L1 2024-11*3/1 1 2 3", ""},
        {"code,2024-Q1,2024-T2\nA1,1,2\n", "A1 2024-Q1*2/3 1 2", ""},
        {"code,2024,2025\nL1,1,2\n", "L1 2024*2/12 1 2", ""},
        {"code,2024-S2\nA1,5\n", "A1 2024-S2 5", ""},
        {"code,jan..jun,jul..dec\nA1,5,6\n", "A1 2024-S1*2/6 5 6", ""},
        {"code,jan,mar\nA1,1,3\n", "A1 2024-01 1; A1 2024-03 3", ""}, // a gap
        {"code,feb,jan\nA1,1,3\n", "A1 2024-02 1; A1 2024-01 3", ""},
        {"code,2024-01,2024-Q2\nA1,1,-\n", "A1 2024-01 1", ""},
        {"code,jan..abr,may..ago\nA1,1,2\n", "A1 2024-01..2024-04 1; A1 2024-05..2024-08 2", ""},
        {"code,jan,2024-02\nA1,1,2\n", "A1 2024-01 1; A1 2024-02 2", ""},
        {"code,jan,feb,mar\nA1,1,n/a,-\n", "A1 2024-01 1; A1 2024-02 n/a -", ""},
        {"code,jan,feb\nA1,50%,100%\n", "A1 2024-01*2/1 0.5% 1%", ""},
        {"code,jan,feb\nA1,done,1.5\n", "A1 2024-01*2/1 1 1.5", ""},
        {"code,jan,feb,on,cause\nA1,1,2,2024-04-03,x\n", "A1 2024-01*2/1 1 2 on 2024-04-03 cause=x",
         ""},
        {"on,jan,note,code\n2024-04-03,n/a,x,A1\n", "A1 2024-01 n/a - on 2024-04-03 note=x", ""},
        {"code,jan,feb\nA1,,\nA1,-,-\n", "", ""},
        {"code,jan,feb\nL1,1,2\nL1,3,4\nA1,5,6\n", "A1 2024-01*2/1 5 6", "E0301 1:6"},
        {"code,2024-01,feb\nL1,1,2\n", "", "E0301 1:14"},
        {"code,jan,feb\nA1,x,2\nA1,1,2\n", "A1 2024-01*2/1 1 2", "E0401 2:4"},
        {"code,jan,feb\nA1,1..2,2y\nA1,1,2\n", "A1 2024-01*2/1 1 2", "E0111 2:4, E0111 2:9"},
    };
    expect(cases, COUNT(cases));
}

Test(bulk, headers) {
    static const Case cases[] = {
        {"", "", "E0403 1:1"},
        {"\n\n", "", "E0403 1:1"},
        {"\"code\n", "", "E0402 1:1"},
        {"period,value\nmar,1\n", "", "E0403 1:1"},
        {"code,value\nA1,1\n", "", "E0403 1:1"},
        {"code,period\nA1,mar\n", "", "E0403 1:1"},
        {"code\nA1\n", "", "E0403 1:1"},
        {"code,period,value,jan\nA1,mar,1,2\n", "", "E0403 1:1"},
        {"code,period,jan\nA1,mar,1\n", "", "E0403 1:1"},
        {"code,period,value,colour\nA1,mar,1,red\n", "A1 2024-03 1", "E0404 1:19"},
        {"code,period,value,\nA1,mar,1,\n", "A1 2024-03 1", "E0404 1:19"},
        {"code,2024-13,2024-02\nA1,1,2\n", "A1 2024-02 2", "E0114 1:6"},
        {"code,period,value,valor\nA1,mar,1,2\n", "A1 2024-03 1", "E0406 1:19"},
        {"code,mar,marzo\nA1,1,2\n", "A1 2024-03 1", "E0406 1:10"},
        {"code,period,value,cause,causa\nA1,mar,1,a,b\n", "A1 2024-03 1 cause=a", "E0406 1:25"},
    };
    expect(cases, COUNT(cases));
}

Test(bulk, near_columns) {
    static const struct {
        const char *name, *help;
    } cases[] = {
        {"cuase", "did you mean 'cause'?"},
        {"remedio", "did you mean 'remedy'?"},
        {"evidnce", "did you mean 'evidence'?"},
        {"feha", "did you mean 'fecha'?"},
        {"Nots", "did you mean 'note'?"},
        {"febr", "did you mean 'feb'?"},
        {"unidad", NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        World world = load(str_printf("code,period,value,%s\n", cases[i].name));
        cr_assert_eq(diags_total(world.sema->diags), 1);
        const Diag *d = diags_at(world.sema->diags, 0);
        cr_expect_eq(d->id, E_CSV_COLUMN);
        if (cases[i].help == NULL)
            cr_expect_null(d->help, "%s: %s", cases[i].name, d->help);
        else
            cr_expect_str_eq(d->help, cases[i].help, "%s", cases[i].name);
    }
}

Test(bulk, rows_that_do_not_load) {
    static const Case cases[] = {
        {LONG "A2,mar,1\nA1,mar,2\n", "A1 2024-03 2", "E0201 2:1"},
        {LONG "O,mar,1\nA1,mar,2\n", "A1 2024-03 2", "E0202 2:1"},
        {LONG ",mar,1\nA1,,2\nA1,mar,3\n", "A1 2024-03 3", "E0407 2:1, E0407 3:4"},
        {LONG "A1,mar\nA1,mar,1,2\nA1,mar,3\nA1\n", "A1 2024-03 3",
         "E0405 2:1, E0405 3:1, E0405 5:1"},
        {LONG "A1,2024-13,1\nA1,marzi,1\nA1,mar,3\n", "A1 2024-03 3", "E0114 2:4, E0114 3:4"},
        {LONG "L1,mar,1\nL1,2025-03,3\n", "L1 2025-03 3", "E0301 2:4"},
        {LONG "A1,mar,many\nA1,mar,1.2.3\nA1,mar,1234567890123456789\nA1,mar,4\n", "A1 2024-03 4",
         "E0401 2:8, E0111 3:8, E0112 4:8"},
        {LONG "A1,nope,nope\n", "", "E0114 2:4, E0401 2:9"},
        {LONG "A1,mar,\"1\nA1,abr,2\n", "A1 2024-04 2", "E0402 2:8"},
        {LONG "A1,mar,\"1\"\"2\"\nA1,abr,2\n", "A1 2024-04 2", "E0111 2:9"},
        {LONG "A2,mar,1\nA2,mar,1\n", "", "E0201 2:1, E0201 3:1"},
    };
    expect(cases, COUNT(cases));
}

Test(bulk, many_errors_are_counted) {
    enum { ROWS = 1200 };
    Buf text = {0};
    buf_c(&text, LONG);
    for (int i = 0; i < ROWS; i++)
        buf_c(&text, "A1,mar,x\nA1,\"mar\n");
    buf_c(&text, "A1,mar,5\n");
    World world = load(buf_text(&text));
    Diags *diags = world.sema->diags;
    cr_expect_str_eq(records_of(&world), "A1 2024-03 5");
    cr_assert_eq(diags_total(diags), 1001);
    cr_expect_eq(diags_at(diags, 1000)->id, E_CSV_MORE);
    cr_expect(strstr(diags_at(diags, 1000)->message, "1400") != NULL, "%s",
              diags_at(diags, 1000)->message);
}

Test(bulk, a_record_knows_where_it_stands) {
    static const struct {
        const char *text;
        uint32_t line, column;
    } cases[] = {
        {LONG "\nA1,mar,1\n", 3, 1},
        {"period,code,value\nmar,A1,1\n", 2, 5},
        {"code,jan,feb\nA1,1,2\n", 2, 1},
        {"code,jan,feb\nA1,,n/a\n", 2, 5},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        World world = load(cases[i].text);
        const Model *model = world.sema->model;
        RecordWalk walk = {.model = model};
        Record record, other;
        cr_assert(model_next_record(&walk, &record), "case %zu", i);
        cr_expect_not(model_next_record(&walk, &other), "case %zu", i);
        Pos at = model_record_place(model, &record, run_period(&record.run, 0));
        Place place = sources_place(world.sema->sources, at);
        cr_expect_eq(place.line, cases[i].line, "case %zu", i);
        cr_expect_eq(place.column, cases[i].column, "case %zu", i);
    }
}

// --- plain rows ----------------------------------------------------------------------------------

// Most are plain, some are something else.
static const char *some(uint32_t *state, const char *const *plain, size_t count,
                        const char *const *others, size_t other_count) {
    bool other = turn(state, 12) == 0;
    return other ? others[turn(state, (uint32_t)other_count)] : plain[turn(state, (uint32_t)count)];
}

#define SOME(plain, others) some(state, plain, COUNT(plain), others, COUNT(others))

static const char *value(uint32_t *state) {
    static const char *const others[] = {
        "75%",   "n/a",    "done",    "x",   " 4", "1234567890",   "1..2",  "7\"",
        "\"8\"", "-1,500", "1.23456", "--3", "5.", "-7.123456789", "1_000", "-"};
    static const char *const plain[] = {"",    "-",     "0",     "00",    "7",       "42",
                                        "100", "32767", "32768", "40000", "1234567", "12345678"};
    static const char *const decimals[] = {
        "-3",     "12.5", "0.0001",  "-0.5",      "7.50", "-32767", "-32768", "-1234567.1234",
        "3276.8", "00.3", "327.671", "1234567.5", "-0",   ".5",     "1.2"};
    return turn(state, 4) > 0 ? SOME(plain, others) : SOME(decimals, others);
}

// Of a row that is whole numbers only.
static const char *digits(uint32_t *state) {
    static const char *const others[] = {"32768", "1234567", "12345678", "-", "7\r", "5 "};
    static const char *const plain[] = {"", "0", "00", "7", "42", "815", "9999", "32767"};
    return turn(state, 8) > 0 ? plain[turn(state, COUNT(plain))] : SOME(plain, others);
}

static const char *code(uint32_t *state, const char *before) {
    static const char *const others[] = {"XX", "O", "", "PEI:OE1", "A1 ", "C\xC3\xB3", "pei"};
    static const char *const plain[] = {"A1", "ADN.1.4", "B1", "OE1", "L1"};
    return turn(state, 3) > 0 ? before : SOME(plain, others);
}

static const char *month(uint32_t *state, uint32_t at) {
    static const char *const others[] = {"2024-13", "", "feb..abr", "2024-Q1 ", "mar 2031", "x"};
    static const char *const plain[] = {"mar", "2024-Q1", "2025", "dic 2025", "2024-S2"};
    if (turn(state, 4) > 0) return str_printf("2024-%02u", at % 12 + 1);
    return SOME(plain, others);
}

static const char *day(uint32_t *state) {
    static const char *const others[] = {"2024-02-30", "04/03/2024", "2024-04-0", "2024-04-031"};
    static const char *const plain[] = {"", "2024-04-03", "2024-02-29", "2024-12-31"};
    return SOME(plain, others);
}

static const char *note(uint32_t *state) {
    static const char *const others[] = {"C:\\x", " y",   "\"a, b\"",
                                         "a\"",   "\"\"", "\"a\nA1,mar,7,2024-04-03,z\nb\""};
    static const char *const plain[] = {"", "", "sin agua", "z"};
    return SOME(plain, others);
}

static const char *const headers[] = {
    "code,period,value",
    "code,period,value,on,note",
    "code,period,value,cause,note",
    "period,code,value",
    "note;on;code;period;value",
    "code\tvalue\tperiod",
    "code,jan,feb,mar,apr",
    "on,code,note,2024-02,2024-03",
    "code,2024-Q1,2024-Q2,note",
    "jan,feb,code",
    "code,jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec",
    "code,jan,feb,mar,apr,may,jun,jul,aug,sep,oct,nov,dec,note",
    "code,jan,mar",
    "code,period,value,colour",
};

typedef struct Writing {
    const char *separator, *line_end, *code, *code_before;
    uint32_t month;
    bool digits;
} Writing;

static const char *field(Writing *w, uint32_t *state, const char *name) {
    if (strcmp(name, "code") == 0) return w->code = code(state, w->code);
    if (strcmp(name, "period") == 0) return month(state, w->month += 1 + turn(state, 9) / 6);
    if (strcmp(name, "on") == 0) return day(state);
    bool text =
        strcmp(name, "note") == 0 || strcmp(name, "cause") == 0 || strcmp(name, "colour") == 0;
    return text ? note(state) : w->digits ? digits(state) : value(state);
}

// The same rows twice: `quoted` puts codes into quotes, which no plain row has.
static const char *rows(uint32_t seed, bool quoted) {
    enum { ROWS = 60, PADDING = 400 };
    uint32_t random = seed, *state = &random;
    const char *header = headers[turn(state, COUNT(headers))];
    Writing w = {.code = "A1", .line_end = turn(state, 4) == 0 ? "\r\n" : "\n"};
    w.separator = strchr(header, ';') ? ";" : strchr(header, '\t') ? "\t" : ",";
    Buf out = {0};
    buf_printf(&out, "%s%s", header, w.line_end);
    for (uint32_t row = 0; row < ROWS; row++) {
        char names[80];
        strcpy(names, header);
        w.digits = turn(state, 2) == 0;
        for (char *rest = names, *name; (name = strsep(&rest, w.separator)) != NULL;) {
            const char *text = field(&w, state, name);
            const char *quote = quoted && strcmp(name, "code") == 0 ? "\"" : "";
            buf_printf(&out, "%s%s%s%s", name == names ? "" : w.separator, quote, text, quote);
        }
        buf_c(&out, turn(state, 20) == 0 ? "\n\n" : w.line_end);
    }
    for (int i = 0; i < PADDING; i++) // plain rows are not looked for near the end
        buf_char(&out, '\n');
    return buf_text(&out);
}

// What a record reports, number by number, each with its line.
static void show_reports(Buf *out, const World *world, const Record *record) {
    const Model *model = world->sema->model;
    for (uint32_t k = 0; k < run_cells(&record->run); k++) {
        Record one = *record;
        Period period = run_period(&record->run, k);
        bool none = run_cell(&model->numbers, &record->run, k) == CELL_NONE;
        if (none && record->state == RECORD_VALUE) continue;
        one.run = run_of_one(period);
        one.run.offset = record->run.offset + k;
        one.run.width = record->run.width;
        one.run.scale = record->run.scale;
        one.run.shape = record->run.shape;
        show_record(out, model, &one);
        Pos at = model_record_place(model, record, period);
        buf_printf(out, " :%u", sources_place(world->sema->sources, at).line);
    }
}

static const char *reports_of(const World *world) {
    Buf out = {0};
    RecordWalk walk = {.model = world->sema->model};
    for (Record record; model_next_record(&walk, &record);)
        show_reports(&out, world, &record);
    return buf_text(&out);
}

// The same thing by thing.
static const char *reports_by_thing(const World *world) {
    Buf out = {0};
    Model *model = world->sema->model;
    model_link(model);
    for (EntityId id = 1; id < model->entities.count; id++) {
        for (uint32_t i = 0; i < model_record_count(model, id); i++) {
            Record record = model_record(model, id, i);
            cr_expect_eq(record.thing, id);
            show_reports(&out, world, &record);
        }
    }
    buf_printf(&out, " last %d", model->last_record);
    return buf_text(&out);
}

static const char *errors_of(const World *world) {
    Buf out = {0};
    for (uint32_t i = 0; i < diags_total(world->sema->diags); i++) {
        const Diag *d = diags_at(world->sema->diags, i);
        buf_printf(&out, "%s %u\n", diag_code(d->id),
                   sources_place(world->sema->sources, d->span.begin).line);
    }
    return buf_text(&out);
}

Test(bulk, plain_rows_say_what_the_others_say) {
    enum { FILES = 400 };
    uint32_t joined = 0, decimals = 0, several = 0, briefs = 0;
    for (uint32_t seed = 1; seed <= FILES; seed++) {
        const char *plain = rows(seed, false);
        World a = load(plain), b = load(rows(seed, true));
        cr_assert_str_eq(reports_of(&a), reports_of(&b), "seed %u:\n%s\n%s\n%s", seed, plain,
                         reports_of(&a), reports_of(&b));
        cr_assert_str_eq(errors_of(&a), errors_of(&b), "seed %u:\n%s", seed, plain);
        cr_assert_str_eq(reports_by_thing(&a), reports_by_thing(&b), "seed %u", seed);
        const Model *model = a.sema->model;
        briefs += model->briefs.count;
        for (uint32_t i = 0; i < model->records.count; i++) {
            joined += model->records.items[i].rows;
            decimals += model->records.items[i].rows && model->records.items[i].run.scale > 0;
        }
        several += b.sema->model->records.count > 20;
    }
    cr_expect_gt(joined, 100); // the test would say little if nothing of it were plain
    cr_expect_gt(decimals, 0);
    cr_expect_gt(several, FILES / 2);
    cr_expect_gt(briefs, FILES);
}

// Codes of several lengths, and some that can stand in a row only with quotes.
static const char *code_of(uint32_t i) {
    if (i % 11 == 4) return str_printf("%.*s%02u", (int)(i % 22), "A.UNIT.BELOW.SOME.OTHER", i);
    return str_printf("%s%u", i % 17 == 5 ? " B" : i % 13 == 7 ? "C\"" : "UNIT.", i);
}

static World world_of_many(uint32_t things) {
    World world = new_world();
    EntityId plans[] = {world.scope.plan, world.scope.plan + 1};
    world.sema->odd_codes = true;
    for (uint32_t i = 0; i < things; i++)
        add(&world, i % 7 == 3 ? KIND_OBJECTIVE : KIND_ACTIVITY, plans[i / 8 % 5 == 3], code_of(i));
    return world;
}

// Month by month, mostly in the order in which things are declared, with some left out.
static const char *months_of(uint32_t seed, uint32_t things, const char *quote) {
    Buf out = {0};
    buf_c(&out, LONG);
    for (uint32_t month = 1; month <= 4; month++) {
        for (uint32_t i = turn(&seed, 4); i < things; i += 1 + turn(&seed, 3) * turn(&seed, 6)) {
            if (turn(&seed, 30) == 0) i = turn(&seed, things);
            bool odd = i % 17 == 5 || i % 13 == 7;
            const char *around = odd ? "" : quote;
            buf_printf(&out, "%s%s%s,2024-%02u,%u\n", around, code_of(i), around, month, i);
        }
    }
    for (int i = 0; i < 3000; i++) // more bytes than the things are worth
        buf_char(&out, '\n');
    return buf_text(&out);
}

// What was told, and every report, as written and by thing.
static void assert_alike(const World *a, const World *b, uint32_t seed, const char *text) {
    cr_assert_str_eq(errors_of(a), errors_of(b), "seed %u:\n%s", seed, text);
    cr_assert_str_eq(reports_of(a), reports_of(b), "seed %u:\n%s", seed, text);
    cr_assert_str_eq(reports_by_thing(a), reports_by_thing(b), "seed %u:\n%s", seed, text);
}

Test(bulk, things_are_found_where_they_are_declared) {
    enum { FILES = 60, THINGS = 50 };
    uint32_t told = 0;
    for (uint32_t seed = 1; seed <= FILES; seed++) {
        const char *plain = months_of(seed, THINGS, "");
        World a = load_into(world_of_many(THINGS), plain, 1, 1);
        World b = load_into(world_of_many(THINGS), months_of(seed, THINGS, "\""), 1, 1);
        World c = load_into(world_of_many(THINGS), plain, 3, 130);
        assert_alike(&a, &b, seed, plain);
        assert_alike(&a, &c, seed, plain);
        told += diags_total(a.sema->diags);
        cr_assert_gt(a.sema->model->briefs.count, 15);
    }
    cr_expect_gt(told, FILES);
}

// The same with a day for each, some of which are none, and numbers that are not small.
static const char *dated_rows(uint32_t seed, uint32_t things, const char *quote) {
    static const char *const days[] = {"2024-02-07", "2024-02-29", "2024-03-31", "2023-12-01"},
                             *const odd_days[] = {"2024-02-30", "2023-02-29", "2024-03-00", "",
                                                  "2024-3-01",  "2024-13-01", "2030-01-01", "x"},
                             *const numbers[] = {"7", "0", "345", "32767"},
                             *const odd[] = {"32768", "-3", "1.25", "", "-", "1234567", "x", "n/a"},
                             *const ends[] = {"\n", "\r\n"};
    Buf out = {0};
    const char *end = PICK(&seed, ends);
    buf_printf(&out, "code,period,value,on%s", end);
    for (uint32_t month = 1; month <= 4; month++) {
        for (uint32_t i = turn(&seed, 4); i < things; i += 1 + turn(&seed, 3) * turn(&seed, 6)) {
            if (turn(&seed, 30) == 0) i = turn(&seed, things);
            const char *around = i % 17 == 5 || i % 13 == 7 ? "" : quote;
            buf_printf(&out, "%s%s%s,2024-%02u,", around, code_of(i), around,
                       turn(&seed, 20) == 0 ? 5 : month);
            buf_c(&out, turn(&seed, 12) == 0 ? PICK(&seed, odd) : PICK(&seed, numbers));
            buf_char(&out, ',');
            buf_c(&out, turn(&seed, 12) == 0 ? PICK(&seed, odd_days) : PICK(&seed, days));
            buf_c(&out, end);
        }
    }
    for (int i = 0; i < 3000; i++) // more bytes than the things are worth
        buf_char(&out, '\n');
    return buf_text(&out);
}

// Thing by thing, with months left out, things left out or out of order, and numbers of all kinds.
static const char *long_rows(uint32_t seed, uint32_t things, const char *quote) {
    static const char *const numbers[] = {"7", "0", "345", "32767"},
                             *const odd[] = {"32768", "-3", "1.25", "", "-", "1234567", "x", "n/a"},
                             *const ends[] = {"\n", "\r\n"};
    Buf out = {0};
    const char *end = PICK(&seed, ends);
    uint32_t tame = 10 + turn(&seed, 100);
    buf_printf(&out, "code,period,value%s", end);
    for (uint32_t i = turn(&seed, 4); i < things; i += 1 + turn(&seed, 20) / 18) {
        const char *around = i % 17 == 5 || i % 13 == 7 ? "" : quote;
        uint32_t thing = turn(&seed, 40) == 0 ? turn(&seed, things) : i;
        for (uint32_t month = 1 + turn(&seed, 3); month <= 12; month += 1 + turn(&seed, 12) / 4) {
            buf_printf(&out, "%s%s%s,2024-%02u,", around, code_of(thing), around, month);
            buf_c(&out, turn(&seed, tame) == 0 ? PICK(&seed, odd) : PICK(&seed, numbers));
            buf_c(&out, end);
            if (turn(&seed, 8) == 0) break;
        }
    }
    for (int i = 0; i < 3000; i++) // more bytes than the things are worth
        buf_char(&out, '\n');
    return buf_text(&out);
}

typedef const char *Rows(uint32_t seed, uint32_t things, const char *quote);

// With codes in quotes, which are not plain, and by several threads.
static void read_one_way(Rows *write, const char *what) {
    enum { FILES = ROUNDS(200), THINGS = 50 };
    uint32_t told = 0, briefs = 0, others = 0;
    for (uint32_t seed = 1; seed <= FILES; seed++) {
        const char *plain = write(seed, THINGS, "");
        World a = load_into(world_of_many(THINGS), plain, 1, 1);
        World b = load_into(world_of_many(THINGS), write(seed, THINGS, "\""), 1, 1);
        World c = load_into(world_of_many(THINGS), plain, 3, 130);
        assert_alike(&a, &b, seed, plain);
        assert_alike(&a, &c, seed, plain);
        told += diags_total(a.sema->diags);
        briefs += a.sema->model->briefs.count;
        others += a.sema->model->records.count;
    }
    cr_expect(told > FILES && briefs > FILES && others > FILES, "%s: %u told, %u brief, %u others",
              what, told, briefs, others);
}

Test(bulk, dated_rows_are_read_one_way) { read_one_way(dated_rows, "dated"); }

Test(bulk, long_rows_are_read_one_way) { read_one_way(long_rows, "long"); }

// A number for each month, or most: whole ones and others, rows longer than 64 bytes, things left
// out or out of order, rows with too few or too many cells.
static const char *wide_rows(uint32_t seed, uint32_t things, const char *quote) {
    static const char *const usual[] = {"", "", "7", "0", "12", "345", "6789", "32767"},
                             *const odd[] = {"-",        "32768",  "-3",     "1.25",
                                             "1234567",  "x",      "123456", "5%",
                                             "12345678", "000012", " 4 ",    "n/a"},
                             *const ends[] = {"\n", "\r\n"};
    Buf out = {0};
    uint32_t months = 2 + turn(&seed, 11), tame = 2 + turn(&seed, 40);
    char separator = ",;\t"[turn(&seed, 3)];
    const char *end = PICK(&seed, ends);
    buf_c(&out, "code");
    for (uint32_t m = 1; m <= months; m++)
        buf_printf(&out, "%c2024-%02u", separator, m);
    buf_c(&out, end);
    for (uint32_t i = turn(&seed, 4); i < things; i += 1 + turn(&seed, 20) / 19) {
        uint32_t cells = turn(&seed, 60) == 0 ? months + 1 - turn(&seed, 3) : months;
        const char *around = i % 17 == 5 || i % 13 == 7 ? "" : quote;
        buf_printf(&out, "%s%s%s", around, code_of(turn(&seed, 60) == 0 ? 1 : i), around);
        for (uint32_t m = 0; m < cells; m++)
            buf_printf(&out, "%c%s", separator,
                       turn(&seed, tame * 12) == 0 ? PICK(&seed, odd) : PICK(&seed, usual));
        buf_c(&out, end);
    }
    for (int i = 0; i < 400; i++)
        buf_char(&out, '\n');
    return buf_text(&out);
}

static uint32_t count_records(const World *world) {
    return world->sema->model->records.count + world->sema->model->briefs.count;
}

Test(bulk, wide_rows_are_read_one_way) {
    enum { FILES = ROUNDS(200), THINGS = 60 };
    uint32_t told = 0, formed = 0, others = 0;
    for (uint32_t seed = 1; seed <= FILES; seed++) {
        const char *plain = wide_rows(seed, THINGS, "");
        World a = load_into(world_of_many(THINGS), plain, 1, 1);
        World b = load_into(world_of_many(THINGS), wide_rows(seed, THINGS, "\""), 1, 1);
        World c = load_into(world_of_many(THINGS), plain, 3, 300);
        assert_alike(&a, &b, seed, plain);
        assert_alike(&a, &c, seed, plain);
        told += diags_total(a.sema->diags);
        formed += a.sema->model->briefs.count;
        others += a.sema->model->records.count;
        cr_assert(count_records(&a) == count_records(&b) && count_records(&a) == count_records(&c),
                  "seed %u:\n%s", seed, plain);
    }
    cr_expect(told > FILES && formed > FILES * THINGS / 3 && others > FILES, "%u, %u, %u", told,
              formed, others);
}

// Whoever reads: the records and their numbers, in order, and what was told of the rest.
Test(bulk, threads_read_what_one_reads) {
    enum { FILES = 300 };
    static const uint32_t pieces[] = {16, 50, 130, 300};
    uint32_t joined = 0, texts = 0, told = 0;
    for (uint32_t seed = 1; seed <= FILES; seed++) {
        const char *text = rows(seed, false);
        World a = load(text), b = load_with(text, 2 + seed % 3, pieces[seed % COUNT(pieces)]);
        cr_assert_str_eq(records_of(&a), records_of(&b), "seed %u:\n%s", seed, text);
        cr_assert_str_eq(reports_of(&a), reports_of(&b), "seed %u:\n%s", seed, text);
        cr_assert_str_eq(errors_of(&a), errors_of(&b), "seed %u:\n%s", seed, text);
        told += diags_total(a.sema->diags);
        for (uint32_t i = 0; i < a.sema->model->records.count; i++) {
            joined += b.sema->model->records.items[i].rows;
            texts += b.sema->model->records.items[i].attributes != 0;
        }
    }
    cr_expect_gt(joined, 100);
    cr_expect_gt(texts, 100);
    cr_expect_gt(told, 100);
}

// A record that goes on from piece to piece, numbers of every width, and rows without one.
Test(bulk, threads_keep_rows_of_one_thing_together) {
    Buf text = {0};
    buf_c(&text, LONG);
    for (uint32_t month = 0; month < 5000; month++) {
        uint32_t year = 1900 + month % 3600 / 12;
        const char *value = month % 97 == 0 ? "-" : month % 89 == 0 ? "7000000" : "5";
        buf_printf(&text, "A1,%u-%02u,%s\n", year, month % 12 + 1, value);
    }
    for (int i = 0; i < 400; i++)
        buf_char(&text, '\n');
    World a = load(buf_text(&text)), b = load_with(buf_text(&text), 3, 1000);
    cr_expect_str_eq(records_of(&a), records_of(&b));
    cr_expect_str_eq(reports_of(&a), reports_of(&b));
    cr_expect_lt(b.sema->model->records.count, 250);
}

// Texts so long that their attributes take two places each.
Test(bulk, threads_read_long_texts) {
    Buf text = {0};
    buf_c(&text, "code,period,value,note,cause\n");
    for (uint32_t month = 0; month < 600; month++) {
        buf_printf(&text, "A1,%u-%02u,5", 1900 + month / 12, month % 12 + 1);
        for (uint32_t column = 0; column < 2; column++) {
            buf_char(&text, ',');
            uint32_t length = month % 7 == column ? 4094 + month % 4 : month % 3 == 0 ? 0 : 20;
            for (uint32_t i = 0; i < length; i++)
                buf_char(&text, (char)('a' + (month + i) % 26));
        }
        buf_char(&text, '\n');
    }
    for (int i = 0; i < 400; i++)
        buf_char(&text, '\n');
    World a = load(buf_text(&text)), b = load_with(buf_text(&text), 3, 9000);
    cr_expect_str_eq(records_of(&a), records_of(&b));
    cr_expect_gt(strlen(records_of(&a)), 600000);
}

Test(bulk, rows_of_one_thing_become_one_record) {
    Buf text = {0};
    buf_c(&text, LONG "A1,2024-01,1\nA1,2024-02,2\nA1,2024-05,5\nA1,2024-05,6\n"
                      "ADN.1.4,2024-06,7\nADN.1.4,2024-07,-\nADN.1.4,2024-08,8\n");
    for (int i = 0; i < 400; i++)
        buf_char(&text, '\n');
    World world = load(buf_text(&text));
    cr_expect_str_eq(records_of(&world), "A1 2024-01*5/1 1 2 - - 5; A1 2024-05 6; "
                                         "ADN.1.4 2024-06 7; ADN.1.4 2024-08 8");
    const Model *model = world.sema->model;
    Month may = month_of(2024, 5);
    Pos at = model_record_place(model, &model->records.items[0], (Period){may, may});
    cr_expect_eq(sources_place(world.sema->sources, at).line, 4);
}

// One row: whether it is kept as a brief record, and that it says the same in quotes.
Test(bulk, small_rows_are_brief) {
    static const struct {
        const char *row;
        bool brief;
    } cases[] = {
        {"A1,2024-01,1,2024-01-01", true},
        {"A1,2024-01,1,2023-12-31", false},
        {"A1,2024-01,1,2024-05-06", true},
        {"A1,2024-01,1,2024-05-07", false},
        {"A1,2024-01,1,2024-05-08", false},
        {"A1,2024-01,1,", true},
        {"A1,2024-02,0,2024-02-29", true},
        {"A1,2023-02,0,2023-03-01", true},
        {"A1,2000-02,0,2000-03-01", true},
        {"A1,1900-01,1,1900-03-01", true},
        {"A1,1900-02,1,1900-03-01", true},
        {"A1,2199-12,9,2200-01-05", true},
        {"A1,2024-01,32767,", true},
        {"A1,2024-01,32768,", false},
        {"A1,2024-01,-32767,", true},
        {"A1,2024-01,-32768,", false},
        {"A1,2024-01,-1.234,2024-03-04", true},
        {"A1,2024-01,1.2345,2024-03-04", false},
        {"A1,2024-Q1,1,2024-03-04", false},
        {"A1,2024,1,", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Buf a = {0}, b = {0};
        const char *comma = strchr(cases[i].row, ',');
        buf_printf(&a, "code,period,value,on\n%s\n", cases[i].row);
        buf_printf(&b, "code,period,value,on\n\"A1\"%s\n", comma);
        for (int k = 0; k < 400; k++)
            buf_char(&a, '\n'), buf_char(&b, '\n');
        World plain = load(buf_text(&a)), quoted = load(buf_text(&b));
        const Model *model = plain.sema->model;
        cr_expect_eq(model->briefs.count, cases[i].brief, "%s", cases[i].row);
        cr_expect_eq(model->briefs.count + model->records.count, 1, "%s", cases[i].row);
        cr_expect_str_eq(reports_of(&plain), reports_of(&quoted), "%s", cases[i].row);
    }
}

// Brief records in many stretches, with others between: the order and the lines are those of the
// file, for all and thing by thing.
Test(bulk, brief_records_stand_where_they_are_written) {
    Buf text = {0}, quoted = {0};
    buf_c(&text, "code,period,value,on\n");
    buf_c(&quoted, "code,period,value,on\n");
    for (uint32_t i = 0; i < 1000; i++) {
        const char *code = i % 3 == 0 ? "A1" : "ADN.1.4";
        uint32_t year = 2000 + i / 12 % 90, month = i % 12 + 1;
        const char *value = i % 7 == 0 ? "70000" : i % 101 == 0 ? "-" : str_printf("%u", i);
        const char *row = str_printf("%u-%02u,%s,%u-%02u-28", year, month, value, year, month);
        buf_printf(&text, "%s,%s\n", code, row);
        buf_printf(&quoted, "\"%s\",%s\n", code, row);
    }
    for (int i = 0; i < 400; i++)
        buf_char(&text, '\n');
    World a = load(buf_text(&text)), b = load(buf_text(&quoted)),
          c = load_with(buf_text(&text), 3, 700);
    cr_expect_gt(a.sema->model->briefs.count, 800);
    cr_expect_gt(a.sema->model->records.count, 100);
    cr_expect_str_eq(reports_of(&a), reports_of(&b));
    cr_expect_str_eq(reports_of(&a), reports_of(&c));
    cr_expect_str_eq(reports_by_thing(&a), reports_by_thing(&b));
    cr_expect_str_eq(reports_by_thing(&a), reports_by_thing(&c));
}

Test(bulk, a_row_of_cells_ends_with_its_line) {
    Buf text = {0};
    buf_c(&text, "code,jan,feb\nA1,1\n2\nA1,3,4\n");
    for (int i = 0; i < 400; i++)
        buf_char(&text, '\n');
    World world = load(buf_text(&text));
    cr_expect_str_eq(errors_of(&world), "E0405 2\nE0405 3\n");
    cr_expect_str_eq(records_of(&world), "A1 2024-01*2/1 3 4");
}

Test(bulk, wide_columns_beyond_the_limit) {
    Buf text = {0};
    buf_c(&text, "code");
    for (int i = 0; i < 5000; i++)
        buf_printf(&text, ",n%d", i);
    buf_c(&text, "\nA1\n");
    World world = load(buf_text(&text));
    const Diags *diags = world.sema->diags;
    cr_expect_eq(diags_at(diags, diags_total(diags) - 1)->id, E_CSV_HEADER);
}
