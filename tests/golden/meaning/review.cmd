# One row a month: target to date under each review; then the actual values.
for month in 01 02 03 04 05 06 07 08 09 10 11 12
do plan query review.plan 'list(target of indicators)' --at 2024-$month --format csv
   plan query review.plan 'indicators | show target of M1 as a, target of M2 as b, target of M3 as c, target of M6 as d, target of M12 as e, actual of M1 as f, actual of M2 as g, actual of M3 as h, actual of M6 as i, actual of M12 as j | first 1' --at 2024-$month --format csv | tail -1
done
# Inside a quarter nothing of it counts yet; the period alone does.
plan query review.plan 'indicators | show code, target in may as t, actual in may as a, target at 2024-Q2 as q, target in 2024-Q2 as alone' --at 2024-05 --format csv
