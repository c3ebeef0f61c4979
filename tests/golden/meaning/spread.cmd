for month in 01 02 03 04 06 09 10 12
do echo "# $month"; plan query spread.plan 'indicators | show code, target' --at 2024-$month --format csv
done
echo '# exactly: after k of n it is annual * k / n'
for month in 01 02 03 04 05 06 07 08 09 10 11 12
do plan query spread.plan 'target of M * 12 = 100 * elapsed * 12' --at 2024-$month
done
plan query spread.plan 'target of T * 3 = 100' --at 2024-01
plan query spread.plan 'target of T * 3 = 200' --at 2024-02
plan query spread.plan 'target of B * 6 = 400' --at 2024-09
echo '# in a period alone'
plan query spread.plan 'indicators | show code, target in 2024-Q2 as q2, target in jan 2024..jun 2024 as half, target in may 2024 as month, annual' --at 2024-12 --format csv
echo '# the second year'
plan query spread.plan 'indicators where code in ["Y", "L", "X", "P"] | show code, target, annual, planned' --at 2025-06 --format csv
echo '# what is due, reported, missing'
plan query spread.plan 'indicators | show code, due, reported, missing, color' --at 2024-08 --format csv
