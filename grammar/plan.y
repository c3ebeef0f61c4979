/* SPDX-License-Identifier: Apache-2.0
 * Grammar: tokens to tree. Actions build nodes and nothing else, so that completion may parse
 * whatever it likes. Line breaks reach it only between statements or clauses, where they could end
 * something; the grammar is unambiguous without them (src/syntax/lexer.c).
 *
 * Reads from top to bottom: statements, their parts, rules, expressions, queries. */
%require "3.8"
%expect 0

%define api.pure full
%define api.push-pull pull /* a second parser is made with push: see the Makefile */
%define api.prefix {plan_yy}
%define api.token.prefix {TOK_}
%define api.token.raw
%define api.header.include {"plan_parser.h"}
%define api.location.type {Span}
%define api.value.type union
%define parse.error custom
%define parse.lac full
%locations
%param {Parser *p}

%code requires {
#include "syntax/ast.h"
#include "syntax/word.h"

typedef struct Parser Parser;

/* Plain statements that were read as one token: RECORDS or DECLS, and where they begin in the tree. */
typedef struct PlainRun {
    NodeKind kind;
    uint32_t first;
} PlainRun;

/* A list under construction. */
typedef struct Nodes {
    Node *first;
    Node *last;
} Nodes;
}

%code {
#include "syntax/build.h"

/* The stacks of the parser hold the only pointers to half-built nodes: the collector must see them. */
#define YYMALLOC mem_new
#define YYFREE(block) ((void)(block))

/* As deep as those who walk the tree can go: 2,000 blocks inside one another. What is nested in an
 * expression has a bound of its own (src/syntax/build.c). */
#define YYMAXDEPTH 10000

#define YYLLOC_DEFAULT(current, rhs, n)                                                            \
    do {                                                                                           \
        (current).begin = (n) ? YYRHSLOC(rhs, 1).begin : YYRHSLOC(rhs, 0).end;                     \
        (current).end = (n) ? YYRHSLOC(rhs, n).end : YYRHSLOC(rhs, 0).end;                         \
    } while (0)

static int plan_yylex(PLAN_YYSTYPE *value, Span *span, Parser *p) { return parser_token(p, value, span); }
static void plan_yyerror(Span *span, Parser *p, const char *message) { parser_failed(p, *span, message); }
}

/* Which sentence is asked for; pushed before the text. */
%token START_FILE START_EXPRESSION START_QUERY

%token <Spelt> NAME "a name" QNAME "a code" KIND "a kind" ATTRIBUTE "an attribute"
%token <Spelt> SERIES "a series (monthly, quarterly …)" MONTH "a month"
%token NUMBER "a number" PERIOD "a period" DATE "a date" STRING "a text in quotes" TABLE_BODY "the rows of a table"
%token <PlainRun> PLAIN "a statement" /* several: plain records or declarations */
%token NEWLINE "the end of the line"

%token <Spelt> NOT "not" NONE "none" IF "if" THEN "then" ELSE "else" OF "of" AT "at" IN "in" WITHIN "within"
%token <Spelt> WHERE "where" IS "is" WITH "with" WHEN "when" OTHERWISE "otherwise" TABLE "table"
%token <Spelt> AND "and" OR "or" HAS "has" CONTAINS "contains" STARTS "starts"
%token <Spelt> LEVEL "level" ROLE "role" PROPERTY "property" RECORD "record" RECORDS "records from"
%token <Spelt> MEASURE "measure" QUERY "query" TARGET "target" BASELINE "baseline" ACTIVE "active"
%token <Spelt> DIRECTION "direction" FORMULA "formula" AMOUNT "amount" ACCEPT "accept" ALSO "also"
%token <Spelt> USE "use" FROM "from" ON "on" LATE "late" REPROGRAM "reprogram" CLOSE "close" SUPPOSE "suppose"
%token <Spelt> PALETTE "palette" NEUTRAL "neutral" DEFINE "define" FOR "for" RULE "rule" USING "using"
%token <Spelt> EVALUATE "evaluate" CHECK "check" SEVERITY "severity" REQUIRE "require" MESSAGE "message"
%token <Spelt> FUNCTION "function" LET "let" TEST "test" GIVEN "given" EXPECT "expect" KNOWN "known"
%token <Spelt> CALENDAR "calendar" WEEKEND "weekend" HOLIDAY "holiday" MOVED "moved" EVERY "every"
%token <Spelt> UNTIL "until" BUSINESS "business" DAY "day" TO "to" ALERT "alert"
%token <Spelt> REPORT "report" SECTION "section" TEXT "text" PANEL "panel" CHART "chart"
%token <Spelt> SHOW "show" SORT "sort" GROUP "group" FIRST "first" LAST "last" BY "by" ACROSS "across"
%token <Spelt> DISTINCT "distinct" AS "as" DESC "desc" ASC "asc"

%token EQ "=" NE "!=" LT "<" LE "<=" GT ">" GE ">=" PLUS "+" DASH "-" STAR "*" SLASH "/"
%token COALESCE "??" PERCENT "%" DOLLAR "$" LPAREN "(" CALL_OPEN "( of a call" RPAREN ")"
%token LBRACKET "[" RBRACKET "]" LBRACE "{" RBRACE "}" COMMA "," COLON ":" BAR "|" DOTDOT ".."
%token IN_LIST "in ["

%type <Node *> statement block optional_block kinds code plain_code string optional_string period optional_period
%type <Node *> literal money number attribute_value target_value cells measure_name date optional_date late
%type <Node *> record_end name_node status clause let check_item test_item given expect_check
%type <Node *> literal_value expression body selection_list union argument primary chain list query let_query pipeline stage show_item use_path
%type <Node *> calendar_item optional_end optional_moved business_day step_code optional_to
%type <Nodes> calendar_block calendar_items numbers report_block report_items section_block section_items
%type <Node *> report_item section_item
%type <Node *> optional_of optional_at optional_using range params direction_band
%type <Nodes> items codes values targets periods strings statuses neutral_statuses clauses check_items status_block clause_block check_block test_block
%type <Nodes> test_items arguments expressions stages show_items names variables sums
%type <Spelt> name soft variable status_name check_name
%type <Span> period_span single_period

