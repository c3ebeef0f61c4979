// SPDX-License-Identifier: Apache-2.0
// Writes one logical workload, N activities of an institution with their monthly targets and
// nine months of records, in the form that each program of the comparison reads. The same N
// and seed give the same facts in every format.

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MONTHS = 12, REPORTED = 9, UNITS_PER_DEPARTMENT = 10, DEPARTMENTS_PER_AREA = 10 };
enum { MIN_UNIT = 40, MAX_UNIT = 60, SAMPLE = 20000, MIN_COUNT = 1, MAX_COUNT = 10000000 };
#define NONE INT64_C(-1)
#define LENGTH(array) (sizeof(array) / sizeof *(array))

static const char *const month_name[MONTHS] = {"jan", "feb", "mar", "apr", "may", "jun",
                                               "jul", "aug", "sep", "oct", "nov", "dec"};
static const int month_days[MONTHS] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

static const char *const actions[] = {
    "Realizar", "Diseñar", "Implementar", "Coordinar", "Dar seguimiento a", "Actualizar",
    "Ejecutar", "Facilitar", "Supervisar", "Elaborar", "Acompañar", "Evaluar"};
static const char *const objects[] = {
    "talleres de formación integral", "jornadas de atención a la niñez",
    "encuentros entre comunidades", "el manual de procedimientos", "cursos en línea",
    "visitas técnicas", "convenios con universidades", "asesorías a emprendedores",
    "procesos de selección", "la base de datos de participantes", "ferias de salud",
    "sesiones de orientación vocacional", "campañas de divulgación", "mesas territoriales",
    "el mantenimiento de la infraestructura", "reuniones de comité"};
static const char *const places[] = {
    "en los centros educativos", "en las sedes de la zona norte", "con las familias",
    "en coordinación con los municipios", "para jóvenes de 15 a 24 años",
    "en las 3 modalidades", "con el sector privado", "en la región oriental",
    "según la programación anual", "para el personal de la institución"};
static const char *const measures[] = {"Personas",  "Documentos",      "Talleres",  "Visitas",
                                       "Convenios", "Participaciones", "Atenciones", "Jornadas"};
static const char *const verifications[] = {
    "Registros de asistencia", "Informe técnico", "Documento aprobado", "Actas firmadas",
    "Base de datos", "Convenio suscrito", "Fotografías y listados", "Bitácora de visitas"};

struct workload {
    size_t count, units;
    size_t *first; // first[u] is the first activity of unit u; first[units] is count
    uint64_t seed;
};

struct activity {
    size_t unit;
    unsigned number; // own code, from 1 within its unit
    const char *action, *object, *place, *measure, *verification;
    int64_t target[MONTHS], actual[REPORTED], total;
    int report_day; // the day of the next month on which it is reported
};

struct output {
    FILE *file; // null: only count the bytes
    uint64_t bytes;
};

typedef void activity_writer(struct output *, const struct activity *);

static void fail(const char *message, const char *detail)
{
    fprintf(stderr, "generate: %s%s%s\n", message, *detail ? ": " : "", detail);
    exit(1);
}

// ---- random facts

