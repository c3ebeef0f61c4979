# Business days with holidays, one that is moved, a range, cycles of two months, quarters and years.
agenda() { echo "> $*"; plan agenda plan.plan "$@"; }
agenda --from 2024-01-01 --to 2024-01-31
agenda --from 2024-03-01 --to 2024-04-08 --format csv
agenda --from 2024-08-01 --to 2024-08-31 --format markdown
agenda --from 2024-07-01 --to 2024-07-05 --format json
agenda --from 2024-07-13 --to 2024-07-14
agenda --from 2024-07-01 --to 2024-07-31 --width 60
agenda --from 2024-07-01 --to 2024-07-31 --for FI
agenda --from 2024-07-01 --to 2024-07-31 --for FJ
plan query plan.plan 'steps | show code, own_code, title, by, after, product'
for day in 1 5 -1 40; do plan query plan.plan "business_day($day, mar)"; done
plan query plan.plan 'business_day(6) at aug'