%precedence MONTH NAME
%precedence LATE ON
%precedence NUMBER
%left WHERE
%precedence ELSE
%left OR
%left AND
%right NOT
%left EQ NE LT LE GT GE IN_LIST HAS IS CONTAINS STARTS
%right COALESCE
%left PLUS DASH
%left STAR SLASH
%precedence NEGATIVE

%%

start:
  START_FILE items                    { parser_done(p, node(p, NODE_BLOCK, @items, $items)); }
| START_EXPRESSION body breaks        { parser_done(p, $body); }
| START_QUERY query breaks            { parser_done(p, $query); }
;

breaks: %empty | breaks NEWLINE;

/* --- statements ---------------------------------------------------------------------------------- */

/* After an error all goes on with the next statement, which the scanner helps to find
 * (src/syntax/recover.c): behind the end of the line, behind the block that the wrong statement
 * opens, or behind the block that holds it. */

items:
  %empty                              { $$ = nodes_none(); }
| items NEWLINE                       { $$ = $1; }
| items statement                     { $$ = nodes_add(p, $1, $statement); }
| items error NEWLINE                 { $$ = nodes_add(p, $1, node_at(p, NODE_ERROR, @error)); yyerrok; }
| items error block                   { $$ = nodes_add(p, $1, node(p, NODE_ERROR, @error, nodes_of(p, 1, $block))); yyerrok; }
;

block:
  LBRACE items RBRACE                 { $$ = node(p, NODE_BLOCK, @$, $items); }
| LBRACE items error RBRACE           { $$ = node(p, NODE_BLOCK, @$, nodes_add(p, $items, node_at(p, NODE_ERROR, @error))); yyerrok; }
;
optional_block: %empty                { $$ = NULL; } | block;

statement:
  KIND codes optional_string optional_block
                                      { $$ = node_spelt(p, NODE_DECL, @$, $KIND, nodes_of(p, 3, node(p, NODE_CODES, @codes, $codes), $optional_string, $optional_block)); }
| KIND string optional_string optional_block
                                      { $$ = declaration(p, @$, $KIND, $string, $optional_string, $optional_block); }
| ATTRIBUTE values                    { $$ = node_spelt(p, NODE_ATTRIBUTE, @$, $ATTRIBUTE, $values); }
| NAME values optional_block          { $$ = node_spelt(p, NODE_CUSTOM, @$, $NAME, nodes_add(p, $values, $optional_block)); }
| NAME code string optional_block     { $$ = node_spelt(p, NODE_CUSTOM, @$, $NAME, nodes_of(p, 3, $code, $string, $optional_block)); }
| LATE values                         { $$ = node_spelt(p, NODE_ATTRIBUTE, @$, $LATE, $values); }
| BY values                           { $$ = node_spelt(p, NODE_ATTRIBUTE, @$, $BY, $values); }
| MEASURE measure_name optional_string { $$ = node(p, NODE_MEASURE, @$, nodes_of(p, 2, $measure_name, $optional_string)); }
| MEASURE measure_name optional_string ALSO strings
                                      { $$ = node(p, NODE_MEASURE, @$, nodes_join(nodes_of(p, 2, $measure_name, $optional_string), $strings)); }
| TARGET targets                      { $$ = node(p, NODE_TARGET, @$, $targets); }
| TARGET SERIES optional_period COLON cells
                                      { $$ = node_spelt(p, NODE_SERIES, @$, $SERIES, nodes_of(p, 2, $optional_period, $cells)); }
| BASELINE literal                    { $$ = node(p, NODE_BASELINE, @$, nodes_of(p, 1, $literal)); }
| BASELINE literal AT period          { $$ = node(p, NODE_BASELINE, @$, nodes_of(p, 2, $literal, $period)); }
| ACTIVE periods                      { $$ = node(p, NODE_ACTIVE, @$, $periods); }
| DIRECTION name direction_band       { $$ = node_spelt(p, NODE_DIRECTION, @$, $name, nodes_of(p, 1, $direction_band)); }
| FORMULA expression                  { $$ = node(p, NODE_FORMULA, @$, nodes_of(p, 1, $expression)); }
| AMOUNT literal                      { $$ = node(p, NODE_AMOUNT, @$, nodes_of(p, 1, $literal)); }
| AMOUNT name money                   { $$ = node_spelt(p, NODE_AMOUNT, @$, $name, nodes_of(p, 1, $money)); }
| ACCEPT name optional_string         { $$ = node_spelt(p, NODE_ACCEPT, @$, $name, nodes_of(p, 1, $optional_string)); }
| TABLE KIND optional_of LBRACE TABLE_BODY RBRACE
                                      { $$ = node_spelt(p, NODE_TABLE, @$, $KIND, nodes_of(p, 2, $optional_of, node_at(p, NODE_TABLE_BODY, @TABLE_BODY))); }
| TABLE NAME optional_of LBRACE TABLE_BODY RBRACE
                                      { $$ = node_spelt(p, NODE_TABLE, @$, $NAME, nodes_of(p, 2, $optional_of, node_at(p, NODE_TABLE_BODY, @TABLE_BODY))); }
| TABLE RECORD optional_of LBRACE TABLE_BODY RBRACE
                                      { $$ = node_spelt(p, NODE_TABLE, @$, $RECORD, nodes_of(p, 2, $optional_of, node_at(p, NODE_TABLE_BODY, @TABLE_BODY))); }
| RECORD code period EQ target_value record_end
                                      { $$ = node(p, NODE_RECORD, @$, nodes_of(p, 4, $code, $period, $target_value, $record_end)); }