// splitmix64, by Sebastiano Vigna (public domain).
static uint64_t next_random(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

static unsigned below(uint64_t *state, unsigned limit)
{
    return (unsigned)(next_random(state) % limit);
}

static bool chance(uint64_t *state, unsigned percent)
{
    return below(state, 100) < percent;
}

static int64_t monthly_quantity(uint64_t *state, unsigned size)
{
    if (size < 60)
        return 1 + below(state, 9);
    if (size < 85)
        return 10 + below(state, 990);
    return 100 * (10 + below(state, 240));
}

static bool planned_in(unsigned pattern, unsigned month, uint64_t *state)
{
    if (pattern < 35)
        return true;
    if (pattern < 55)
        return month % 3 == 2;
    if (pattern < 90)
        return chance(state, 40);
    return false;
}

static void plan_targets(struct activity *a, uint64_t *state)
{
    unsigned pattern = below(state, 100), size = below(state, 100);
    unsigned only = below(state, MONTHS);
    a->total = 0;
    for (unsigned m = 0; m < MONTHS; m++) {
        bool planned = planned_in(pattern, m, state) || m == only;
        a->target[m] = planned ? monthly_quantity(state, size) : NONE;
        a->total += planned ? a->target[m] : 0;
    }
}

static void report_actuals(struct activity *a, uint64_t *state)
{
    unsigned usual = 50 + below(state, 60);
    for (unsigned m = 0; m < REPORTED; m++) {
        a->actual[m] = NONE;
        if (a->target[m] == NONE && chance(state, 2))
            a->actual[m] = 1 + below(state, 9);
        if (a->target[m] != NONE && !chance(state, 6))
            a->actual[m] = a->target[m] * (usual + below(state, 21)) / 100;
    }
}

static struct activity make_activity(const struct workload *w, size_t unit, size_t place)
{
    uint64_t state = w->seed + place * UINT64_C(0xd1342543de82ef95);
    struct activity a = {.unit = unit, .number = (unsigned)(place - w->first[unit]) + 1};
    a.action = actions[below(&state, LENGTH(actions))];
    a.object = objects[below(&state, LENGTH(objects))];
    a.place = places[below(&state, LENGTH(places))];
    a.measure = measures[below(&state, LENGTH(measures))];
    a.verification = verifications[below(&state, LENGTH(verifications))];
    a.report_day = 1 + (int)below(&state, 8);
    plan_targets(&a, &state);
    report_actuals(&a, &state);
    return a;
}

static struct workload make_workload(size_t count, uint64_t seed)
{
    struct workload w = {.count = count, .seed = seed};
    uint64_t state = ~seed;
    w.first = calloc(count / MIN_UNIT + 2, sizeof *w.first);
    if (!w.first)
        fail("out of memory", "");
    while (w.first[w.units] < count) {
        size_t next = w.first[w.units] + MIN_UNIT + below(&state, MAX_UNIT - MIN_UNIT + 1);
        w.first[++w.units] = next < count ? next : count;
    }
    return w;
}

static size_t department_of(size_t unit)
{
    return unit / UNITS_PER_DEPARTMENT;
}

static size_t area_of(size_t unit)
{
    return department_of(unit) / DEPARTMENTS_PER_AREA;
}

// ---- text

static void put(struct output *out, const char *text)
{
    size_t length = strlen(text);
    out->bytes += length;
    if (out->file)
        fwrite(text, 1, length, out->file);
}

static void put_number(struct output *out, int64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRId64, number);
    put(out, digits);
}

static void put_value(struct output *out, int64_t value)
{
    if (value != NONE)
        put_number(out, value);
}

// As a plan prints it: 15,000; a dash for none.
static void put_printed(struct output *out, int64_t value)
{
    char group[8];
    if (value == NONE) {
        put(out, "-");
    } else if (value < 1000) {
        put_number(out, value);
    } else {
        put_printed(out, value / 1000);
        snprintf(group, sizeof group, ",%03d", (int)(value % 1000));
        put(out, group);
    }
}

static void put_series(struct output *out, const int64_t *values, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i)
            put(out, " ");
        put_printed(out, values[i]);
    }
}

static void put_name(struct output *out, const char *letter, size_t place)
{
    put(out, letter);
    put_number(out, (int64_t)place + 1);
}

static void put_code(struct output *out, const struct activity *a)
{
    put_name(out, "U", a->unit);
    put(out, ".");
    put_number(out, a->number);
}

static void put_title(struct output *out, const struct activity *a)
{
    put(out, a->action);
    put(out, " ");
    put(out, a->object);
    put(out, " ");
    put(out, a->place);
}

static void put_date(struct output *out, unsigned month, int day)
{
    char date[16];
    snprintf(date, sizeof date, "2024-%02u-%02d", (month + 1) % 100, day % 100);
    put(out, date);
}

static void write_each(struct output *out, const struct workload *w, size_t unit,
                       activity_writer *write)
{
    for (size_t i = w->first[unit]; i < w->first[unit + 1]; i++) {
        struct activity a = make_activity(w, unit, i);
        write(out, &a);
    }
}

static void write_all(struct output *out, const struct workload *w, activity_writer *write)
{
    for (size_t unit = 0; unit < w->units; unit++)
        write_each(out, w, unit, write);
}

// ---- the plan's own text: the organisation

static void open_unit(struct output *out, const char *indent, const char *letter, size_t place,
                      const char *title)
{
    put(out, indent);
    put(out, "unit ");
    put_name(out, letter, place);
    put(out, " \"");
    put(out, title);
    put_name(out, " ", place);
    put(out, "\" {\n");
}

static void write_unit(struct output *out, size_t unit)
{
    put(out, "      unit ");
    put_name(out, "U", unit);
    put_name(out, " \"Unidad ", unit);
    put(out, "\"\n");
}

