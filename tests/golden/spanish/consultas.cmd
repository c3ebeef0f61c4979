export LANG=es_SV.UTF-8; unset LC_ALL
q() { plan query plan.plan --quiet --at 2024-03 "$@"; }
q 'actividades'
q 'actividades | agrupar unidad_líder'
q 'actividades | a_lo_largo trimestre'
q 'actividades | mostrar código, tipo, revisión, exigible' --total
q 'registros'
q 'suma(anual de actividades)'
q 'actividades donde cumplimeinto < 50%'
q 'actividades | mostrar' ; q 'actividades | ordenar por cumplimiento'
q 'meta de ADN.1.4 + título de CAT.1'
q 'actividades donde meta = "mucho"'
q 'actividades | mostrar título, nota, código' --width 40   # what gives way is the title, by either word
plan query plan.plan --quiet 'actividades | show title, nota, código' --width 40
