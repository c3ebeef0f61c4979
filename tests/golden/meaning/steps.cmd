for month in 2024-01 2024-03 2024-04 2024-12
do echo "# $month"; plan query steps.plan 'measured where lead is none | show code, target, actual, annual, compliance, color' --at $month --format csv
done
echo '# internal activities'
for month in 2024-06 2024-07 2024-08
do plan query steps.plan 'activities of U | show title, target, actual, generated_code, color' --at $month --format csv
done
plan query steps.plan 'active of R1' --format csv
