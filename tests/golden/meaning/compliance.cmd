plan query compliance.plan 'indicators | show code, target, actual, low, high, compliance, capped, color' --at 2024-01 --format csv
echo '# exact at the bound'
plan query compliance.plan 'compliance of I2 = 90%'
plan query compliance.plan 'compliance of I3 >= 90%'
plan query compliance.plan 'compliance of I1 * 30 = 29'
plan query compliance.plan '(5 / 6 + 29 / 30) / 2 = 90%'
plan query compliance.plan '1 / 3 + 1 / 3 + 1 / 3 = 1'
plan query compliance.plan '2 / 3 > 0.666666666666666666'
plan query compliance.plan '2 / 3 < 0.666666666666666667'
plan query compliance.plan 'compliance of I3' --format csv
echo '# for people'
plan query compliance.plan 'compliance of I3'
plan query compliance.plan 'compliance of I1'
plan query compliance.plan 'compliance of K9 is none'
