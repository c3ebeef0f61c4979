// SPDX-License-Identifier: Apache-2.0
// Every statement and expression of the language in both of its languages: one tree. Then what a
// table of cases cannot say: layout, depth, collections, plain text, mistakes.
#include "syntax/build.h"

#include "random.h"
#include "reading.h"

#include <criterion/criterion.h>
#include <gc/gc.h>
#include <stdlib.h>

TestSuite(parse, .init = mem_init);

#define COUNT(array) (sizeof(array) / sizeof *(array))

typedef struct Case {
    const char *english;
    const char *spanish; // NULL: the same text
    const char *tree;
} Case;

static void compare(const Case *cases, size_t count, Parse *parse) {
    for (size_t i = 0; i < count; i++) {
        const char *got = reading_tree(str_from(cases[i].english), parse);
        cr_expect_str_eq(got, cases[i].tree, "%s\ngives      %s\ninstead of %s", cases[i].english,
                         got, cases[i].tree);
        if (cases[i].spanish == NULL) continue;
        got = reading_tree(str_from(cases[i].spanish), parse);
        cr_expect_str_eq(got, cases[i].tree, "%s\ngives      %s\ninstead of %s", cases[i].spanish,
                         got, cases[i].tree);
    }
}

Test(parse, statements) {
    static const Case cases[] = {
        {"unit SP \"Sub\" { unit ADN }", "unidad SP \"Sub\" { unidad ADN }",
         "(block (decl unit (codes (code SP)) (string \"Sub\") (block (decl unit (codes (code "
         "ADN)) (-) (-)))))"},
        {"activity \"solo título\"", "actividad \"solo título\"",
         "(block (decl activity (-) (string \"solo título\") (-)))"},
        {"activity \"a b\" \"t\" { weight 3 }", "actividad \"a b\" \"t\" { peso 3 }",
         "(block (decl activity (codes (string \"a b\")) (string \"t\") (block (attribute weight "
         "(number 3)))))"},
        {"activity 1.10 \"x\"", "actividad 1.10 \"x\"",
         "(block (decl activity (codes (code 1.10)) (string \"x\") (-)))"},
        {"activity plan \"x\"", "actividad plan \"x\"",
         "(block (decl activity (codes (code plan)) (string \"x\") (-)))"},
        {"budget B1, B2", "presupuesto B1, B2",
         "(block (decl budget (codes (code B1) (code B2)) (-) (-)))"},
        {"responsible ADN, DEX", "responsable ADN, DEX",
         "(block (attribute responsible (name ADN) (name DEX)))"},
        {"verification \"Actas\" weight 3 start 2024-03-01",
         "verificación \"Actas\" peso 3 inicio 2024-03-01",
         "(block (attribute verification (string \"Actas\")) (attribute weight (number 3)) "
         "(attribute start (date 2024-03-01)))"},
        {"fiscal_year apr", "año_fiscal abr", "(block (attribute fiscal_year (period apr)))"},
        {"period 2024..2029", "período 2024..2029",
         "(block (attribute period (range (number 2024) (number 2029))))"},
        {"total $150,000", NULL, "(block (attribute total (money USD (number 150,000))))"},
        {"contributes OE1, PAT-2024:OE1, ODS.08", "contribuye OE1, PAT-2024:OE1, ODS.08",
         "(block (attribute contributes (name OE1) (code PAT-2024:OE1) (name ODS.08)))"},
        {"spread none over plan review annual", "reparto nada sobre plan revisión anual",
         "(block (attribute spread (none)) (attribute over (name plan)) (attribute review (name "
         "annual)))"},
        {"sede \"Santa Ana\"", NULL, "(block (custom sede (string \"Santa Ana\") (-)))"},
        {"apuesta AP1 \"Una\" { weight 2 }", "apuesta AP1 \"Una\" { peso 2 }",
         "(block (custom apuesta (code AP1) (string \"Una\") (block (attribute weight (number "
         "2)))))"},
        {"facilitates ADN, DE", NULL, "(block (custom facilitates (name ADN) (name DE) (-)))"},
        {"measure personas \"Personas\" also \"persona\", \"gente\"",
         "medida personas \"Personas\" también \"persona\", \"gente\"",
         "(block (measure (name personas) (string \"Personas\") (string \"persona\") (string "
         "\"gente\")))"},
        {"measure % measure % of Documento measure USD",
         "medida % medida % de Documento medida USD",
         "(block (measure (percent) (-)) (measure (percent (name Documento)) (-)) (measure (name "
         "USD) (-)))"},
        {"target 2024 = 8,000", "meta 2024 = 8,000",
         "(block (target (period 2024) (number 8,000)))"},
        {"target mar = 500, feb..jun 2024 = $5, 2024-Q1 = 3%",
         "meta mar = 500, feb..jun 2024 = $5, 2024-Q1 = 3%",
         "(block (target (period mar) (number 500) (period feb..jun 2024) (money USD (number 5)) "
         "(period 2024-Q1) (number 3%)))"},
        {"target monthly 2024: - 500\n 1,100 -", "meta mensual 2024: - 500\n 1,100 -",
         "(block (series monthly (period 2024) (cells - 500  1,100 -)))"},
        {"target quarterly: 2 2 2 2", "meta trimestral: 2 2 2 2",
         "(block (series quarterly (-) (cells 2 2 2 2)))"},
        {"baseline 1,250 at 2023", "línea_base 1,250 al 2023",
         "(block (baseline (number 1,250) (period 2023)))"},
        {"baseline 5", "línea_base 5", "(block (baseline (number 5)))"},
        {"active feb..jun, nov", "activa feb..jun, nov",
         "(block (active (period feb..jun) (period nov)))"},
        {"direction keep 95%..105% direction decrease",
         "sentido mantener 95%..105% sentido disminuir",
         "(block (direction keep (range (number 95%) (number 105%))) (direction decrease (-)))"},
        {"formula IR1.2 / IR1.1", "fórmula IR1.2 / IR1.1",
         "(block (formula (binary / (name IR1.2) (name IR1.1))))"},
        {"amount USD 5,000 amount approved USD 6 amount requested $7",
         "monto USD 5,000 monto approved USD 6 monto requested $7",
         "(block (amount (money USD (number 5,000))) (amount approved (money USD (number 6))) "
         "(amount requested (money USD (number 7))))"},
        {"accept total_matches \"así\"", "aceptar total_matches \"así\"",
         "(block (accept total_matches (string \"así\")))"},
        {"table activity of ADN {\n a | b\n 1 | 2\n}",
         "tabla actividad de ADN {\n a | b\n 1 | 2\n}",
         "(block (table activity (code ADN) (rows 2 lines)))"},
        {"table record {\n a\n}", "tabla registro {\n a\n}",
         "(block (table record (-) (rows 1 line)))"},
        {"table apuesta {\n a\n}", "tabla apuesta {\n a\n}",
         "(block (table apuesta (-) (rows 1 line)))"},
        {"record A1 mar 2024 = 40 on 2024-04-03", "registro A1 mar 2024 = 40 el 2024-04-03",
         "(block (record (code A1) (period mar 2024) (number 40) (more (date 2024-04-03) (-) "
         "(-))))"},
        {"record A1 mar = 40 record A1 2024-04 = 1,100 record \"x y\" feb..mar = 50%",
         "registro A1 mar = 40 registro A1 2024-04 = 1,100 registro \"x y\" feb..mar = 50%",
         "(block (record (code A1) (period mar) (number 40) (-)) (record (code A1) (period "
         "2024-04) "
         "(number 1,100) (-)) (record (string \"x y\") (period feb..mar) (number 50%) (-)))"},
        {"record A1 jan = done record A1 feb = USD 5", NULL,
         "(block (record (code A1) (period jan) (name done) (-)) (record (code A1) (period feb) "
         "(money "
         "USD (number 5)) (-)))"},
        {"record A1 mar 2024 = n/a \"No hubo\"", "registro A1 mar 2024 = n/a \"No hubo\"",
         "(block (record (code A1) (period mar 2024) (name na (string \"No hubo\")) (-)))"},
        {"record A1 mar 2024 = 5 on 2024-04-03 late \"tarde\" { cause \"c\" remedy \"r\" }",
         "registro A1 mar 2024 = 5 el 2024-04-03 tardío \"tarde\" { causa \"c\" correctivo \"r\" }",
         "(block (record (code A1) (period mar 2024) (number 5) (more (date 2024-04-03) (string "
         "\"tarde\") (block (attribute cause (string \"c\")) (attribute remedy (string "
         "\"r\"))))))"},
        {"record A1 mar 2024 = n/a \"w\" { by ADN }",
         "registro A1 mar 2024 = n/a \"w\" { por ADN }",
         "(block (record (code A1) (period mar 2024) (name na (string \"w\")) (more (-) (-) (block "
         "(attribute by (name ADN))))))"},
        {"record A1 monthly 2024: - 480 700 on 2024-04-03",
         "registro A1 mensual 2024: - 480 700 el 2024-04-03",
         "(block (record_series monthly (code A1) (period 2024) (cells - 480 700) (more (date "
         "2024-04-03) (-) (-))))"},
        {"record + \"Apoyo\" of ADN jul 2024 = 1", "registro + \"Apoyo\" de ADN jul 2024 = 1",
         "(block (record_internal (string \"Apoyo\") (code ADN) (period jul 2024) (number 1) "
         "(-)))"},
        {"records from \"a.csv\"", "registros desde \"a.csv\"",
         "(block (records_from (string \"a.csv\")))"},
        {"use \"otro.plan\" use std/semaforo", "usar \"otro.plan\" usar std/semaforo",
         "(block (use (string \"otro.plan\")) (use (use std/semaforo)))"},
        {"property sede for unit = \"San Salvador\"",
         "propiedad sede para unidad = \"San Salvador\"",
         "(block (property sede (kinds (name unit)) (string \"San Salvador\")))"},
        {"property x for unit, activity", "propiedad x para unidad, actividad",
         "(block (property x (kinds (name unit) (name activity))))"},
        {"group G = U1, U2", "grupo G = U1, U2", "(block (group G (code U1) (code U2)))"},
        {"role facilitates \"Facilita\" level apuesta \"Apuesta\"",
         "rol facilitates \"Facilita\" nivel apuesta \"Apuesta\"",
         "(block (role facilitates (string \"Facilita\")) (level apuesta (string \"Apuesta\")))"},
        {"reprogram ADN.1.4 on 2024-07-01 { target jan = 1 reason \"x\" }",
         "reprogramar ADN.1.4 el 2024-07-01 { meta ene = 1 motivo \"x\" }",
         "(block (reprogram (code ADN.1.4) (date 2024-07-01) (block (target (period jan) (number "
         "1)) (attribute reason (string \"x\")))))"},
        {"close mar 2024 on 2024-04-08", "cerrar mar 2024 el 2024-04-08",
         "(block (close (period mar 2024) (date 2024-04-08)))"},
        {"query q = activities where color = red | sort compliance",
         "consulta q = actividades donde color = rojo | ordenar cumplimiento",
         "(block (query q (pipe (where (name activities) (binary = (name color) (name red))) "
         "(stage sort (item (name compliance))))))"},
    };
    compare(cases, COUNT(cases), parse_file);
}

