# What is declared twice, or with a word that cannot stand there, in the words of the reader.
export LANG=es_SV.UTF-8; unset LC_ALL
plan check - <<'PLAN'
plan P "P" { período 2024 }
unidad U "U"
actividad A1 "a" { responsable U  meta mensual 2024: 1 1 1 }
regla r para actividad { rojo cuando cumplimiento < 3  verde resto }
regla s para actividad { rojo si cumplimiento < 3  verde resto }
definir d para actividad = 3
definir d para actividad = 4
control c para actividad { exigir meta > 3 }
control c para actividad { exigir meta > 3 }
función suma(x) = x
consulta actividades = actividades
nivel unidad "Nivel"
propiedad meta para actividad = 3
consulta q = actividades en mar
calendario C { fin_de_semana sab, dom  fin_de_semana dom }
regla r para actividad { rojo resto }
consulta e = cuenta(actividades en mar)
PLAN
plan query plan.plan 'actividades en mar'
plan query plan.plan 'actividades de SP de ADN'
plan query plan.plan 'actividades, registros'
plan query plan.plan 'actividades el 2024-03-04'