static void write_organisation(struct output *out, const struct workload *w)
{
    put(out, "plan P-2024 \"Plan anual de trabajo 2024\" {\n"
             "  institution \"Instituto de Desarrollo\"\n  period 2024\n}\n\n"
             "unit INST \"Instituto de Desarrollo\" {\n");
    for (size_t u = 0; u < w->units; u++) {
        bool last = u + 1 == w->units;
        if (u == 0 || area_of(u) != area_of(u - 1))
            open_unit(out, "  ", "A", area_of(u), "Subdirección");
        if (u == 0 || department_of(u) != department_of(u - 1))
            open_unit(out, "    ", "D", department_of(u), "Departamento");
        write_unit(out, u);
        if (last || department_of(u) != department_of(u + 1))
            put(out, "    }\n");
        if (last || area_of(u) != area_of(u + 1))
            put(out, "  }\n");
    }
    put(out, "}\n");
}

// ---- plan: tables, as an institution publishes them

static void write_activity_row(struct output *out, const struct activity *a)
{
    put(out, "  ");
    put_number(out, a->number);
    put(out, " | ");
    put_title(out, a);
    put(out, " | ");
    put(out, a->measure);
    put(out, " | ");
    put(out, a->verification);
    put(out, " | ");
    put_series(out, a->target, MONTHS);
    put(out, " | ");
    put_printed(out, a->total);
    put(out, "\n");
}

static void write_record_row(struct output *out, const struct activity *a)
{
    put(out, "  ");
    put_code(out, a);
    put(out, " | ");
    put_series(out, a->actual, REPORTED);
    put(out, "\n");
}

static void write_activity_table(struct output *out, const struct workload *w, size_t unit)
{
    put(out, "\ntable activity of ");
    put_name(out, "U", unit);
    put(out, " {\n  code | title | measure | verification | jan..dec | total\n");
    write_each(out, w, unit, write_activity_row);
    put(out, "}\n");
}

static void write_plan(struct output *out, const struct workload *w)
{
    write_organisation(out, w);
    for (size_t unit = 0; unit < w->units; unit++)
        write_activity_table(out, w, unit);
    for (size_t unit = 0; unit < w->units; unit++) {
        if (unit % UNITS_PER_DEPARTMENT == 0)
            put(out, "\ntable record {\n  code | jan..sep\n");
        write_each(out, w, unit, write_record_row);
        if ((unit + 1) % UNITS_PER_DEPARTMENT == 0 || unit + 1 == w->units)
            put(out, "}\n");
    }
}

// ---- plan-records: one statement for each activity and each record

static void put_lower(struct output *out, const char *word)
{
    char first[2] = {(char)(word[0] | 0x20), '\0'};
    put(out, first);
    put(out, word + 1);
}

static void write_activity(struct output *out, const struct activity *a)
{
    put(out, "\nactivity ");
    put_code(out, a);
    put(out, " \"");
    put_title(out, a);
    put_name(out, "\" {\n  responsible U", a->unit);
    put(out, "\n  measure ");
    put_lower(out, a->measure);
    put(out, "\n  verification \"");
    put(out, a->verification);
    put(out, "\"\n  target monthly 2024: ");
    put_series(out, a->target, MONTHS);
    put(out, "\n  total ");
    put_printed(out, a->total);
    put(out, "\n}\n");
}

static void write_record(struct output *out, const struct activity *a, unsigned month)
{
    if (a->actual[month] == NONE)
        return;
    put(out, "record ");
    put_code(out, a);
    put(out, " ");
    put(out, month_name[month]);
    put(out, " 2024 = ");
    put_printed(out, a->actual[month]);
    put(out, " on ");
    put_date(out, month + 1, a->report_day);
    put(out, "\n");
}

static void write_month(struct output *out, const struct workload *w, unsigned month)
{
    put(out, "\n");
    for (size_t unit = 0; unit < w->units; unit++)
        for (size_t i = w->first[unit]; i < w->first[unit + 1]; i++) {
            struct activity a = make_activity(w, unit, i);
            write_record(out, &a, month);
        }
}

static void write_plan_records(struct output *out, const struct workload *w)
{
    write_organisation(out, w);
    write_all(out, w, write_activity);
    for (unsigned month = 0; month < REPORTED; month++)
        write_month(out, w, month);
}

// ---- plan-targets and the records beside it, as CSV

static void write_plan_targets(struct output *out, const struct workload *w)
{
    write_organisation(out, w);
    for (size_t unit = 0; unit < w->units; unit++)
        write_activity_table(out, w, unit);
}

// ---- plan-codes: no more than records need

static void write_code_row(struct output *out, const struct activity *a)
{
    put(out, "  ");
    put_number(out, a->number);
    put(out, "\n");
}

