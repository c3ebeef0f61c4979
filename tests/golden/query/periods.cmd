# One row or one column for each period.
ask() { echo "> $1"; plan query --quiet desk.plan "$@" --at mar; }
ask 'activities of ADN where measure = participaciones | by month | show code, month, target in month, actual in month, compliance | first 4'
ask 'activities where measure = participaciones | by month | group month | show month, sum(target in month)'
ask 'activities | by quarter | where target in quarter > 0 | show code, quarter, target in quarter'
ask 'activities | by semester | group semester, lead | show semester, lead, count(where target in semester > 0)'
ask 'activities | group lead | by bimester | where bimester = 2024-B2 | show lead, bimester, count(where due)'
ask 'measured | by year | first 2'
ask 'at 2024-Q1: activities of ADN | by month | show code, month, actual in month'
ask 'actividades | por mes | agrupar mes | mostrar mes, cuenta(donde meta en mes > 0) | ordenar cuenta(donde meta en mes > 0) desc | primeros 2'
ask 'activities of ADN | across month'
ask 'activities of ADN | show code, color | across quarter'
ask 'activities | group lead | show lead, sum(target in quarter where measure = participaciones), count | across quarter'
ask 'activities of ADN | show code, target in semester, actual in semester | across semester' --format csv
ask 'activities | across month | show code, target in month | sort annual desc | first 1' --format json
ask 'units | across quarter'
ask 'activities of ADN | show code, measure, target at jun | across month'
