# What the commands show.
plan repl small.plan --width 72 <<'END'
:help
:help :at
:help ejecutado
:help semaforo
:describir ADN.1.4
:describe SP
:source ADN.1.4
:arbol
:tree OE1
:units
:estado
:set
:set width 60
:set width
:check
:quit
count(activities)
END