| PLAIN                               { $$ = node_at(p, $1.kind, @$); $$->name = $1.first; }
| RECORD code SERIES optional_period COLON cells record_end
                                      { $$ = node_spelt(p, NODE_RECORD_SERIES, @$, $SERIES, nodes_of(p, 4, $code, $optional_period, $cells, $record_end)); }
| RECORD PLUS string OF code period EQ target_value record_end
                                      { $$ = node(p, NODE_RECORD_INTERNAL, @$, nodes_of(p, 5, $string, $code, $period, $target_value, $record_end)); }
| SUPPOSE code period EQ target_value { $$ = with_op(node(p, NODE_RECORD, @$, nodes_of(p, 4, $code, $period, $target_value, NULL)), 1); }
| SUPPOSE code SERIES optional_period COLON cells
                                      { $$ = with_op(node_spelt(p, NODE_RECORD_SERIES, @$, $SERIES, nodes_of(p, 4, $code, $optional_period, $cells, NULL)), 1); }
| RECORDS FROM string                 { $$ = node(p, NODE_RECORDS_FROM, @$, nodes_of(p, 1, $string)); }
| USE use_path                        { $$ = node(p, NODE_USE, @$, nodes_of(p, 1, $use_path)); }
| PROPERTY name FOR kinds             { $$ = node_spelt(p, NODE_PROPERTY, @$, $name, nodes_of(p, 1, $kinds)); }
| PROPERTY name FOR kinds EQ attribute_value
                                      { $$ = node_spelt(p, NODE_PROPERTY, @$, $name, nodes_of(p, 2, $kinds, $attribute_value)); }
| PROPERTY name FOR kinds AS name     { $$ = node_spelt(p, NODE_PROPERTY, @$, $2, nodes_of(p, 3, $kinds, NULL, node_name(p, @6, $6))); }
| GROUP name EQ codes                 { $$ = node_spelt(p, NODE_GROUP, @$, $name, $codes); }
| ROLE name optional_string           { $$ = node_spelt(p, NODE_ROLE, @$, $name, nodes_of(p, 1, $optional_string)); }
| LEVEL name optional_string          { $$ = node_spelt(p, NODE_LEVEL, @$, $name, nodes_of(p, 1, $optional_string)); }
| REPROGRAM code ON date block        { $$ = node(p, NODE_REPROGRAM, @$, nodes_of(p, 3, $code, $date, $block)); }
| CLOSE period ON date                { $$ = node(p, NODE_CLOSE, @$, nodes_of(p, 2, $period, $date)); }
| PALETTE name status_block           { $$ = node_spelt(p, NODE_PALETTE, @$, $name, $status_block); }
| DEFINE name FOR kinds EQ body       { $$ = node_spelt(p, NODE_DEFINE, @$, $name, nodes_of(p, 2, $kinds, $body)); }
| RULE name FOR kinds optional_using clause_block
                                      { $$ = node_spelt(p, NODE_RULE, @$, $name, nodes_join(nodes_of(p, 2, $kinds, $optional_using), $clause_block)); }
| EVALUATE selection_list WITH name   { $$ = node_spelt(p, NODE_EVALUATE, @$, $name, nodes_of(p, 1, $selection_list)); }
| CHECK name FOR kinds check_block    { $$ = node_spelt(p, NODE_CHECK, @$, $name, nodes_join(nodes_of(p, 1, $kinds), $check_block)); }
| FUNCTION name CALL_OPEN params RPAREN EQ body
                                      { $$ = node_spelt(p, NODE_FUNCTION, @$, $name, nodes_of(p, 2, $params, $body)); }
| let                                 { $$ = named_value(p, @$, $let); }
| QUERY name EQ query                 { $$ = node_spelt(p, NODE_QUERY, @$, $name, nodes_of(p, 1, $query)); }
| CALENDAR name                       { $$ = node_spelt(p, NODE_IN_CALENDAR, @$, $name, nodes_none()); }
| CALENDAR name optional_string calendar_block
                                      { $$ = node_spelt(p, NODE_CALENDAR, @$, $name, nodes_join(nodes_of(p, 1, $optional_string), $calendar_block)); }
| EVERY name_node                     { $$ = node(p, NODE_EVERY, @$, nodes_of(p, 2, $name_node, NULL)); }
| EVERY name_node numbers             { $$ = node(p, NODE_EVERY, @$, nodes_join(nodes_of(p, 2, $name_node, NULL), $numbers)); }
| EVERY number name_node              { $$ = node(p, NODE_EVERY, @$, nodes_of(p, 2, $name_node, $number)); }
| FROM business_day                   { $$ = node(p, NODE_FROM, @$, nodes_of(p, 1, $business_day)); }
| UNTIL business_day                  { $$ = node(p, NODE_UNTIL, @$, nodes_of(p, 1, $business_day)); }
| TO codes                            { $$ = node(p, NODE_TO, @$, $codes); }
| ALERT codes                         { $$ = node(p, NODE_ALERT, @$, nodes_of(p, 2, node(p, NODE_CODES, @codes, $codes), NULL)); }
| ALERT codes FOR selection_list      { $$ = node(p, NODE_ALERT, @$, nodes_of(p, 2, node(p, NODE_CODES, @codes, $codes), $selection_list)); }
| MESSAGE string                      { $$ = node(p, NODE_MESSAGE, @$, nodes_of(p, 1, $string)); }
| REPORT name optional_string report_block
                                      { $$ = node_spelt(p, NODE_REPORT, @$, $name, nodes_join(nodes_of(p, 1, $optional_string), $report_block)); }
| TEST string test_block              { $$ = node(p, NODE_TEST, @$, nodes_join(nodes_of(p, 1, $string), $test_block)); }
;

/* --- the parts of statements --------------------------------------------------------------------- */

name: NAME | soft;

/* Words that may be used as names: all but the reserved ones, months, and those that could begin
 * what follows a name. */
soft:
  KIND | ATTRIBUTE | SERIES | LEVEL | ROLE | PROPERTY | RECORD | RECORDS | MEASURE | QUERY | TARGET
