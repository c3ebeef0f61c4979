export LANG=es_SV.UTF-8; unset LC_ALL
plan agenda plan.plan --from 2024-04-01 --to 2024-05-31
plan alerts plan.plan --on 2024-04-03
plan alerts plan.plan --on 2024-04-04