Test(parse, rules) {
    static const Case cases[] = {
        {"palette p { red \"Rojo\" \"#c62828\" green \"V\" neutral na \"N\", x \"X\" \"#000000\" }",
         "paleta p { rojo \"Rojo\" \"#c62828\" verde \"V\" neutro no_aplica \"N\", x \"X\" "
         "\"#000000\" }",
         "(block (palette p (status red (string \"Rojo\") (string \"#c62828\")) (status green "
         "(string \"V\") (-)) (status na neutral (string \"N\") (-)) (status x neutral (string "
         "\"X\") (string \"#000000\"))))"},
        {"palette p { neutral \"Neutral\" }", NULL,
         "(block (palette p (status neutral (string \"Neutral\") (-))))"},
        {"define capped for measured = min(compliance, 100%)",
         "definir capped para medibles = mín(cumplimiento, 100%)",
         "(block (define capped (kinds (name measured)) (call min (name compliance) (number "
         "100%))))"},
        {"define c for unit = let a = 1\nlet b = a\na + b",
         "definir c para unidad = sea a = 1\nsea b = a\na + b",
         "(block (define c (kinds (name unit)) (let_in a (number 1) (let_in b (name a) (binary + "
         "(name a) (name b))))))"},
        {"rule r for unit, objective { na when inapplicable  let x = 3\n green when x > 2\n red "
         "otherwise }",
         "regla r para unidad, objetivo { na cuando inaplicable  sea x = 3\n verde cuando x > 2\n "
         "rojo resto }",
         "(block (rule r (kinds (name unit) (name objective)) (-) (clause na (name inapplicable)) "
         "(let x (number 3)) (clause green (binary > (name x) (number 2))) (clause red (-))))"},
        {"rule r for unit using agua { red otherwise } rule s for unit using palette agua { }",
         "regla r para unidad usando agua { rojo resto } regla s para unidad usando paleta agua { "
         "}",
         "(block (rule r (kinds (name unit)) (name agua) (clause red (-))) (rule s (kinds (name "
         "unit)) (name agua)))"},
        {"evaluate activities where measure = \"%\" with r",
         "evaluar actividades donde medida = \"%\" con r",
         "(block (evaluate r (where (name activities) (binary = (name measure) (string \"%\")))))"},
        {"check c for measured { severity error require total is none or total = planned message "
         "\"x {total}\" }",
         "control c para medibles { severidad error exigir total es nada o total = programado "
         "mensaje \"x {total}\" }",
         "(block (check c (kinds (name measured)) (severity error) (require (binary or (is_none "
         "(name total)) (binary = (name total) (name planned)))) (message (string \"x "
         "{total}\"))))"},
        {"function h(x, y) = x + y", NULL,
         "(block (function h (params (name x) (name y)) (binary + (name x) (name y))))"},
        {"function f(a, b) = a / b function g() = 1", "función f(a, b) = a / b función g() = 1",
         "(block (function f (params (name a) (name b)) (binary / (name a) (name b))) (function g "
         "(params) (number 1)))"},
        {"test \"t\" { given activity X { weight 1 } given record X jan 2024 = 9 given compliance "
         "of X = 89.99% known 2024-03-01 expect color of X at jan = red expect error \"E0101\" "
         "expect check c reports X }",
         "prueba \"t\" { dado actividad X { peso 1 } dado registro X ene 2024 = 9 dado "
         "cumplimiento de X = 89.99% conocido 2024-03-01 esperar color de X al ene = rojo esperar "
         "error \"E0101\" esperar control c reporta X }",
         "(block (test (string \"t\") (given (decl activity (codes (code X)) (-) (block (attribute "
         "weight (number 1))))) (given (record (code X) (period jan 2024) (number 9) (-))) "
         "(given_value compliance (code X) (-) (number 89.99%)) (known (date 2024-03-01)) (expect "
         "(binary = (chain "
         "at (chain of (name color) (name X)) (period jan)) (name red))) (expect_error error "
         "(string \"E0101\")) (expect_check c (name reports) (code X) (-))))"},
    };
    compare(cases, COUNT(cases), parse_file);
}

