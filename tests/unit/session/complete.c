// SPDX-License-Identifier: Apache-2.0
// What is offered behind the begin of a line: those of the expected ones must be among them, none
// of the others, and all of them must fit.
#include "plan.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char plan_text[] = "plan P \"Plan\" { period 2024 }\n"
                                "unit SP \"Subdirección\" { unit ADN \"Programa ADN\" }\n"
                                "level apuesta \"Apuesta\"\n"
                                "role facilitates \"Facilita\"\n"
                                "property sede for unit = \"San Salvador\"\n"
                                "group todos_ellos = SP, ADN\n"
                                "measure \"personas capacitadas\"\n"
                                "objective OE1 \"Integrar\" {\n"
                                "  activity ADN.1.4 \"Implementar el Curso\" { responsible ADN "
                                "measure participaciones target mar = 5 }\n"
                                "  indicator IR1 \"Población\" { responsible SP measure \"personas "
                                "capacitadas\" target mar = 5 }\n"
                                "}\n"
                                "query lentas = activities where compliance < 50%\n"
                                "let umbral = 70%\n"
                                "function ritmo(hecho, meses) = hecho / meses\n"
                                "rule cero_o_cien for activity { red otherwise }\n";

static PlanSession *session;

static void start(void) {
    char path[] = "/tmp/plan-complete-XXXXXX";
    int file = mkstemp(path);
    cr_assert(file >= 0 && write(file, plan_text, sizeof plan_text - 1) > 0);
    close(file);
    session = plan_open();
    plan_load(session, path);
    cr_assert(plan_resolve(session), "%s", plan_diagnostics_text(session, (PlanStyle){0}));
    unlink(path);
}

TestSuite(complete, .init = start);

static bool offers(const PlanCompletion *found, const char *text, size_t length) {
    for (size_t i = 0; i < found->count; i++) {
        if (strlen(found->items[i].text) == length &&
            memcmp(found->items[i].text, text, length) == 0)
            return true;
    }
    return false;
}

static void expect_words(const char *line, const PlanCompletion *found, const char *words,
                         bool wanted) {
    for (const char *at = words; *at != '\0';) {
        size_t length = strcspn(at, ",");
        cr_expect(offers(found, at, length) == wanted, "behind '%s': %.*s %s", line, (int)length,
                  at, wanted ? "is not offered" : "is offered");
        at += length + (at[length] == ',');
    }
}

typedef struct Case {
    const char *line;
    const char *offered;
    const char *not_offered;
} Case;

