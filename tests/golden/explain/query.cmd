# Where a query is typed, in either language.
plan query first.plan 'explain compliance of ADN.1.4 at feb' --width 80 | ./std-lines
plan query first.plan 'explicar color de ADN.1.4' --format json | sed -n 1,3p | ./std-lines
