# The journal need not be there; each record says what it changes, a correction what it corrects, and all is read as it was written.
cp plan.plan "$TMPDIR" && cd "$TMPDIR"
plan record plan.plan ADN.1.4 feb 480 --on 2024-03-04 2>&1
plan record plan.plan ADN.1.4 mar 1,000 --on 2024-04-04 --cause 'Dijo "no" \ y
luego	sí' --remedy Otra --note N --evidence acta.pdf --by 'Ana | Luis' 2>&1
plan record plan.plan ADN.1.4 2024-03 1100 --on 2024-04-05 --format csv 2>&1
plan record plan.plan ADN.1.4 2024-03 1101 --on 2024-04-01 2>&1
plan record plan.plan ADN.1.5 mar 'n/a No hubo "nada"' --on 2024-04-05 2>&1
plan record plan.plan ADN.1.5 mar 75% --on 2024-04-06 --format json 2>&1
plan record plan.plan ADN.1.4 jan -5 --on 2024-04-06 --late 'Ajuste' 2>&1
cat registros.plan
plan query plan.plan 'records | show code, period, value, on, cause, remedy, note, evidence, by, late' --format json
ls -A
