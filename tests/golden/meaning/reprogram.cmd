for day in 2024-01-31 2024-02-14 2024-02-15 2024-04-30 2024-05-01 2024-06-30 2024-07-01
do echo "# known $day"; plan query reprogram.plan 'activities | show code, target, original_target, annual, actual, compliance, missing' --at 2024-03 --known $day --format csv
done
echo '# all, at other months'
for month in 02 04 06
do plan query reprogram.plan 'activities | show code, target, original_target, annual' --at 2024-$month --format csv
done
plan query reprogram.plan 'target in mar of A' --at 2024-06 --known 2024-02-01
plan query reprogram.plan 'original_target in mar of A' --at 2024-06
