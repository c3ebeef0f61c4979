export LANG=es_SV.UTF-8; unset LC_ALL
plan check mal.plan; echo "salida $?"
plan check plan.plan; echo "salida $?"
