for month in 2023-12 2024-01 2024-02 2024-03 2024-04 2024-05 2024-11 2024-12 2025-01 2025-02
do echo "# $month"; plan query accumulate.plan 'indicators | show code, target, actual, annual, planned' --at $month --format csv
done
echo '# in a period alone'
plan query accumulate.plan 'indicators | show code, target in feb 2024..mar 2024 as t, actual in feb 2024..mar 2024 as a, target in feb 2024 as f, actual in 2024 as year' --at 2025-01 --format csv
