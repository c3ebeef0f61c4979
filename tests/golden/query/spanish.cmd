plan query --quiet $ROOT/examples/integracion-2024/plan.plan 'actividades dentro de SP al sep donde color = rojo | agrupar unidad_líder | mostrar unidad_líder, cuenta'
plan query --quiet $ROOT/examples/integracion-2024/plan.plan 'actividades dentro de SP al sep donde color = rojo | mostrar código, meta, ejecutado, cumplimiento | ordenar cumplimiento | primeros 3' --format csv
