# What was done beside what was planned, in headers of one line and of two; units that are measures; codes before titles.
plan import municipio.csv --as indicator
plan import mes-ejecutado.csv --as activity --of U
plan import programado-ejecutado.csv --as activity --of U --year 2024
plan import dos-anos-de-iniciales.csv --as activity
plan import titulos-con-codigo.csv --as activity --of INST
# Without codes nothing that was done can be said.
cut -d, -f2- mes-ejecutado.csv | plan import - --as activity --of U