Test(parse, expressions) {
    static const Case cases[] = {
        {"1", NULL, "(number 1)"},
        {"\"a\"", NULL, "(string \"a\")"},
        {"none", "nada", "(none)"},
        {"2024-07-08", NULL, "(date 2024-07-08)"},
        {"mar", NULL, "(period mar)"},
        {"mar 2024", NULL, "(period mar 2024)"},
        {"feb..sep 2024", NULL, "(period feb..sep 2024)"},
        {"2024..2029", NULL, "(period 2024..2029)"},
        {"2024-Q1..2024-Q2", NULL, "(period 2024-Q1..2024-Q2)"},
        {"$5", NULL, "(money USD (number 5))"},
        {"USD 1,000", NULL, "(money USD (number 1,000))"},
        {"-5", NULL, "(number -5)"},
        {"- x", NULL, "(negate (name x))"},
        {"x", NULL, "(name x)"},
        {"PAT-2024:OE1", NULL, "(code PAT-2024:OE1)"},
        {"[]", NULL, "(list)"},
        {"[1, a, \"b\"]", NULL, "(list (number 1) (name a) (string \"b\"))"},
        {"a + b * c - d / e", NULL,
         "(binary - (binary + (name a) (binary * (name b) (name c))) (binary / (name d) (name "
         "e)))"},
        {"(a + b) * c", NULL, "(binary * (binary + (name a) (name b)) (name c))"},
        {"- a * b", NULL, "(binary * (negate (name a)) (name b))"},
        {"a - b - c", NULL, "(binary - (binary - (name a) (name b)) (name c))"},
        {"a = b and c or not d", "a = b y c o no d",
         "(binary or (binary and (binary = (name a) (name b)) (name c)) (not (name d)))"},
        {"not a = b", "no a = b", "(not (binary = (name a) (name b)))"},
        {"a or b and c", "a o b y c", "(binary or (name a) (binary and (name b) (name c)))"},
        {"70% <= compliance < 90%", "70% <= cumplimiento < 90%",
         "(binary < (binary <= (number 70%) (name compliance)) (number 90%))"},
        {"a < b = c", NULL, "(binary = (binary < (name a) (name b)) (name c))"},
        {"a != b", "a <> b", "(binary != (name a) (name b))"},
        {"x ?"
         "? y + 1 > 2",
         NULL,
         "(binary > (binary ?"
         "? (name x) (binary + (name y) (number 1))) (number 2))"},
        {"x ?"
         "? y ?"
         "? z",
         NULL,
         "(binary ?"
         "? (name x) (binary ?"
         "? (name y) (name z)))"},
        {"x in [a, b]", "x en [a, b]", "(in (name x) (list (name a) (name b)))"},
        {"x not in [a, b]", "x no en [a, b]", "(in not (name x) (list (name a) (name b)))"},
        {"not x in [a]", "no x en [a]", "(not (in (name x) (list (name a))))"},
        {"x is none", "x es nada", "(is_none (name x))"},
        {"x is not none and b", "x es no nada y b", "(binary and (is_none not (name x)) (name b))"},
        {"LIST has x", "LIST tiene x", "(binary has (name LIST) (name x))"},
        {"title contains \"a\" or title starts \"b\"",
         "título contiene \"a\" o título empieza \"b\"",
         "(binary or (binary contains (name title) (string \"a\")) (binary starts (name title) "
         "(string \"b\")))"},
        {"if a then b else if c then d else e or f",
         "si a entonces b sino si c entonces d sino e o f",
         "(if (name a) (name b) (if (name c) (name d) (binary or (name e) (name f))))"},
        {"compliance of ADN.1.4", "cumplimiento de ADN.1.4",
         "(chain of (name compliance) (name ADN.1.4))"},
        {"target in mar..may", "meta en mar..may", "(chain in (name target) (period mar..may))"},
        {"actual of A1 at mar 2024 + 1", "ejecutado de A1 al mar 2024 + 1",
         "(binary + (chain at (chain of (name actual) (name A1)) (period mar 2024)) (number 1))"},
        {"title of parent of it", "título de superior de esto",
         "(chain of (chain of (name title) (name parent)) (name it))"},
        {"a within b within of c", "a dentro b dentro de c",
         "(chain within (chain within (name a) (name b)) (name c))"},
        {"(actual / target) at previous", "(ejecutado / meta) al anterior",
         "(chain at (binary / (name actual) (name target)) (name previous))"},
        {"indicators within SP where annual > 5 and due",
         "indicadores dentro de SP donde anual > 5 y exigible",
         "(where (chain within (name indicators) (name SP)) (binary and (binary > (name annual) "
         "(number 5)) (name due)))"},
        {"a where b where c", "a donde b donde c", "(where (where (name a) (name b)) (name c))"},
        {"count(activities)", "cuenta(actividades)", "(call count (name activities))"},
        {"x y y", NULL, "(binary and (name x) (name y))"},
        {"let y = 1 let o = 2 y o o y o", NULL,
         "(let_in y (number 1) (let_in o (number 2) (binary or (name y) (binary and (name o) (name "
         "o)))))"},
        {"f()", NULL, "(call f)"},
        {"f(a, 1, 2)", NULL, "(call f (name a) (number 1) (number 2))"},
        {"sum(compliance * weight for measured within it)",
         "suma(cumplimiento * peso para medibles dentro de esto)",
         "(call sum (over (binary * (name compliance) (name weight)) (chain within (name measured) "
         "(name it))))"},
        {"mean(capped for activities where due by weight)",
         "promedio(topado para actividades donde exigible por peso)",
         "(call mean (over (name capped) (where (name activities) (name due)) (name weight)))"},
        {"mean(a by b)", "promedio(a por b)", "(call mean (over (name a) (-) (name b)))"},
        {"streak(color in [red] by month)", "racha(color en [rojo] por mes)",
         "(call streak (over (in (name color) (list (name red))) (-) (name month)))"},
        {"business_day(5, period)", "día_hábil(5, período)",
         "(call business_day (number 5) (name period))"},
        {"first(record, target, last)", "primeros(registro, meta, últimos)",
         "(call first (name record) (name target) (name last))"},
        {"count((activities | where due | first 3))",
         "cuenta((actividades | donde exigible | primeros 3))",
         "(call count (pipe (name activities) (stage where (name due)) (stage first (number 3))))"},
        {"let target = 3 let plan = target target + plan",
         "sea meta = 3 sea plan = meta meta + plan",
         "(let_in target (number 3) (let_in plan (name target) (binary + (name target) (name "
         "plan))))"},
        {"review = annual", "revisión = anual", "(binary = (name review) (name annual))"},
        {"unit = activity", "unidad = actividad", "(binary = (name unit) (name activity))"},
    };
    compare(cases, COUNT(cases), parse_expression);
}

