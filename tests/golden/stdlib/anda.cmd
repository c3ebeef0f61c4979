plan status anda.plan --at mar
plan query anda.plan anda_counts --at mar
plan query anda.plan 'anda_proporciones' --at mar --format csv
plan query anda.plan 'anda_counts within DT' --at mar --format csv
plan query anda.plan 'alertas_tempranas' --at mar
plan query anda.plan 'lista_de_riesgo | mostrar código, anual, proyección, ritmo_necesario' --at mar
plan query anda.plan 'actividades | mostrar código, color, ritmo_actual, meses_restantes, proyección, proyección_mismo_ritmo, proyección_según_plan, en_riesgo' --at mar
plan check anda.plan --at mar
