# Questions over several lines, the answer before, definitions that count at once.
plan repl small.plan <<'END'
count(actividades)
actividades
  donde cumplimiento < 90%
  | mostrar código, cumplimiento
_ where compliance > 70%
_ | mostrar título
let umbral = 70%
define holgura for measured = actual - target
actividades donde cumplimiento > umbral | mostrar código, holgura
query lentas = actividades donde cumplimiento < umbral | mostrar código
lentas
query lentas = actividades | mostrar código, color
lentas
function doble(x) = x * 2
doble(umbral)
END
