# Codes that were made from the place are put into the file: then they stay.
cd "$TMPDIR"
cat >plan.plan <<'PLAN'
plan PAT "Plan" { período 2024 }
unidad U "Unidad" {
  actividad "Primera" { meta 2024 = 1 }
  unidad "Sin código" { actividad "Dentro" { meta 2024 = 2 } }
  tabla actividad {
    título | 2024
    Uno    | 1
    # y otra
    Dos    | 2
  }
}
objetivo "Con \"comillas\"" { indicador "De objetivo" { meta 2024 = 3 }  indicador I.9 "Con código" { meta 2024 = 3 } }
tabla proyecto { # de nadie
  código | título | 2024
  P1 | Tiene | 1
  - | No tiene | 1
  | Tampoco | 1
}
registro + "Apoyo" de U feb 2024 = 1
PLAN
plan --dump=model plan.plan >before
plan fmt --codes plan.plan; echo "exit $?"
cat plan.plan
plan --dump=model plan.plan | diff before - && echo "the same model"
plan fmt --codes --check plan.plan; echo "exit $?"
# Not while the plan has errors; and not from standard input, which stands nowhere.
printf 'unit "A"\nactivity "B" { responsible C }\n' >wrong.plan
plan fmt --codes wrong.plan; echo "exit $?"; cat wrong.plan
printf 'unit   "A"\n' | plan fmt --codes -
