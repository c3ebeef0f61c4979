# The last answer, an expression in either language and over several lines, what is only supposed.
plan repl small.plan --width 72 <<'END' 2>&1 | ../explain/std-lines
:explain
cumplimiento de ADN.1.4 al feb
:explicar
suponer ADN.1.4 mar = 1,000
explain color of ADN.1.4
explain mean(compliance
  for activities)
:explain color of XX
:explain E0201
END