Test(parse, queries) {
    static const Case cases[] = {
        {"activities", "actividades", "(name activities)"},
        {"activities, projects", "actividades, proyectos",
         "(union (name activities) (name projects))"},
        {"activities within SP at sep where color = red | show code, title | sort compliance | "
         "first 10",
         "actividades dentro de SP al sep donde color = rojo | mostrar código, título | ordenar "
         "cumplimiento | primeros 10",
         "(pipe (where (chain at (chain within (name activities) (name SP)) (period sep)) (binary "
         "= (name color) (name red))) (stage show (item (name code)) (item (name title))) (stage "
         "sort (item (name compliance))) (stage first (number 10)))"},
        {"at sep: activities", "al sep: actividades", "(at_query (period sep) (name activities))"},
        {"at mar 2024: activities | last 3", "al mar 2024: actividades | últimos 3",
         "(at_query (period mar 2024) (pipe (name activities) (stage last (number 3))))"},
        {"activities | group lead | show lead, count, mean(compliance) as \"Media\", worst(color) "
         "as peor | sort count desc, lead asc",
         "actividades | agrupar unidad_líder | mostrar unidad_líder, cuenta, "
         "promedio(cumplimiento) como \"Media\", peor(color) como peor | ordenar cuenta desc, "
         "unidad_líder asc",
         "(pipe (name activities) (stage group (item (name lead))) (stage show (item (name lead)) "
         "(item (name count)) (item (call mean (name compliance)) (string \"Media\")) (item worst "
         "(call worst (name color)))) (stage sort (item desc (name count)) (item (name lead))))"},
        {"activities | by month | group month | show month, sum(target in month)",
         "actividades | por mes | agrupar mes | mostrar mes, suma(meta en mes)",
         "(pipe (name activities) (stage by (name month)) (stage group (item (name month))) (stage "
         "show (item (name month)) (item (call sum (chain in (name target) (name month))))))"},
        {"activities | across quarter | distinct", "actividades | a_lo_largo trimestre | distintos",
         "(pipe (name activities) (stage across (name quarter)) (stage distinct))"},
        {"records where cause is not none | show on, code, value, cause",
         "registros donde causa es no nada | mostrar el, código, valor, causa",
         "(pipe (where (name records) (is_none not (name cause))) (stage show (item (name on)) "
         "(item (name code)) (item (name value)) (item (name cause))))"},
        {"let x = 3\nactivities | where weight > x", "sea x = 3\nactividades | donde peso > x",
         "(let_in x (number 3) (pipe (name activities) (stage where (binary > (name weight) (name "
         "x)))))"},
        {"count(activities where target in jan..jun is none)",
         "cuenta(actividades donde meta en ene..jun es nada)",
         "(call count (where (name activities) (is_none (chain in (name target) (period "
         "jan..jun)))))"},
        {"rezagadas within SP", "rezagadas dentro de SP",
         "(chain within (name rezagadas) (name SP))"},
    };
    compare(cases, COUNT(cases), parse_query);
}

