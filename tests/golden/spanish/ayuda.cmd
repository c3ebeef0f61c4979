export LANG=es_SV.UTF-8; unset LC_ALL
plan help | head -12
plan help record | head -12
plan help record | grep -A 1 -e --cause -e --lang
plan status; plan estatus; plan status --formato csv plan.plan; plan status plan.plan --format xls
plan check plan.plan --only nada