| BASELINE | ACTIVE | DIRECTION | FORMULA | AMOUNT | ACCEPT | ALSO | USE | FROM | ON | LATE
| REPROGRAM | CLOSE | SUPPOSE | PALETTE | DEFINE | RULE | USING | EVALUATE | CHECK | SEVERITY
| REQUIRE | MESSAGE | FUNCTION | TEST | GIVEN | EXPECT | KNOWN | SHOW | SORT | GROUP
| FIRST | LAST | ACROSS | DISTINCT | AS | DESC | ASC | NEUTRAL
| CALENDAR | WEEKEND | HOLIDAY | MOVED | EVERY | UNTIL | BUSINESS | DAY | TO | ALERT
| REPORT | SECTION | TEXT | PANEL | CHART
;

code: plain_code | string;
plain_code:
  name                                { $$ = node_code(p, @$, $1.atom); }
| QNAME                               { $$ = node_code(p, @$, $1.atom); }
| NUMBER                              { $$ = node_code_text(p, @$); }
| PERIOD                              { $$ = node_code_text(p, @$); }
;

codes:
  plain_code                          { $$ = nodes_of(p, 1, $1); }
| codes COMMA code                    { $$ = nodes_add(p, $1, $code); }
;
string: STRING                        { $$ = node_at(p, NODE_STRING, @$); };
optional_string: %empty               { $$ = NULL; } | string;
strings: string                       { $$ = nodes_of(p, 1, $1); } | strings COMMA string { $$ = nodes_add(p, $1, $string); };

number: NUMBER                        { $$ = node_at(p, NODE_NUMBER, @$); };
literal: number | money;
money:
  NAME number                         { $$ = node_spelt(p, NODE_MONEY, @$, $NAME, nodes_of(p, 1, $number)); }
| DOLLAR number                       { $$ = node_money(p, @$, $number); }
;
date: DATE                            { $$ = node_at(p, NODE_DATE, @$); };

single_period: MONTH                  { $$ = @$; } | MONTH NUMBER { $$ = @$; } | PERIOD { $$ = @$; } | NUMBER { $$ = @$; };
period_span: single_period            { $$ = @$; } | single_period DOTDOT single_period { $$ = @$; };
period: period_span                   { $$ = node_at(p, NODE_PERIOD, @$); };
optional_period: %empty               { $$ = NULL; } | period;
periods: period                       { $$ = nodes_of(p, 1, $1); } | periods COMMA period { $$ = nodes_add(p, $1, $period); };

values: attribute_value               { $$ = nodes_of(p, 1, $1); } | values COMMA attribute_value { $$ = nodes_add(p, $1, $attribute_value); };
attribute_value:
  literal | string | date | range
| NONE                                { $$ = node_at(p, NODE_NONE, @$); }
| name                                { $$ = node_name(p, @$, $1); }
| QNAME                               { $$ = node_code(p, @$, $1.atom); }
| MONTH                               { $$ = node_at(p, NODE_PERIOD, @$); }
| MONTH NUMBER                        { $$ = node_at(p, NODE_PERIOD, @$); }
| PERIOD                              { $$ = node_at(p, NODE_PERIOD, @$); }
| MONTH DOTDOT single_period          { $$ = node_at(p, NODE_PERIOD, @$); }
| MONTH NUMBER DOTDOT single_period   { $$ = node_at(p, NODE_PERIOD, @$); }
| PERIOD DOTDOT single_period         { $$ = node_at(p, NODE_PERIOD, @$); }
;
range: number DOTDOT number           { $$ = node(p, NODE_RANGE, @$, nodes_of(p, 2, $1, $3)); };
direction_band: %empty                { $$ = NULL; } | range;

targets: period EQ literal            { $$ = nodes_of(p, 2, $period, $literal); }
| targets COMMA period EQ literal     { $$ = nodes_add(p, nodes_add(p, $1, $period), $literal); };

/* What a record may say: a number, money, `done`, `n/a "why"`. */
target_value: literal
| NAME                                { $$ = node_name(p, @$, $1); }
| NAME SLASH NAME optional_string     { $$ = not_applicable(p, @1, @3, $optional_string); }
;

cells: sums                           { $$ = node_at(p, NODE_CELLS, @$); };
sums: cell                            { $$ = nodes_none(); } | sums cell { $$ = $1; };
cell: NUMBER | DASH;

record_end: optional_date late optional_block { $$ = record_end(p, @$, $optional_date, $late, $optional_block); };
optional_date: %empty                 { $$ = NULL; } | ON date { $$ = $date; };
late: %empty %prec MONTH              { $$ = NULL; } | LATE string { $$ = $string; };

measure_name:
  name_node | string
| PERCENT                             { $$ = node(p, NODE_PERCENT_OF, @$, nodes_none()); }
| PERCENT OF name_node                { $$ = node(p, NODE_PERCENT_OF, @$, nodes_of(p, 1, $name_node)); }
| PERCENT OF string                   { $$ = node(p, NODE_PERCENT_OF, @$, nodes_of(p, 1, $string)); }
;
name_node: name                       { $$ = node_name(p, @$, $1); };
names: name_node                      { $$ = nodes_of(p, 1, $1); } | names COMMA name_node { $$ = nodes_add(p, $1, $name_node); };
/* Who writes English may call a variable `y`, though it is the Spanish `and`: where an operand is
 * wanted, no operator can stand. */
variable: name | AND { $$ = (Spelt){$1.atom, 0}; } | OR { $$ = (Spelt){$1.atom, 0}; };
variables:
  variable                            { $$ = nodes_of(p, 1, node_name(p, @$, $1)); }
| variables COMMA variable            { $$ = nodes_add(p, $1, node_name(p, @variable, $variable)); }
;

