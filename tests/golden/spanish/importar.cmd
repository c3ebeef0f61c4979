export LANG=es_SV.UTF-8; unset LC_ALL
cat >"$TMPDIR/poa.csv" <<'CSV'
PLAN OPERATIVO 2024
N.º;Actividad;Unidad de medida;Color;Ene;Feb;Mar;Total
1;Talleres;Taller;azul;1;2;x;3
2;Visitas;Visita;;1.500,5;2;;1.502,5
;TOTAL;;;2;4;1;7
CSV
plan import "$TMPDIR/poa.csv" --as activity --of ADN
plan import "$TMPDIR/nada.csv" --as activity
plan import "$TMPDIR/poa.csv" --as cosa
