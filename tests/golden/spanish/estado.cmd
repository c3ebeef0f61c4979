export LANG=es_SV.UTF-8; unset LC_ALL
plan status plan.plan --at 2024-03
plan status plan.plan --at 2024-03 --by objective --format markdown --quiet
# What programs read is the same in every language.
plan status plan.plan --at 2024-03 --format csv --quiet
plan query plan.plan 'actividades donde color = rojo' --at 2024-03 --format json --quiet
# Columns that a narrow window has no room for, by their names in Spanish.
plan status plan.plan --at 2024-03 --quiet --width 70
