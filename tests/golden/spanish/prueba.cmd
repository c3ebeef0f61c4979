export LANG=es_SV.UTF-8; unset LC_ALL
cat >"$TMPDIR/reglas.plan" <<'P'
prueba "90 % es verde" {
  dado actividad X { meta mensual 2024: 10 10 - - - - - - - - - - }
  dado registro X ene 2024 = 9
  esperar color de X al ene = verde
}
prueba "esto falla" {
  dado actividad X { meta mensual 2024: 10 10 - - - - - - - - - - }
  dado registro X ene 2024 = 5
  esperar color de X al ene = verde
}
P
plan test "$TMPDIR/reglas.plan" --verbose --coverage