use_path: string | NAME SLASH name    { $$ = node_at(p, NODE_USE, @$); };
optional_of: %empty                   { $$ = NULL; } | OF code { $$ = $code; };
kinds: names                          { $$ = node(p, NODE_KINDS, @$, $1); };
optional_using: %empty                { $$ = NULL; } | USING name_node { $$ = $name_node; } | USING PALETTE name_node { $$ = $name_node; };
params: %empty                        { $$ = node_at(p, NODE_PARAMS, @$); } | variables { $$ = node(p, NODE_PARAMS, @$, $1); };

/* --- calendars and procedures -------------------------------------------------------------------- */

calendar_block: LBRACE calendar_items RBRACE { $$ = $calendar_items; } | LBRACE calendar_items error RBRACE { $$ = nodes_add(p, $calendar_items, node_at(p, NODE_ERROR, @error)); yyerrok; };
calendar_items:
  %empty                              { $$ = nodes_none(); }
| calendar_items NEWLINE              { $$ = $1; }
| calendar_items calendar_item        { $$ = nodes_add(p, $1, $calendar_item); }
| calendar_items error NEWLINE        { $$ = nodes_add(p, $1, node_at(p, NODE_ERROR, @error)); yyerrok; }
;
calendar_item:
  WEEKEND names                       { $$ = node(p, NODE_WEEKEND, @$, $names); }
| HOLIDAY date optional_end optional_string optional_moved
                                      { $$ = node(p, NODE_HOLIDAY, @$, nodes_of(p, 4, $date, $optional_end, $optional_string, $optional_moved)); }
;
optional_end: %empty                  { $$ = NULL; } | DOTDOT date { $$ = $date; };
optional_moved: %empty                { $$ = NULL; } | MOVED date { $$ = $date; };
numbers: number                       { $$ = nodes_of(p, 1, $1); } | numbers COMMA number { $$ = nodes_add(p, $1, $number); };
business_day: BUSINESS DAY primary    { $$ = $primary; };

/* --- rules --------------------------------------------------------------------------------------- */

status_block: LBRACE statuses RBRACE  { $$ = $statuses; } | LBRACE statuses error RBRACE { $$ = $statuses; yyerrok; };
statuses:
  %empty                              { $$ = nodes_none(); }
| statuses NEWLINE                    { $$ = $1; }
| statuses error NEWLINE              { $$ = $1; yyerrok; }
| statuses status                     { $$ = nodes_add(p, $1, $status); }
| statuses NEUTRAL neutral_statuses   { $$ = nodes_join($1, $neutral_statuses); }
;
status: status_name string optional_string { $$ = node_spelt(p, NODE_STATUS, @$, $1, nodes_of(p, 2, $string, $optional_string)); };
status_name: name;
neutral_statuses:
  status                              { $$ = nodes_of(p, 1, neutral($1)); }
| neutral_statuses COMMA status       { $$ = nodes_add(p, $1, neutral($status)); }
;

clause_block: LBRACE clauses RBRACE   { $$ = $clauses; } | LBRACE clauses error RBRACE { $$ = nodes_add(p, $clauses, node_at(p, NODE_ERROR, @error)); yyerrok; };
clauses:
  %empty                              { $$ = nodes_none(); }
| clauses NEWLINE                     { $$ = $1; }
| clauses clause                      { $$ = nodes_add(p, $1, $clause); }
| clauses error NEWLINE               { $$ = nodes_add(p, $1, node_at(p, NODE_ERROR, @error)); yyerrok; }
;
clause:
  name WHEN expression                { $$ = node_spelt(p, NODE_CLAUSE, @$, $name, nodes_of(p, 1, $expression)); }
| name OTHERWISE                      { $$ = node_spelt(p, NODE_CLAUSE, @$, $name, nodes_of(p, 1, NULL)); }
| let
;
let: LET variable EQ expression       { $$ = node_spelt(p, NODE_LET_STATEMENT, @$, $variable, nodes_of(p, 1, $expression)); };

check_block: LBRACE check_items RBRACE { $$ = $check_items; } | LBRACE check_items error RBRACE { $$ = nodes_add(p, $check_items, node_at(p, NODE_ERROR, @error)); yyerrok; };
check_items:
  %empty                              { $$ = nodes_none(); }
| check_items NEWLINE                 { $$ = $1; }
| check_items check_item              { $$ = nodes_add(p, $1, $check_item); }
| check_items error NEWLINE           { $$ = nodes_add(p, $1, node_at(p, NODE_ERROR, @error)); yyerrok; }
;
check_item:
  SEVERITY name                       { $$ = node_spelt(p, NODE_SEVERITY, @$, $name, nodes_none()); }
| REQUIRE expression                  { $$ = node(p, NODE_REQUIRE, @$, nodes_of(p, 1, $expression)); }
| MESSAGE string                      { $$ = node(p, NODE_MESSAGE, @$, nodes_of(p, 1, $string)); }
| let
;

test_block: LBRACE test_items RBRACE  { $$ = $test_items; } | LBRACE test_items error RBRACE { $$ = nodes_add(p, $test_items, node_at(p, NODE_ERROR, @error)); yyerrok; };
test_items:
  %empty                              { $$ = nodes_none(); }
| test_items NEWLINE                  { $$ = $1; }
| test_items test_item                { $$ = nodes_add(p, $1, $test_item); }
| test_items error NEWLINE            { $$ = nodes_add(p, $1, node_at(p, NODE_ERROR, @error)); yyerrok; }
;
test_item:
  GIVEN given                         { $$ = $given; }
| KNOWN date                          { $$ = node(p, NODE_KNOWN, @$, nodes_of(p, 1, $date)); }
| let
| EXPECT expression                   { $$ = node(p, NODE_EXPECT, @$, nodes_of(p, 1, $expression)); }
| EXPECT name string                  { $$ = node_spelt(p, NODE_EXPECT_ERROR, @$, $name, nodes_of(p, 1, $string)); }
| EXPECT name string FOR expression   { $$ = node_spelt(p, NODE_EXPECT_ERROR, @$, $name, nodes_of(p, 2, $string, $expression)); }
| EXPECT expect_check                 { $$ = $2; }
| EXPECT ALERT step_code ON date optional_to
                                      { $$ = node(p, NODE_EXPECT_ALERT, @$, nodes_of(p, 3, $step_code, $date, $optional_to)); }
