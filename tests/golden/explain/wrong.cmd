plan explain first.plan 'color of ADN.1.5'; echo $?
plan explain first.plan 'color of ADN.1.4' --at 2024-13; echo $?
plan explain first.plan 'color of'; echo $?
plan explain first.plan 'colr of ADN.1.4'; echo $?
plan explain first.plan 'activities | first 3'; echo $?
plan explain first.plan 'title of ADN.1.4 + 1'; echo $?
plan explain first.plan; echo $?
plan explain first.plan ADN --format csv; echo $?
plan explain none.plan ADN; echo $?
plan explain rules.plan 'sum(9999999999999999999999 for activities)'; echo $?
