for month in 2024-07 2024-09 2024-12 2025-01 2025-02 2025-06 2025-07
do echo "# $month"; plan query fiscal.plan 'indicators | show code, target, actual, annual, elapsed' --at $month --format csv
done
echo '# months of the year in force'
plan query fiscal.plan 'target of M at aug' --at 2025-03
plan query fiscal.plan 'target of M at mar' --at 2024-08
plan query fiscal.plan 'target of N in dec..jan' --at 2024-08
plan query fiscal.plan 'target of M' --at ene
plan query fiscal.plan 'missing of Q' --at 2025-04
