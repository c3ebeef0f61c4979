# What the library says is in the language of messages; what a plan says is as it is written.
cat >"$TMPDIR/p.plan" <<'PLAN'
plan P "Plan" { período 2024 }
usar std/budget
usar std/informes
unidad U "Unidad"
paleta propia { red "Atrasado" "#c62828"  green "Al día" "#2e7d32" }
regla propia para actividad usando paleta propia { green cuando cumplimiento >= 80%  red resto }
evaluar actividades donde código = "A2" con propia
actividad A1 "Talleres" { responsable U  meta mensual 2024: 10 10 10 - - - - - - - - -  total 31  presupuesto B1 }
actividad A2 "Ferias" { responsable U  meta mensual 2024: 10 10 10 - - - - - - - - - }
presupuesto B1 "Talleres" { monto USD 1,000 }
registro A1 monthly 2024: 5 5 5
registro A2 monthly 2024: 10 10 10
registro B1 mar 2024 = 1,250
control propio para actividad { exigir ejecutado > 20  mensaje "van {ejecutado} de {meta}" }
PLAN
for idioma in en es; do
    echo "# $idioma"
    plan query "$TMPDIR/p.plan" 'measured | show code, color' --at 2024-03 --quiet --lang $idioma
    plan check "$TMPDIR/p.plan" --at 2024-03 --lang $idioma 2>&1 | grep -E '^[^ ].*\['
    plan report "$TMPDIR/p.plan" --name trimestral --format markdown --at 2024-Q1 --lang $idioma | grep -E '^(#|[A-Z].*\.$|\| code)'
    plan query "$TMPDIR/p.plan" 'actividades a través de mes' --lang $idioma >/dev/null 2>&1
    plan query "$TMPDIR/p.plan" 'actividades donde código = "A1" | mostrar código, ejecutado en mes | across month' --at 2024-03 --quiet --lang $idioma 2>&1 | head -1
    plan query std/anda 'count(activities)' --lang $idioma
    plan query "$TMPDIR/p.plan" std/anda anda_counts --at 2024-03 --quiet --lang $idioma | head -1
    plan query "$TMPDIR/p.plan" std/hacienda missing_data --at 2024-03 --quiet --lang $idioma | head -1
done
