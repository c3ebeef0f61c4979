# Records: one row for each period that was reported, those that were corrected too.
ask() { echo "> $*"; plan query --quiet desk.plan "$@"; }
ask 'records'
ask 'records' --known 2024-04-05
ask 'records at feb | show code, period, value'
ask 'records in feb | show code, period, value'
ask 'records of ADN.2 | show code, period, value, on, cause, corrected, written_at'
ask 'records within DI where not corrected | group code | show code, count, sum(value), max(on)'
ask 'records where value < target in period | show code, period, value, target in period, lead, title of lead'
ask 'records where cause is not none | show on, code, value, cause'
ask 'registros | mostrar el, código, período, valor, corregido | ordenar el desc, período | primeros 2'
ask 'records | group period | sort period | show period, count'
ask 'count(records)'
ask 'count(records in feb)'
ask 'activities | show code, count(records of it), max(on of records of it), sum(value for records of it)'
ask 'activities | by quarter | where quarter = 2024-Q1 | show code, quarter, count(records of it) in quarter'
ask 'list(records of ADN.2)'
ask 'records | show it, code | first 1'
ask 'records | first 2 | show code, compliance, color, period' --format csv
# … and what cannot be asked
ask 'records | by month'
ask 'records | show code, value | across month'
ask 'records, activities'
ask 'records within SP'
ask 'activities | show value'
ask 'records on 2024-04-02 | show on, code, value'
ask 'registros el 2024-04-05 de IA.1 | mostrar el, código'
ask 'activities on 2024-04-02'
echo 'evaluate records with semaforo' > $TMPDIR/more.plan; plan check desk.plan $TMPDIR/more.plan
