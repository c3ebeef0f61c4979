# What runs no test is a failure; a wrong command line is another.
plan test semaforo.plan --filter nada; echo $?
printf 'activity A1 "x" { measure informes }\n' >"$TMPDIR/a.plan"
plan test semaforo.plan "$TMPDIR/a.plan"; echo $?
plan test; echo $?
plan test semaforo.plan --format xml; echo $?
plan test semaforo.plan --format junit --coverage; echo $?
plan test "$TMPDIR/b.plan"; echo $?
