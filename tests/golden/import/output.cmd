# -o never takes the place of a file without --force; what is written stands alone with --plan.
printf 'Actividad,Ene,Feb\nA | b,1,2\n"\\""C\\"" #1",1,2\n"}",1,2\n"#D",1,\n' >"$TMPDIR/t.csv" && cd "$TMPDIR"
plan import t.csv --as activity --of ADN --plan PAT --year 2024 -o t.plan 2>/dev/null; echo $?
plan import t.csv --as activity -o t.plan; echo $?
plan import t.csv --as activity -o nowhere/t.plan 2>&1 | tail -2
cat t.plan
plan check t.plan
plan query t.plan 'activities | show title, annual' --format csv
plan import t.csv --as activity --of ADN --plan PAT --force -o t.plan --diagnostics json; echo $?
plan import; echo $?
plan import t.csv; echo $?
plan import t.csv t.csv --as activity; echo $?
plan import t.csv --as activity --year 24; echo $?
plan import nothing.csv --as activity; echo $?
printf '\xff\xfeA\0c\0t\0i\0v\0i\0t\0y\0\t\0J\0a\0n\0\n\0U\0n\0o\0\t\0001\0\n\0' >u.csv; plan import u.csv --as activity
: >empty.csv; plan import empty.csv --as activity; echo $?
printf 'No.,Actividad,Ene,Feb,Total\n1,Uno,"1,500",20,\n10,Otra más larga,3,,1\n' | plan import - --as activity --of ADN --year 2024 2>/dev/null | tee o.plan; plan fmt o.plan --check; echo "laid out: $?"
