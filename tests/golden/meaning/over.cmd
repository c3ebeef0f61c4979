for month in 2024-03 2024-12 2025-01 2025-12 2026-11 2026-12
do echo "# $month"; plan query over.plan 'indicators | show code, target, actual, annual, planned, progress' --at $month --format csv
done
