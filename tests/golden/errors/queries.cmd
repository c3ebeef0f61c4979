# Questions that cannot be answered: the place is in the question.
ask() { plan query ok.plan "$@"; echo "exit $?" >&2; }
ask 'compliance'
ask 'compliance of ADN.14'
ask 'activities where color = rojoo | show code'
ask 'actividades dentro de SPP donde color = rojo | mostrar código'
ask 'activities where target'
ask 'activities | where title | show code'
ask 'activities | sort complianc'
ask 'activities | show code, titel, target + title'
ask 'ADN.1.4 | show code'
ask 'sum(annual of activities)'
ask 'x-1'
ask 'count(activities where lead = 1.4)'
ask ''
ask 'activities at 2024-13'
ask 'rezagads within SP'
ask 'rezagadas where colr = red'
ask 'activities | group leed | show leed, count'
ask 'activities | group lead | show title'
ask 'activities' --at 2024-13
ask 'activities' --at marzzo
ask 'activities' --known 2024-02-30
ask 'activities' --format xml
ask 'activities' --allow-path is-not-there
plan query 'activities'; echo "exit $?" >&2
plan query is-not-there.plan 'activities'; echo "exit $?" >&2
