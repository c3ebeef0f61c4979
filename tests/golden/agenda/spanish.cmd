# The same in Spanish words.
plan agenda - --from 2024-01-01 --to 2024-01-31 --format csv <<'PLAN'
plan P "P" { período 2024 }
calendario SV { fin_de_semana sáb, domingo  asueto 2024-01-01 "Año Nuevo"  feriado 2024-01-06 "Reyes" trasladado 2024-01-08 }
unidad UPE "Planificación" { actividad A "A" { meta mensual 2024: 1 1 1 1 1 1 1 1 1 1 1 1 } }
procedimiento poa "Seguimiento" {
  calendario SV
  paso 02 "Ingresa el avance" { por unidad_líder  cada mes hasta día hábil 5  produce "Avance" }
  paso 01 "Aviso" { por UPE  cada mes desde día hábil 6  después 02  informa_a UPE
    alerta unidad_líder para actividades al anterior donde color en [rojo, amarillo]  mensaje "{código}" }
  paso 03 "Informe" { por UPE  cada 2 meses }
}
PLAN