// --- layout --------------------------------------------------------------------------------------

static const char plan_text[] =
    "plan P \"Plan\" { period 2024 }\n"
    "unit SP \"Sub\" {\n"
    "  activity A1 \"x\" { # a comment\n"
    "    responsible ADN, DEX\n"
    "    target monthly 2024: - 500 1_100 5000\n"
    "    total 150000\n"
    "  }\n"
    "}\n"
    "rule r for unit { not_due when target is none\n green when actual > 90% and due\n red "
    "otherwise }\n"
    "define d for unit = if sum(target of activities within SP, 3) > 4 then [1, 2] else a + b\n"
    "query q = activities, projects where color in [red, green] | sort code desc | first 3\n";

// `plan_text` with `from` replaced by `to`, but not in comments and texts.
static Str replaced(const char *text, char from, const char *to) {
    Buf out = {0};
    bool quoted = false, comment = false;
    for (; *text != '\0'; text++) {
        quoted ^= *text == '"';
        comment = *text != '\n' && (comment || *text == '#');
        if (*text == from && !quoted && !comment)
            buf_c(&out, to);
        else
            buf_char(&out, *text);
    }
    return buf_str(&out);
}

// The tree without the layout inside its texts.
static const char *tree_of(Str text) { return reading_tree(text, parse_file); }

Test(parse, breaks_of_lines_change_nothing_between_clauses) {
    const char *wanted = tree_of(str_from(plan_text));
    cr_expect_str_eq(tree_of(replaced(plan_text, '\n', "\r\n")), wanted);
    cr_expect_str_eq(tree_of(replaced(plan_text, '\n', "\n\n # a comment\n\n")), wanted);
    cr_expect_str_eq(tree_of(replaced(plan_text, '{', "\n{\n")), wanted);
    cr_expect_str_eq(tree_of(replaced(plan_text, '}', "\n}\n")), wanted);
    cr_expect_str_eq(tree_of(replaced(plan_text, ',', ",\n")), wanted);
    cr_expect_str_eq(tree_of(replaced(plan_text, '|', "\n|\n")), wanted);
    cr_expect_str_eq(tree_of(replaced(plan_text, '>', "\n>\n")), wanted);
    cr_expect_str_eq(tree_of(replaced(plan_text, '+', "\n+\n")), wanted);
    Buf marked = {0};
    buf_c(&marked, "\xEF\xBB\xBF");
    buf_c(&marked, plan_text);
    cr_expect_str_eq(tree_of(buf_str(&marked)), wanted);
}

Test(parse, breaks_of_lines_are_not_needed) {
    Buf line = {0};
    for (const char *at =
             "unit SP \"S\" {\n weight 3\n head \"Ana\"\n active feb..jun, nov\n accept c\n}\n"
             "record A mar = 4\nrecord B abr = 5 on 2024-05-01\nunit D\nrule r for unit {\n red "
             "when a > 3\n"
             "green when b is none\n blue otherwise\n}\nquery q = a | sort b\nclose mar on "
             "2024-04-08\n";
         *at != '\0'; at++)
        buf_char(&line, *at);
    Str with = buf_str(&line), without = replaced(buf_text(&line), '\n', " ");
    cr_expect_str_eq(tree_of(without), tree_of(with));
}

// --- depth ---------------------------------------------------------------------------------------

static Str repeated(const char *start, const char *open, uint32_t times, const char *inner,
                    const char *close) {
    Buf out = {0};
    buf_c(&out, start);
    for (uint32_t i = 0; i < times; i++)
        buf_c(&out, open);
    buf_c(&out, inner);
    for (uint32_t i = 0; i < times; i++)
        buf_c(&out, close);
    return buf_str(&out);
}

// The code of the only mistake in `text`, "" when there is none.
static const char *only_mistake(Str text) {
    Reading r = reading_of(text);
    Tree *tree = parse_file(r.source, r.names, r.diags);
    cr_expect_eq(tree->failed, diags_total(r.diags) > 0);
    cr_expect(diags_total(r.diags) <= 1, "%s", reading_messages(&r));
    cr_expect(str_equal(r.source->text, text));
    return diags_total(r.diags) == 0 ? "" : diag_code(diags_at(r.diags, 0)->id);
}