static const Case cases[] = {
    {"", "activities,lentas,sum,umbral,rule,define,record,suppose,let,activity", "red,jan"},
    {"act", "activities,activity,active", "sum"},
    {"actividades d", "donde,dentro,de", "where,within"},
    {"activities w", "where,within", "donde"},
    {"actividades ", "donde,dentro,de,al", "where,within,of"},
    {"activities where ", "compliance,color,measure,umbral,ritmo,not,if",
     "red,SP,fiscal_year,head,jan"},
    {"unidades donde ", "titular,cumplimiento,sede", "medida,fondo"},
    {"ale", "alerts", "activities"},
    {"alerts ", "on,at,within,where", "el"},
    {"alertas ", "el,dentro", "on"},
    {"alerts | show ", "on,to,step,until,message,code,compliance", "value,corrected"},
    {"alertas donde ", "informa_a,paso,cumplimiento", "corregido"},
    {"alerts where to = ", "ADN,SP,todos_ellos", "IR1,red"},
    {"records | show ", "value,corrected,on,cause", "message,until"},
    {"activities | show ", "target,compliance", "value,message,step"},
    {"activities where color = ", "red,yellow,unknown", "compliance,SP,sum"},
    {"activities where color in [red, ", "yellow,green", "compliance"},
    {"activities where color not in ", "", "red"},
    {"actividades donde color = ", "rojo,verde", "red"},
    {"activities where measure = ", "participaciones,\"personas capacitadas\"", "compliance"},
    {"activities where review = ", "monthly,annual", "red"},
    {"activities where lead = ", "SP,ADN,todos_ellos", "OE1,ADN.1.4"},
    {"activities within ", "SP,ADN,OE1,it,todos_ellos", "compliance,jan,if"},
    {"compliance of adn", "ADN,ADN.1.4", "SP"},
    {"compliance of curso", "ADN.1.4", "IR1"},
    {"actual at ", "jan,previous,period", "compliance,SP"},
    {"activities | ", "where,show,sort,group,first,last,by,across,distinct", "compliance,SP"},
    {"activities | show code as", "as", "sum"},
    {"activities | sort compliance ", "desc", "sum"},
    {"activities | by ", "month,quarter,year", "compliance"},
    {"sum(", "target,actual,activities,weight", "title,color,due"},
    {"worst(", "color,activities", "title,target"},
    {"define x for ", "unit,activity,measured,apuesta", "SP,compliance"},
    {"define x for indicator = ", "baseline,target,umbral", "head,institution"},
    {"rule semaforo for measured { ", "red,green,na,let", "compliance,SP"},
    {"rule semaforo for measured { red ", "when,otherwise", "compliance"},
    {"rule semaforo for measured using ", "semaforo", "cero_o_cien"},
    {"evaluate activities with ", "cero_o_cien,semaforo", "SP"},
    {"check x for activity { severity ", "error,warning,info", "red,reports"},
    {"activity X \"x\" { ",
     "responsible,measure,target,active,start,facilitates,record,accept,reprogram,baseline,note",
     "head,institution,fund,activity,unit,table,rule,palette,every,cause,code,remedy,amount"},
    {"activity X \"x\" { ru", "rule", "responsible"}, // perhaps a brace is missing above
    {"unit X \"x\" { ", "head,email,unit,sede,activity,table", "fund,accumulate,cause,code"},
    {"activity X \"x\" { responsible ", "SP,ADN,todos_ellos", "OE1,ADN.1.4"},
    {"activity X \"x\" { responsible SP, ", "ADN", "OE1"},
    {"activity X \"x\" { review ", "monthly,quarterly", "red,SP"},
    {"activity X \"x\" { direction ", "increase,decrease,keep", "red"},
    {"activity X \"x\" { measure ", "participaciones,\"personas capacitadas\"", "red"},
    {"record ", "ADN.1.4,IR1", "SP,OE1"},
    {"record ADN.1.4 mar = ", "done", "SP"},
    {"suppose ", "ADN.1.4", "SP"},
    {"# a comment ", "", "activities"},
    {"activity X \"a text ", "", "activities"},
    {"activities |\n| ", "", "show"},
    {"activities\n  | sh", "show", "sort"},
};

Test(complete, what_fits) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        PlanCompletion found = plan_complete(session, cases[i].line, strlen(cases[i].line));
        expect_words(cases[i].line, &found, cases[i].offered, true);
        expect_words(cases[i].line, &found, cases[i].not_offered, false);
    }
}

Test(complete, all_fit) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *line = cases[i].line;
        PlanCompletion found = plan_complete(session, line, strlen(line));
        for (size_t k = 0; k < found.count; k++) {
            char text[512];
            snprintf(text, sizeof text, "%.*s%s", (int)found.from, line, found.items[k].text);
            cr_expect(plan_fits(session, text), "%s", text);
            cr_expect(found.items[k].kind[0] != '\0', "%s", text);
        }
    }
}

Test(complete, after_an_answer) {
    PlanCompletion before = plan_complete(session, "", 0);
    cr_expect(!offers(&before, "_", 1));
    cr_assert(plan_ask(session, "activities") != NULL);
    PlanCompletion found = plan_complete(session, "", 0);
    cr_expect(offers(&found, "_", 1));
}