| EXPECT NOT ALERT step_code ON date optional_to
                                      { $$ = with_op(node(p, NODE_EXPECT_ALERT, @$, nodes_of(p, 3, $step_code, $date, $optional_to)), 1); }
| EXPECT NOT expect_check             { $$ = with_op($3, 1); $$->span.begin = @2.begin; }
;
given:
  statement                           { $$ = node(p, NODE_GIVEN, @$, nodes_of(p, 1, $statement)); }
| name OF code optional_at EQ expression
                                      { $$ = node_spelt(p, NODE_GIVEN_VALUE, @$, $name, nodes_of(p, 3, $code, $optional_at, $expression)); }
| name OF code IN primary EQ expression
                                      { $$ = with_op(node_spelt(p, NODE_GIVEN_VALUE, @$, $name, nodes_of(p, 3, $code, $primary, $expression)), 1); }
;
expect_check:
  CHECK check_name                    { $$ = node_spelt(p, NODE_EXPECT_CHECK, @$, $check_name, nodes_none()); }
| CHECK check_name NAME[reports] code optional_at
                                      { $$ = node_spelt(p, NODE_EXPECT_CHECK, @$, $check_name, nodes_of(p, 3, node_name(p, @reports, $reports), $code, $optional_at)); }
;
step_code:
  NAME                                { $$ = node_code(p, @$, $1.atom); }
| QNAME                               { $$ = node_code(p, @$, $1.atom); }
| NUMBER                              { $$ = node_code_text(p, @$); }
;
optional_to: %empty                   { $$ = NULL; } | TO code { $$ = $code; } | FOR code { $$ = $code; };
check_name: NAME | ATTRIBUTE | KIND;
optional_at: %empty                   { $$ = NULL; } | AT primary { $$ = $primary; };

/* --- reports ------------------------------------------------------------------------------------- */

report_block: LBRACE report_items RBRACE { $$ = $report_items; } | LBRACE report_items error RBRACE { $$ = nodes_add(p, $report_items, node_at(p, NODE_ERROR, @error)); yyerrok; };
report_items:
  %empty                              { $$ = nodes_none(); }
| report_items NEWLINE                { $$ = $1; }
| report_items report_item            { $$ = nodes_add(p, $1, $report_item); }
| report_items error NEWLINE          { $$ = nodes_add(p, $1, node_at(p, NODE_ERROR, @error)); yyerrok; }
;
report_item:
  SECTION optional_string section_block
                                      { $$ = node(p, NODE_SECTION, @$, nodes_join(nodes_of(p, 1, $optional_string), $section_block)); }
;
section_block: LBRACE section_items RBRACE { $$ = $section_items; } | LBRACE section_items error RBRACE { $$ = nodes_add(p, $section_items, node_at(p, NODE_ERROR, @error)); yyerrok; };
section_items:
  %empty                              { $$ = nodes_none(); }
| section_items NEWLINE               { $$ = $1; }
| section_items section_item          { $$ = nodes_add(p, $1, $section_item); }
| section_items error NEWLINE         { $$ = nodes_add(p, $1, node_at(p, NODE_ERROR, @error)); yyerrok; }
;
section_item:
  QUERY query                         { $$ = node(p, NODE_ASKED, @$, nodes_of(p, 2, $query, NULL)); }
| QUERY query CHART name_node         { $$ = node(p, NODE_ASKED, @$, nodes_of(p, 2, $query, $name_node)); }
| TEXT string                         { $$ = node(p, NODE_PROSE, @$, nodes_of(p, 1, $string)); }
| PANEL name_node                     { $$ = node(p, NODE_PANEL, @$, nodes_of(p, 1, $name_node)); }
;

/* --- expressions --------------------------------------------------------------------------------- */

body:
  expression
| let body                            { $$ = let_in(p, @$, $let, $2); }
| let NEWLINE breaks body             { $$ = let_in(p, @$, $let, $4); }
;

/* A name that is called `on` cannot follow a value: `let x = alerts on 2024-07-08`. */
expression:
  chain                               %prec MONTH
| expression[a] OR expression[b]      { $$ = binary(p, OP_OR, @$, $a, $b); }
| expression[a] AND expression[b]     { $$ = binary(p, OP_AND, @$, $a, $b); }
| NOT expression[a]                   { $$ = node(p, NODE_NOT, @$, nodes_of(p, 1, $a)); }
| expression[a] EQ expression[b]      { $$ = binary(p, OP_EQ, @$, $a, $b); }
| expression[a] NE expression[b]      { $$ = binary(p, OP_NE, @$, $a, $b); }
| expression[a] LT expression[b]      { $$ = binary(p, OP_LT, @$, $a, $b); }
| expression[a] LE expression[b]      { $$ = binary(p, OP_LE, @$, $a, $b); }
| expression[a] GT expression[b]      { $$ = binary(p, OP_GT, @$, $a, $b); }
| expression[a] GE expression[b]      { $$ = binary(p, OP_GE, @$, $a, $b); }
| expression[a] HAS expression[b]     { $$ = binary(p, OP_HAS, @$, $a, $b); }
| expression[a] CONTAINS expression[b] { $$ = binary(p, OP_CONTAINS, @$, $a, $b); }
| expression[a] STARTS expression[b]  { $$ = binary(p, OP_STARTS, @$, $a, $b); }
| expression[a] IN_LIST list          { $$ = node(p, NODE_MEMBER, @$, nodes_of(p, 2, $a, $list)); }
| expression[a] NOT IN_LIST list %prec IN_LIST
                                      { $$ = with_op(node(p, NODE_MEMBER, @$, nodes_of(p, 2, $a, $list)), 1); }