Test(parse, refuses_what_is_nested_too_deeply) {
    static const struct {
        const char *start, *open, *inner, *close, *code;
        uint32_t fits;
    } cases[] = {
        {"define d for unit = ", "(", "1", ")", "E0109", 2000},
        {"define d for unit = ", "[", "1", "]", "E0109", 2000},
        {"define d for unit = ", "f(", "1", ")", "E0109", 1000},
        {"define d for unit = ", "not ", "x", "", "E0109", 1900},
        {"define d for unit = ", "- ", "x", "", "E0109", 1900},
        {"define d for unit = ", "if a then b else ", "x", "", "E0109", 400},
        {"define d for unit = ", "let a = 1 ", "x", "", "E0109", 1000},
        {"", "unit A { ", "", "}", "E0109", 400},
        {"define d for unit = 1", " + 1", "", "", "E0122", 2000},
        {"define d for unit = a", " of a", "", "", "E0122", 2000},
        {"define d for unit = a", " is none", "", "", "E0122", 2000},
        {"define d for unit = a", " where a", "", "", "E0122", 2000},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str deep = repeated(cases[i].start, cases[i].open, 10000, cases[i].inner, cases[i].close);
        Str fits =
            repeated(cases[i].start, cases[i].open, cases[i].fits, cases[i].inner, cases[i].close);
        cr_expect_str_eq(only_mistake(deep), cases[i].code, "%s", cases[i].open);
        cr_expect_str_eq(only_mistake(fits), "", "%s", cases[i].open);
    }
}

Test(parse, counts_operators_for_each_clause_anew) {
    Buf text = {0};
    buf_c(&text, "rule r for unit {\n");
    for (uint32_t i = 0; i < 50; i++) {
        buf_add(&text, repeated("red when x = 1", " + 1", 100, "\n", ""));
    }
    buf_c(&text, "}\n");
    cr_expect_str_eq(only_mistake(buf_str(&text)), "");
}

// --- collections ---------------------------------------------------------------------------------

static Str large_plan(uint32_t copies) {
    Buf text = {0};
    for (uint32_t i = 0; i < copies; i++) {
        buf_printf(&text, "unit U%u \"Unidad %u\" {\n", i, i);
        buf_c(&text, plan_text);
        buf_printf(&text, "table activity of U%u {\n code | title\n 1 | a\n}\n}\n", i);
        buf_printf(&text,
                   "record A%u mar 2024 = %u\nrecord A%u mar 2024 = n/a \"no\" { cause \"c\" }\n",
                   i, i, i);
        buf_printf(&text, "record A%u abr 2024 = %u on 2024-05-01\n", i, i);
    }
    return buf_str(&text);
}

static Parser *parser_of(Source *source, Names *names, Diags *diags) {
    Parser *p = NEW(Parser);
    p->tree = NEW(Tree);
    p->tree->source = source;
    p->sentence = TOK_START_FILE;
    lexer_start(&p->lexer, source, names, diags);
    p->lexer.statements = true;
    return p;
}

// With the collector told to run at almost every block that the tree asks for.
static Tree *parse_with_collections(Source *source, Names *names, Diags *diags) {
    enum { AS_OFTEN_AS_IT_CAN = 1000000, AT_LEAST = 20 };
    GC_word usual = GC_get_free_space_divisor(), before = GC_get_gc_no();
    GC_set_free_space_divisor(AS_OFTEN_AS_IT_CAN);
    Tree *tree = parse_file(source, names, diags);
    GC_set_free_space_divisor(usual);
    cr_expect_gt(GC_get_gc_no() - before, AT_LEAST);
    return tree;
}

Test(parse, gives_the_same_tree_when_collected_often) {
    Str text = large_plan(2000);
    cr_expect_str_eq(reading_tree(text, parse_with_collections), tree_of(text));
}

// --- plain text ----------------------------------------------------------------------------------

static const char *const codes[] = {"A1",   "ADN.1.4", "x-1",  "\"a b\"", "1.10", "mar",
                                    "unit", "Ñandú",   "P:A1", "a..b",    "A.",   "A1#c"};
static const char *const periods[] = {"mar 2024", "abr  2024",     "2024-03",   "2024-Q1",
                                      "mar",      "feb..mar 2024", "2024",      "marz 2024",
                                      "mar 24",   "2024-13",       "mar 2024#c"};
static const char *const values[] = {"5",     "1,100", "-5",        "75%",
                                     "1_000", "done",  "n/a \"x\"", "USD 5",
                                     "1,1",   "5x",    "5#c",       "12345678901234567890",
                                     ""};
static const char *const ends[] = {"",
                                   " on 2024-04-03",
                                   " el 2024-04-03",
                                   "  # comment",
                                   " on 2024-13-01",
                                   "\non 2024-04-03",
                                   " { cause \"x\" }",
                                   "\n{ cause \"x\" }",
                                   " late \"x\"",
                                   "\nlate \"x\"",
                                   " on",
                                   "\r",
                                   " }",
                                   " weight 3"};

#define PICK(array) array[(unsigned)rand() % COUNT(array)]

static const char *const kinds[] = {"activity", "unidad", "línea", "plan", "budget", "actvity"};
static const char *const titles[] = {"\"a\"", "\"a \\\"b\\\"\"", "\"\"",    "\"\"\"a\"\"\"", "\"a",
                                     "",      "\"a\" # c",       "\"a\"\n", "\"a\" \"b\""};