static void write_plan_codes(struct output *out, const struct workload *w)
{
    write_organisation(out, w);
    for (size_t unit = 0; unit < w->units; unit++) {
        put_name(out, "\ntable activity of U", unit);
        put(out, " {\n  code\n");
        write_each(out, w, unit, write_code_row);
        put(out, "}\n");
    }
}

static void write_records_row(struct output *out, const struct activity *a)
{
    put_code(out, a);
    for (unsigned m = 0; m < REPORTED; m++) {
        put(out, ",");
        put_value(out, a->actual[m]);
    }
    put(out, "\n");
}

static void write_records_wide(struct output *out, const struct workload *w)
{
    put(out, "code,jan,feb,mar,apr,may,jun,jul,aug,sep\n");
    write_all(out, w, write_records_row);
}

static void put_record(struct output *out, const struct activity *a, unsigned month)
{
    char period[16];
    snprintf(period, sizeof period, ",2024-%02u,", month + 1);
    put_code(out, a);
    put(out, period);
    put_number(out, a->actual[month]);
}

static void write_records_rows(struct output *out, const struct activity *a)
{
    for (unsigned m = 0; m < REPORTED; m++) {
        if (a->actual[m] == NONE)
            continue;
        put_record(out, a, m);
        put(out, "\n");
    }
}

// Thing by thing.
static void write_records_long(struct output *out, const struct workload *w)
{
    put(out, "code,period,value\n");
    write_all(out, w, write_records_rows);
}

// Month by month, as they are reported.
static void write_records_dated(struct output *out, const struct workload *w)
{
    put(out, "code,period,value,on\n");
    for (unsigned m = 0; m < REPORTED; m++)
        for (size_t unit = 0; unit < w->units; unit++)
            for (size_t i = w->first[unit]; i < w->first[unit + 1]; i++) {
                struct activity a = make_activity(w, unit, i);
                if (a.actual[m] == NONE)
                    continue;
                put_record(out, &a, m);
                put(out, ",");
                put_date(out, m + 1, a.report_day);
                put(out, "\n");
            }
}

// ---- CSV and ledger's journal

static void put_path(struct output *out, size_t unit, const char *separator)
{
    put(out, "INST");
    put(out, separator);
    put_name(out, "A", area_of(unit));
    put(out, separator);
    put_name(out, "D", department_of(unit));
    put(out, separator);
    put_name(out, "U", unit);
    put(out, separator);
}

static void write_wide_row(struct output *out, const struct activity *a)
{
    put_path(out, a->unit, ",");
    put_code(out, a);
    put(out, ",");
    put_title(out, a);
    for (unsigned m = 0; m < MONTHS; m++) {
        put(out, ",");
        put_value(out, a->target[m]);
    }
    for (unsigned m = 0; m < REPORTED; m++) {
        put(out, ",");
        put_value(out, a->actual[m]);
    }
    put(out, "\n");
}

static void write_csv_wide(struct output *out, const struct workload *w)
{
    put(out, "level1,level2,level3,level4,code,title,t01,t02,t03,t04,t05,t06,t07,t08,t09,t10,t11,"
             "t12,a01,a02,a03,a04,a05,a06,a07,a08,a09\n");
    write_all(out, w, write_wide_row);
}

static int64_t actual_in(const struct activity *a, unsigned month)
{
    return month < REPORTED ? a->actual[month] : NONE;
}

static void write_long_rows(struct output *out, const struct activity *a)
{
    for (unsigned m = 0; m < MONTHS; m++) {
        if (a->target[m] == NONE && actual_in(a, m) == NONE)
            continue;
        char period[16];
        snprintf(period, sizeof period, ",2024-%02u,", m + 1);
        put_code(out, a);
        put(out, period);
        put_value(out, a->target[m]);
        put(out, ",");
        put_value(out, actual_in(a, m));
        put(out, "\n");
    }
}

static void write_csv_long(struct output *out, const struct workload *w)
{
    put(out, "code,period,target,actual\n");
    write_all(out, w, write_long_rows);
}

static void write_posting(struct output *out, const char *account, const struct activity *a,
                          int64_t quantity)
{
    if (quantity == NONE)
        return;
    put(out, "    (");
    put(out, account);
    put(out, ":");
    put_path(out, a->unit, ":");
    put_number(out, a->number);
    put(out, ")  ");
    put_number(out, quantity);
    put(out, "\n");
}

