export LANG=es_SV.UTF-8; unset LC_ALL
plan check mal.plan; echo "salida $?"
plan check plan.plan; echo "salida $?"
plan check - <<'PLAN'
plan P "P" { período 2024 }
regla hueco para actividad { verde cuando cumplimiento >= 90%  rojo cuando cumplimiento < 70% }
regla sentidos para indicador { verde cuando sentido = aumentar  rojo cuando sentido = disminuir }
PLAN