static const char *const attributes[] = {"responsible ADN",
                                         "responsable ADN, DEX",
                                         "measure personas",
                                         "medida \"Personas\"",
                                         "measure personas \"P\"",
                                         "measure % of x",
                                         "review annual",
                                         "accumulate last",
                                         "over plan",
                                         "spread none",
                                         "target monthly 2024: - 1 1,100 -5 75%",
                                         "meta mensual 2024: 1\n 2 # c\n 3",
                                         "target monthly 2024: 1,234,567 - 0 12 1,000",
                                         "target monthly 2024: 1 -\n  2 -\r\n\t3 4",
                                         "target monthly 2024: 1 1,1",
                                         "target monthly 2024: 1234,567 5",
                                         "target monthly 2024: ,5",
                                         "target monthly 2024: 1 -- 2",
                                         "target monthly 2024: 1 2x",
                                         "target monthly 2024: 1 - # c\n  2",
                                         "target monthly 2024: 12345678901234567890 1",
                                         "target monthly 2024: 1234567890123456 1",
                                         "target monthly 2024: 100 200 300 400 500 600 700 800 "
                                         "900 1,000 1,100 1,200 1,300 1,400 1,500 1,600 1,700",
                                         "target monthly 2024: 100 200 300 400 500 600 700 800 "
                                         "900 1,000 1,100 1,200 1,30 1,400 1,500 1,600 1,700",
                                         "target monthly: 1",
                                         "target mar = 5",
                                         "target monthly 2024: x",
                                         "total 2,441",
                                         "total 5 # c",
                                         "total 5x",
                                         "start 2024-03-01",
                                         "start 2024-02-31",
                                         "start mar",
                                         "weight 3 total 4",
                                         "verificación \"a b\"",
                                         "source \"a",
                                         "note of",
                                         "sede \"x\"",
                                         "activity B \"b\"",
                                         "contributes P:OE1",
                                         "{"};

static void add_declaration(Buf *text) {
    bool tame = rand() % 2 == 0;
    buf_printf(text, "%s%s %s %s", rand() % 8 == 0 ? "  " : "", tame ? "activity" : PICK(kinds),
               tame ? "A1" : PICK(codes), tame ? "\"a\"" : PICK(titles));
    if (rand() % 4 > 0) {
        buf_c(text, rand() % 8 == 0 ? "\n{" : " {");
        for (int i = rand() % 4; i > 0; i--)
            buf_printf(text, "%s%s", rand() % 4 == 0 ? " " : "\n  ",
                       tame && rand() % 2 == 0 ? attributes[rand() % 2 * 9 + 1 - rand() % 2]
                                               : PICK(attributes));
        buf_c(text, rand() % 8 == 0 ? "" : rand() % 8 == 0 ? "\n  }" : "\n}");
    }
    buf_char(text, '\n');
}

// A file of records and declarations, plain and not, right and wrong.
static Str some_statements(void) {
    Buf text = {0};
    for (int i = 0; i < 6; i++) {
        bool tame = rand() % 3 > 0;
        const char *word = rand() % 2 == 0 ? "record" : "registro";
        buf_printf(&text, "%s%s%s%s %s%s%s%s\n", rand() % 8 == 0 ? "  " : "", word,
                   rand() % 8 == 0 ? "\t " : " ", tame ? "A1" : PICK(codes),
                   tame ? "mar 2024" : PICK(periods), rand() % 8 == 0 ? "=" : " = ",
                   tame ? "5" : PICK(values), tame && rand() % 2 == 0 ? "" : PICK(ends));
        if (rand() % 3 == 0) add_declaration(&text);
        if (rand() % 10 == 0) buf_c(&text, rand() % 2 == 0 ? "\n\n" : "unit B\n");
    }
    return buf_str(&text);
}

// Records that are laid out alike, but for one now and then, or for a part of it.
static Str alike_records(void) {
    static const char *const indents[] = {"", "  ", "\t"}, *const words[] = {"record ",
                                                                             "registro  "};
    static const char *const tame_codes[] = {"A1",
                                             "U4441.13",
                                             "A-1.x_2",
                                             "ñ",
                                             "a1",
                                             "plan",
                                             "_1",
                                             "A.B.C.D.E.F.G1",
                                             "A.B.C.D.E.F.G12",
                                             "A.B.C.D.E.F.G123"};
    static const char *const days[] = {"01", "31", "30", "29", "00", "1", "3x"};
    static const char *const numbers[] = {"5", "1,100", "123456789012345", "1234567890123456", "0"};
    Buf text = {0};
    const char *indent = PICK(indents), *word = PICK(words), *months = PICK(periods);
    const char *on = rand() % 3 == 0 ? "" : rand() % 2 == 0 ? " on 2024-04-" : "  el 2024-02-";
    for (int i = 0; i < 20; i++) {
        int odd = rand() % 40;
        buf_printf(&text, "%s%s%s %s = %s%s%s%s\n", odd == 1 ? PICK(indents) : indent,
                   odd == 2 ? PICK(words) : word, odd == 3 ? PICK(codes) : PICK(tame_codes),
                   odd == 4 ? PICK(periods) : months, odd == 5 ? PICK(values) : PICK(numbers), on,
                   *on == '\0' ? ""
                   : odd == 7  ? PICK(days)
                               : "05",
                   odd == 6 ? PICK(ends) : "");
    }
    return buf_str(&text);
}

// As the parser does but for plain text.
static Tree *parse_file_slowly(Source *source, Names *names, Diags *diags) {
    Parser *p = parser_of(source, names, diags);
    plan_yyparse(p);
    lexer_end(&p->lexer);
    return p->tree;
}

// What was read of a text, mistakes and all.
static const char *all_of(Str text, bool plain) {
    Reading r = reading_of(text);
    Buf out = {0};
    Tree *tree = plain ? parse_file(r.source, r.names, r.diags)
                       : parse_file_slowly(r.source, r.names, r.diags);
    dump_tree(&out, tree, r.names, r.sources);
    buf_c(&out, reading_messages(&r));
    return buf_text(&out);
}

Test(parse, reads_plain_text_like_all_else) {
    srand(1);
    for (int i = 0; i < ROUNDS(6000); i++) {
        Str text = i % 3 > 0 ? some_statements() : alike_records();
        const char *fast = all_of(text, true), *slow = all_of(text, false);
        if (strcmp(fast, slow) == 0) continue;
        cr_expect_str_eq(fast, slow, "%s\n%s\n%s", str_c(text), fast, slow);
        break;
    }
}

