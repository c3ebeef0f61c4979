# What a column is can be said; what is said wrong is told with what was likely meant.
plan import poa.csv --as actividad --of ADN --plan PAT --map 'Proceso=note,Responsable=skip' 2>"$TMPDIR/err"; head -18 "$TMPDIR/err"
for map in 'Proseso=note' 'Proceso=nota2' 'Proceso=cauze' 'Proceso'; do plan import poa.csv --as activity --map "$map" 2>&1; echo $?; done
printf 'a,b\n1,Uno\n2,Dos\n' | plan import - --as activity --map a=code --map b=title 2>&1
printf 'a,b\n1,Uno\n' | plan import - --as activity 2>&1; echo $?
printf 'a,b\n1,Uno\n' | plan import - --as actividda 2>&1; echo $?
printf 'code,jan,feb\n1,1,2\n' | plan import - --as activity 2>&1; echo $?
printf 'title,jan,feb\nA,1,2\n' | plan import - --as record 2>&1; echo $?
printf 'title,T1,T2\nA,1,2\n' | plan import - --as activity 2>&1; echo $?
