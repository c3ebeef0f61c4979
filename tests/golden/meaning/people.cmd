plan query people.plan 'measured | show code, lead, responsible, facilita' --format csv
plan query people.plan 'units, objectives | show code, count(measured within it) as n, count(measured of it) as own, head, email' --format csv
plan query people.plan 'list(units within SUR)' --format csv
plan query people.plan 'list(measured within SUR)' --format csv
plan query people.plan 'list(title of units where it in [A, C])' --format csv
plan query people.plan 'SUR has lead of O' --format csv
plan query people.plan 'list(lead of measured of O)' --format csv
plan query people.plan 'indicators | show code, target, actual' --format csv --at 2024-03
