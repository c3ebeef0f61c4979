columns='code, target, actual, actual in jan as a1, actual in feb as a2, missing, cause, reason'
for day in 2024-01-31 2024-02-05 2024-02-10 2024-02-20 2024-03-10 2024-04-01 2024-12-31
do echo "# known $day"; plan query corrections.plan "activities | show $columns" --at 2024-03 --known $day --format csv
done
echo '# all'; plan query corrections.plan "activities | show $columns" --at 2024-03 --format csv
echo '# without --at: the last month with a record'; plan query corrections.plan 'period of A'