// The same record as it is read where no other stands before it.
static RecordRow row_alone(const Reading *all, Pos code) {
    const char *text = all->source->text.ptr, *from = text + (code - all->source->base);
    while (from > text && from[-1] != '\n')
        from--;
    Reading r = reading_of(str_slice(from, strchr(from, '\n') + 1));
    Tree *tree = parse_file(r.source, r.names, r.diags);
    cr_assert_eq(tree->kept->rows.count, 1, "%s", from);
    RecordRow row = tree->kept->rows.items[0];
    row.code = code;
    return row;
}

Test(parse, reads_each_plain_record_as_if_it_stood_alone) {
    srand(2);
    uint32_t dated = 0;
    for (int i = 0; i < ROUNDS(600); i++) {
        Reading r = reading_of(alike_records());
        Tree *tree = parse_file(r.source, r.names, r.diags);
        for (uint32_t k = 0; k < tree->kept->rows.count; k++) {
            const RecordRow *row = &tree->kept->rows.items[k];
            RecordRow alone = row_alone(&r, row->code);
            cr_assert(row->code_length == alone.code_length && row->first == alone.first &&
                          row->months == alone.months && row->coefficient == alone.coefficient &&
                          row->scale == alone.scale && row->percent == alone.percent &&
                          row->day == alone.day,
                      "record %u of\n%s", k, str_c(r.source->text));
            dated += row->day != DATE_NONE;
        }
    }
    cr_expect_gt(dated, 40);
}

Test(parse, makes_one_node_of_neighbouring_plain_statements) {
    Reading r = reading_of(STR("unit A \"a\"\nunit B \"b\" { head \"x\" }\nrecord A mar 2024 = 1\n"
                               "# c\nrecord B mar 2024 = 2\n\nunit D\nrecord C 2024-04 = 4\n"));
    Tree *tree = parse_file(r.source, r.names, r.diags);
    static const NodeKind kinds_there[] = {NODE_DECLS, NODE_RECORDS, NODE_DECL, NODE_RECORD};
    const Node *at = tree->root->child;
    for (size_t i = 0; i < COUNT(kinds_there); i++, at = at->next)
        cr_expect_eq(at->kind, kinds_there[i], "%zu", i);
    cr_expect_null(at);
}

// --- mistakes ------------------------------------------------------------------------------------

Test(parse, keeps_what_it_could_read) {
    static const Case cases[] = {
        {"unit A { weight = 3\n head \"x\" }\nunit B", NULL,
         "(block (decl unit (codes (code A)) (-) (block (error weight = 3) (attribute head (string "
         "\"x\")))) (decl unit (codes (code B)) (-) (-)))"},
        {"unit = A { head \"x\" }\nunit B", NULL,
         "(block (error unit = A (block (attribute head (string \"x\")))) (decl unit (codes (code "
         "B)) (-) (-)))"},
        {"rule r unit { red when }\nunit B", NULL,
         "(block (error rule r unit) (decl unit (codes (code B)) (-) (-)))"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Reading r = reading_of(str_from(cases[i].english));
        Tree *tree = parse_file(r.source, r.names, r.diags);
        Buf dump = {0};
        dump_tree(&dump, tree, r.names, r.sources);
        cr_expect_str_eq(reading_folded(r.names, buf_str(&dump)), cases[i].tree);
        cr_expect(tree->failed);
        cr_expect_eq(diags_total(r.diags), 1, "%s", reading_messages(&r));
    }
}

Test(parse, reads_no_query_from_what_is_none) {
    static const char *const texts[] = {"",    "activities |", "activities }", "(a",
                                        "a b", "unit A \"x\"", "a\nunit B"};
    for (size_t i = 0; i < COUNT(texts); i++) {
        Reading r = reading_of(str_from(texts[i]));
        cr_expect(parse_query(r.source, r.names, r.diags)->failed, "%s", texts[i]);
        cr_expect(diags_total(r.diags) > 0, "%s", texts[i]);
    }
}

// Texts made of pieces of the language in any order end in a tree and leave the text alone.
Test(parse, survives_any_order_of_pieces) {
    static const char *const pieces[] = {
        "unit",
        "A1",
        "\"t\"",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ",",
        "=",
        "\n",
        "\n",
        "\n  ",
        "record",
        "mar",
        "2024",
        "5",
        "-5",
        "table",
        "rule",
        "for",
        "when",
        "otherwise",
        "if",
        "then",
        "else",
        "in",
        "not",
        "of",
        "at",
        "|",
        "show",
        "let",
        "x",
        "%",
        "$",
        "\"open",
        "\"\"\"",
        "#",
        "\xE2\x80\x9C",
        "\xC3\xB1",
        "\xFF",
        ";",
        "@",
        "target",
        "monthly",
        ":",
        "..",
        "test",
        "given",
        "expect",
        "check",
        "palette",
        "activity",
        "record A mar 2024 = 5\n",
        "n/a",
        "2024-03-04",
        "1,500",
        "is",
        "none",
        "+",
        "and",
        "AND",
        "' '",
        ("?"
         "?"),
    };
    srand(2);
    for (int i = 0; i < ROUNDS(4000); i++) {
        Buf text = {0};
        for (int n = rand() % 60; n > 0; n--)
            buf_printf(&text, "%s%s", PICK(pieces), rand() % 3 == 0 ? "" : " ");
        Str before = str_copy(buf_str(&text));
        Reading r = reading_of(before);
        Tree *tree = (rand() % 4 == 0 ? parse_query : parse_file)(r.source, r.names, r.diags);
        Buf dump = {0};
        dump_tree(&dump, tree, r.names, r.sources);
        cr_assert(!tree->failed || diags_total(r.diags) > 0, "%s", str_c(before));
        cr_assert(str_equal(r.source->text, before), "%s", str_c(before));
    }
}
