export LANG=es_SV.UTF-8; unset LC_ALL
plan explain plan.plan ADN.1.4 --at 2024-03 --quiet
plan explain plan.plan 'color de CAT.2' --at 2024-03 --quiet
plan explain plan.plan 'cumplimiento de SP' --at 2024-03 --quiet
# A library's rules and definitions are told in Spanish words.
plan explain plan.plan std/rollup 'razón_exigible de ADN' --at 2024-03 --quiet
plan explain E0201
plan explain E9999
