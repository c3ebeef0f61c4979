for month in 2024-01 2024-02 2024-03 2024-05 2024-06
do echo "# $month"; plan query formula.plan 'indicators | show code, target, actual, compliance, reported, missing, color' --at $month --format csv
done
plan query formula.plan 'actual of IR1.3' --at 2024-03
plan query formula.plan 'actual of IR1.1 + actual of IR1.2' --at 2024-03
