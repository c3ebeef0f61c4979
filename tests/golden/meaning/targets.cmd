for month in 02 03 05 06 07 12
do echo "# $month"; plan query targets.plan 'indicators | show code, target, annual, planned, due' --at 2024-$month --format csv
done
echo '# alone'
plan query targets.plan 'indicators | show code, target in mar as t1, target in 2024-Q2 as t2, target in apr..may as t3, target in 2024-S1 as t4, target in 2024 as t5' --at 2024-12 --format csv
echo '# the sums are exact'
plan query targets.plan 'annual of PERCENT = 100%' --at 2024-01
plan query targets.plan 'annual of PERCENT = 1' --at 2024-01
plan query targets.plan 'annual of MIXED = 2' --at 2024-01
plan query targets.plan 'target of DECIMAL at feb = 0.3' --at 2024-01
plan query targets.plan 'annual of DECIMAL - 0.3 = 0.000000000000000001' --at 2024-01
plan query targets.plan 'annual of MONEY = USD 3,000' --at 2024-01
echo '# for people'
plan query targets.plan 'annual of PERCENT' --at 2024-01
plan query targets.plan 'annual of MIXED' --at 2024-01
plan query targets.plan 'annual of MONEY' --at 2024-01
plan query targets.plan 'annual of YEAR' --at 2024-01
plan check targets.plan
