export LANG=es_SV.UTF-8; unset LC_ALL
plan repl plan.plan -c ':ayuda :al' -c ':al 2024-03' -c ':describir ADN.1.4' -c ':ayuda meta' -c ':nada' -c ':al ayer' \
  -c 'suponer CAT.1 jun 2024 = 4' -c 'cumplimiento de CAT.1 al jun' -c ':olvidar' -c 'actividades donde' -c ':fuente CAT.1' -c ':guardar x.doc' -c ':load'