| expression[a] IS NONE               { $$ = node(p, NODE_IS_NONE, @$, nodes_of(p, 1, $a)); }
| expression[a] IS NOT NONE           { $$ = with_op(node(p, NODE_IS_NONE, @$, nodes_of(p, 1, $a)), 1); }
| expression[a] NOT IS NONE %prec IS  { $$ = with_op(node(p, NODE_IS_NONE, @$, nodes_of(p, 1, $a)), 1); }  /* Spanish: `no es nada` */
| expression[a] COALESCE expression[b] { $$ = binary(p, OP_COALESCE, @$, $a, $b); }
| expression[a] PLUS expression[b]    { $$ = binary(p, OP_ADD, @$, $a, $b); }
| expression[a] DASH expression[b]    { $$ = binary(p, OP_SUB, @$, $a, $b); }
| expression[a] STAR expression[b]    { $$ = binary(p, OP_MUL, @$, $a, $b); }
| expression[a] SLASH expression[b]   { $$ = binary(p, OP_DIV, @$, $a, $b); }
| DASH expression[a] %prec NEGATIVE   { $$ = node(p, NODE_NEGATE, @$, nodes_of(p, 1, $a)); }
| expression[a] WHERE expression[b]   { $$ = node(p, NODE_FILTER, @$, nodes_of(p, 2, $a, $b)); }
| IF expression[a] THEN expression[b] ELSE expression[c]
                                      { $$ = node(p, NODE_IF, @$, nodes_of(p, 3, $a, $b, $c)); }
;

/* One left-recursive chain; the resolver gives its links their meaning. */
chain:
  primary
| chain[a] OF primary[b]              { $$ = chain(p, @$, $2, $a, $b); }
| chain[a] AT primary[b]              { $$ = chain(p, @$, $2, $a, $b); }
| chain[a] IN primary[b]              { $$ = chain(p, @$, $2, $a, $b); }
| chain[a] WITHIN primary[b]          { $$ = chain(p, @$, $2, $a, $b); }
| chain[a] WITHIN OF primary[b]       { $$ = chain(p, @$, $2, $a, $b); }
| chain[a] ON date[b]                 { $$ = chain(p, @$, $2, $a, $b); }
;

primary:
  variable                            { $$ = node_name(p, @$, $1); }
| BY                                  { $$ = node_name(p, @$, $1); }
| QNAME                               { $$ = node_code(p, @$, $1.atom); }
| literal_value                       { $$ = $1; }
| name CALL_OPEN RPAREN               { $$ = node_spelt(p, NODE_CALL, @$, $name, nodes_none()); }
| name CALL_OPEN arguments RPAREN     { $$ = node_spelt(p, NODE_CALL, @$, $name, $arguments); }
| LPAREN body RPAREN                  { $$ = bracketed($body); }
| LPAREN union RPAREN                 { $$ = $union; }
| LPAREN union stages RPAREN          { $$ = node(p, NODE_PIPE, @$, nodes_join(nodes_of(p, 1, $union), $stages)); }
| LPAREN body stages RPAREN           { $$ = node(p, NODE_PIPE, @$, nodes_join(nodes_of(p, 1, $body), $stages)); }
| list
;
literal_value:
  NUMBER                              { $$ = node_at(p, NODE_NUMBER, @$); }
| NUMBER DOTDOT NUMBER                { $$ = node_at(p, NODE_PERIOD, @$); }
| money                               { $$ = $money; }
| STRING                              { $$ = node_at(p, NODE_STRING, @$); }
| DATE                                { $$ = node_at(p, NODE_DATE, @$); }
| NONE                                { $$ = node_at(p, NODE_NONE, @$); }
| MONTH                               { $$ = node_at(p, NODE_PERIOD, @$); }
| MONTH NUMBER                        { $$ = node_at(p, NODE_PERIOD, @$); }
| PERIOD                              { $$ = node_at(p, NODE_PERIOD, @$); }
| MONTH DOTDOT single_period          { $$ = node_at(p, NODE_PERIOD, @$); }
| MONTH NUMBER DOTDOT single_period   { $$ = node_at(p, NODE_PERIOD, @$); }
| PERIOD DOTDOT single_period         { $$ = node_at(p, NODE_PERIOD, @$); }
;

list: LBRACKET RBRACKET               { $$ = node(p, NODE_LIST, @$, nodes_none()); }
| LBRACKET expressions RBRACKET       { $$ = node(p, NODE_LIST, @$, $expressions); };
expressions: expression               { $$ = nodes_of(p, 1, $1); } | expressions COMMA expression { $$ = nodes_add(p, $1, $expression); };

arguments: argument                   { $$ = nodes_of(p, 1, $1); } | arguments COMMA argument { $$ = nodes_add(p, $1, $argument); };
argument:
  expression
| WHERE expression                    { $$ = node(p, NODE_FILTER, @$, nodes_of(p, 2, NULL, $expression)); }
| expression[a] BY expression[w]      { $$ = node(p, NODE_OVER_, @$, nodes_of(p, 3, $a, NULL, $w)); }
| expression[a] FOR expression[s]     { $$ = node(p, NODE_OVER_, @$, nodes_of(p, 2, $a, $s)); }
| expression[a] FOR expression[s] BY expression[w]
                                      { $$ = node(p, NODE_OVER_, @$, nodes_of(p, 3, $a, $s, $w)); }
;

/* --- queries ------------------------------------------------------------------------------------- */

query:
  let_query
| AT primary COLON let_query          { $$ = node(p, NODE_AT_QUERY, @$, nodes_of(p, 2, $primary, $let_query)); }
;
let_query:
  pipeline
| let let_query[rest]                 { $$ = let_in(p, @$, $let, $rest); }
| let NEWLINE breaks let_query[rest]  { $$ = let_in(p, @$, $let, $rest); }
;
pipeline: selection_list
| selection_list stages               { $$ = node(p, NODE_PIPE, @$, nodes_join(nodes_of(p, 1, $1), $stages)); };
selection_list: expression | union;
union: expression COMMA expressions   { $$ = node(p, NODE_UNION, @$, nodes_join(nodes_of(p, 1, $1), $expressions)); };

