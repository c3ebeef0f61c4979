# Drawings: bars for rows, sparklines for columns of periods; --total.
ask() { echo "> $*"; plan query --quiet desk.plan --at mar "$@"; }
ask 'activities | group lead | show lead, count, mean(compliance)' --chart --width 60
ask 'activities | show code, title, compliance, color' --chart --width 60
ask 'activities | show code, title, compliance, color | first 2' --chart --width 90 --color always
ask 'activities where measure = participaciones | by month | group month | show month, sum(target in month)' --chart --width 60
ask 'activities | show code, actual - target as brecha' --chart --width 40
ask 'activities | show code, target in month | across month' --chart
ask 'activities | show code, color, target in quarter, actual in quarter | across quarter' --chart
ask 'activities of ADN | show code, color | across month' --chart --color always
LC_ALL=C ask 'activities | show code, target in month | across month' --chart
LC_ALL=C ask 'activities | show code, actual - target as brecha' --chart --width 40
ask 'activities | show code, title' --chart
ask 'sum(annual of activities where measure = participaciones)' --chart
ask 'activities where color = yellow | show code, target' --chart
ask 'activities | show code, measure, target, compliance' --total
ask 'activities where measure = participaciones | show code, target in quarter | across quarter' --total --format csv
ask 'activities | show code, target' --chart --total --width 40
ask 'activities' --chart --format csv; echo "exit $?" >&2
ask 'activities | show code, target in month | across month' --width 40
