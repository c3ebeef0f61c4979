# What is only supposed is told with every answer, until it is forgotten.
plan repl small.plan --at 2024-03 <<'END'
suponer ADN.1.4 mar = 1,100
ejecutado de ADN.1.4
:known 2024-03-31
ejecutado de ADN.1.4
:known
actividades | mostrar código, ejecutado
:set format csv
actividades | mostrar código, ejecutado
:set format table
:escrito
:olvidar
ejecutado de ADN.1.4
END