static void write_transactions(struct output *out, const struct activity *a)
{
    for (unsigned m = 0; m < MONTHS; m++) {
        if (a->target[m] == NONE && actual_in(a, m) == NONE)
            continue;
        put_date(out, m, month_days[m]);
        put(out, " ");
        put_title(out, a);
        put(out, "\n");
        write_posting(out, "target", a, a->target[m]);
        write_posting(out, "actual", a, actual_in(a, m));
        put(out, "\n");
    }
}

static void write_ledger(struct output *out, const struct workload *w)
{
    write_all(out, w, write_transactions);
}

// ---- command line

static const struct format {
    const char *name, *file;
    void (*write)(struct output *, const struct workload *);
} formats[] = {
    {"plan", "plan.plan", write_plan},
    {"plan-records", "plan-records.plan", write_plan_records},
    {"plan-targets", "plan-targets.plan", write_plan_targets},
    {"plan-codes", "plan-codes.plan", write_plan_codes},
    {"records-wide", "records-wide.csv", write_records_wide},
    {"records-long", "records-long.csv", write_records_long},
    {"records-dated", "records-dated.csv", write_records_dated},
    {"csv-wide", "wide.csv", write_csv_wide},
    {"csv-long", "long.csv", write_csv_long},
    {"ledger", "plan.journal", write_ledger},
};

static const struct format *find_format(const char *name)
{
    for (size_t i = 0; i < LENGTH(formats); i++)
        if (strcmp(formats[i].name, name) == 0)
            return &formats[i];
    fail("no such format", name);
    return NULL;
}

// So many activities that the text has about this size, judged by a sample of them.
static size_t count_for_size(double megabytes, uint64_t seed, const struct format *format)
{
    struct output sample = {0};
    struct workload w = make_workload(SAMPLE, seed);
    format->write(&sample, &w);
    free(w.first);
    return (size_t)(megabytes * 1e6 * SAMPLE / (double)sample.bytes + 0.5);
}

static FILE *open_output(const char *path, const struct format *format)
{
    char inside[4096];
    struct stat info;
    if (strcmp(path, "-") == 0)
        return stdout;
    if (stat(path, &info) == 0 && S_ISDIR(info.st_mode)) {
        snprintf(inside, sizeof inside, "%s/%s", path, format->file);
        path = inside;
    }
    FILE *file = fopen(path, "wb");
    if (!file)
        fail("cannot write", path);
    return file;
}

struct request {
    const char *path;
    const struct format *format;
    double count, megabytes;
    uint64_t seed;
};

static double read_number(const char *text)
{
    char *end;
    double number = strtod(text, &end);
    if (end == text || *end || !(number > 0))
        fail("not a positive number", text);
    return number;
}

static struct request read_arguments(int argc, char **argv)
{
    struct request r = {.format = &formats[0], .seed = 2024};
    for (int i = 1; i < argc; i++) {
        bool more = i + 1 < argc;
        if (more && strcmp(argv[i], "--format") == 0)
            r.format = find_format(argv[++i]);
        else if (more && strcmp(argv[i], "--size") == 0)
            r.megabytes = read_number(argv[++i]);
        else if (more && strcmp(argv[i], "--seed") == 0)
            r.seed = (uint64_t)read_number(argv[++i]);
        else if (r.count == 0 && r.megabytes == 0)
            r.count = read_number(argv[i]);
        else
            r.path = argv[i];
    }
    if (!r.path || (r.count == 0 && r.megabytes == 0))
        fail("usage: generate N|--size MB [--format plan|plan-records|plan-targets|plan-codes|"
             "records-wide|records-long|records-dated|csv-wide|csv-long|ledger] [--seed S] FILE|DIRECTORY|-", "");
    return r;
}

// The size is that of the plan's text, so that all formats of one size hold the same facts; only
// plan-records, another text of a plan, is measured by itself.
static size_t count_wanted(const struct request *r)
{
    const struct format *text = r->format->write == write_plan_records ? r->format : &formats[0];
    double count = r->megabytes > 0
                       ? (double)count_for_size(r->megabytes, r->seed, text) : r->count;
    if (count < MIN_COUNT || count > MAX_COUNT)
        fail("the number of activities is out of range", "");
    return (size_t)count;
}

int main(int argc, char **argv)
{
    struct request r = read_arguments(argc, argv);
    struct workload w = make_workload(count_wanted(&r), r.seed);
    struct output out = {.file = open_output(r.path, r.format)};
    r.format->write(&out, &w);
    if (ferror(out.file) || fclose(out.file) != 0)
        fail("cannot write", r.path);
    fprintf(stderr, "%zu activities, %zu units, %" PRIu64 " bytes\n", w.count, w.units, out.bytes);
    free(w.first);
    return 0;
}