stages: BAR stage                     { $$ = nodes_of(p, 1, $stage); } | stages BAR stage { $$ = nodes_add(p, $1, $stage); };
stage:
  WHERE expression                    { $$ = node_spelt(p, NODE_STAGE, @$, $1, nodes_of(p, 1, $expression)); }
| SHOW show_items                     { $$ = node_spelt(p, NODE_STAGE, @$, $1, $show_items); }
| SORT show_items                     { $$ = node_spelt(p, NODE_STAGE, @$, $1, $show_items); }
| GROUP show_items                    { $$ = node_spelt(p, NODE_STAGE, @$, $1, $show_items); }
| FIRST number                        { $$ = node_spelt(p, NODE_STAGE, @$, $1, nodes_of(p, 1, $number)); }
| LAST number                         { $$ = node_spelt(p, NODE_STAGE, @$, $1, nodes_of(p, 1, $number)); }
| BY name_node                        { $$ = node_spelt(p, NODE_STAGE, @$, $1, nodes_of(p, 1, $name_node)); }
| ACROSS name_node                    { $$ = node_spelt(p, NODE_STAGE, @$, $1, nodes_of(p, 1, $name_node)); }
| DISTINCT                            { $$ = node_spelt(p, NODE_STAGE, @$, $1, nodes_none()); }
;
show_items: show_item                 { $$ = nodes_of(p, 1, $1); } | show_items COMMA show_item { $$ = nodes_add(p, $1, $show_item); };
show_item:
  expression                          { $$ = node(p, NODE_SHOW_ITEM, @$, nodes_of(p, 1, $1)); }
| expression DESC                     { $$ = with_op(node(p, NODE_SHOW_ITEM, @$, nodes_of(p, 1, $1)), 1); }
| expression ASC                      { $$ = node(p, NODE_SHOW_ITEM, @$, nodes_of(p, 1, $1)); }
| expression AS variable              { $$ = node_spelt(p, NODE_SHOW_ITEM, @$, $variable, nodes_of(p, 1, $1)); }
| expression AS string                { $$ = node(p, NODE_SHOW_ITEM, @$, nodes_of(p, 2, $1, $string)); }
;

%%

#if YYPULL
static int yyreport_syntax_error(const yypcontext_t *context, Parser *p) {
    yysymbol_kind_t expected[YYNTOKENS];
    int tokens[YYNTOKENS];
    int count = yypcontext_expected_tokens(context, expected, YYNTOKENS);
    for (int i = 0; i < count; i++) tokens[i] = (int)expected[i];
    enum { GIVEN_UP = 2 }; /* what the parser takes as "there is no more memory": it ends */
    if (p->given_up) return GIVEN_UP;
    parser_unexpected(p, *yypcontext_location(context), (int)yypcontext_token(context), tokens, count);
    return 0;
}

const char *parser_symbol_name(int symbol) { return yysymbol_name((yysymbol_kind_t)symbol); }

#else /* the second parser made of this grammar, which a prompt asks what may follow (src/syntax/expect.c) */

static int yyreport_syntax_error(const yypcontext_t *context, Parser *p) {
    (void)context;
    p->refused = true;
    return 0;
}

int parser_expected(yypstate *ps, int *tokens) {
    yysymbol_kind_t expected[YYNTOKENS];
    int count = yypstate_expected_tokens(ps, expected, YYNTOKENS);
    for (int i = 0; i < count; i++) tokens[i] = (int)expected[i];
    return count < 0 || (count > 0 && expected[0] == YYSYMBOL_YYEMPTY) ? 0 : count;
}

int parser_depth(const yypstate *ps) { return (int)(ps->yyssp - ps->yyss); }

int parser_stacked(const yypstate *ps, int level, const PLAN_YYSTYPE **value) {
    if (level >= parser_depth(ps)) return TOK_PLAN_YYUNDEF;
    *value = ps->yyvsp - level;
    return (int)YY_ACCESSING_SYMBOL(ps->yyssp[-level]);
}

/* The action that the tables give for a token (YYSYMBOL_YYEMPTY: when none is known): a state to go
 * to, or minus a rule to reduce by; 0: none. */
static int action_of(int state, int token) {
    int at = yypact[state];
    if (token != YYSYMBOL_YYEMPTY && !yypact_value_is_default(at) && 0 <= at + token && at + token <= YYLAST &&
        yycheck[at + token] == token)
        return yytable[at + token];
    return -yydefact[state];
}

static int state_behind(int state, int rule) {
    int symbol = yyr1[rule] - YYNTOKENS, at = yypgoto[symbol] + state;
    return 0 <= at && at <= YYLAST && yycheck[at] == state ? yytable[at] : yydefgoto[symbol];
}

ParserRole parser_role(const yypstate *ps, int token) {
    enum { STEPS_MAX = 64 };
    ParserRole role = {.kept = parser_depth(ps)};
    int depth = role.kept;
    int *states = mem_new_atomic(((size_t)depth + STEPS_MAX + 1) * sizeof *states);
    for (int i = 0; i <= depth; i++) states[i] = ps->yyss[i];
    for (int step = 0; step < STEPS_MAX && role.count < PARSER_ROLES; step++) {
        int action = action_of(states[depth], token);
        if (action == 0) break;
        if (action > 0) { /* the token is shifted */
            role.below = (int)YY_ACCESSING_SYMBOL(states[depth]);
            states[++depth] = action;
            token = YYSYMBOL_YYEMPTY;
            continue;
        }
        if (token == YYSYMBOL_YYEMPTY) role.symbols[role.count++] = yyr1[-action];
        depth -= yyr2[-action];
        if (depth < role.kept) role.kept = depth;
        int next = state_behind(states[depth], -action);
        states[++depth] = next;
    }
    return role;
}
#endif
