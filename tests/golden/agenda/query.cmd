# Alerts as rows: what steps tell, of what, whom, and when; each as known on its day.
ask() { echo "> $*"; plan query --quiet plan.plan "$@"; }
ask 'alerts on 2024-07-08'
ask 'alerts' --at jul
ask 'alerts'
ask 'alerts on 2024-07-08 | show on, to, by, step, title of step, it, color, compliance, period, until, message' --format csv
ask 'alerts on 2024-07-08 | show on, to, step, code, color' --format json
ask 'alerts where to = DI | sort on desc | first 2 | show on, to, code' --at 2024
ask 'alerts at 2024 | group on | show on, count, worst(color)'
ask 'alerts at 2024-Q3 | group to, step | show to, step, count, min(compliance) | sort count desc, to'
ask 'alertas el 2024-07-08 donde informa_a = DI | mostrar el, informa_a, paso, código, hasta'
ask 'alerts on 2024-07-08 within DI | show code, to'
ask 'alerts of poa.01 at 2024 | show count'
ask 'alerts within poa at aug | show code, email of to'
ask 'units | show code, count(alerts within it)' --at 2024
ask 'count(alerts at 2024)'
ask 'list(message for alerts on 2024-07-08)'
ask 'list(alerts on 2024-07-08)'
ask 'at jul: alerts | distinct | last 1'
# The day decides what was known: a report of the 20th is not known on the 8th, nor what --known leaves out.
ask 'alerts on 2024-07-08 where code = "FI.B1" | show code, compliance, compliance of it'
ask 'activities where code = "FI.B1" | show code, compliance at jun'
ask 'alerts on 2024-07-08 | show code, actual' --known 2024-07-03
plan explain plan.plan 'count(alerts on 2024-07-08)'
# … and what cannot be asked
ask 'alerts | by month'
ask 'alerts | show code | across month'
ask 'alerts, activities'
ask 'alerts, records'
ask 'alerts on jul'
ask 'compliance of DI.A1 on 2024-07-08'
ask 'alerts | show recipient'
ask 'activities | show message'
printf 'define told for measured = count(alerts at next)\nprocedure p { step 1 { by DI  every month  alert lead for activities where told > 0 } }' > $TMPDIR/again.plan
plan query --quiet plan.plan $TMPDIR/again.plan 'count(alerts at jul)'
printf 'procedure p { step 1 { by DI  every month  alert lead for alerts } }\nevaluate alerts with semaforo' > $TMPDIR/of.plan
plan check plan.plan $TMPDIR/of.plan
