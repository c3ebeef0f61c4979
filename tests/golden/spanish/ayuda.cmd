export LANG=es_SV.UTF-8; unset LC_ALL
plan help
plan help record
plan status; plan estatus; plan status --formato csv plan.plan; plan status plan.plan --format xls
plan check plan.plan --only nada
