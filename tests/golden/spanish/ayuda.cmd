export LANG=es_SV.UTF-8; unset LC_ALL
plan help | head -12
plan help record | head -12
plan help record | grep -A 1 -e --cause -e --lang
plan status; plan estatus; plan status --formato csv plan.plan; plan status plan.plan --format xls
plan check plan.plan --only nada
plan help lenguaje | head -3
printf 'plan P "P" { período 2024 }\nunidad y "Y"\nunidad and "Y"\n' | plan check -
plan repl plan.plan -c ':ayuda cumplimiento' -c ':estado objetivo' -c ':ayuda :estado'
plan import --as actividad - --year 2024 --map 'Otra=omitir' <<'CSV'
Código,Actividad,Otra,Ene
1,Uno,x,3
CSV
plan report plan.plan --name nada
plan repl plan.plan -c ':ayuda E0201'
