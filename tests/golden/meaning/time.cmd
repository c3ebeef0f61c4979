ask() { printf '%s at %s -> ' "$1" "$2"; plan query time.plan "$1" --format csv --at $2; }
for month in 2022-12 2023-01 2023-02 2023-03 2023-04 2023-12 2024-01 2024-03 2024-04 2024-06
do echo "# $month"
   plan query time.plan 'activities | show code, color, color_anterior, mejora, streak(color in [red, yellow]) as malos, streak(color in [red, yellow] by month) as meses, streak(color = green) as verdes, actual at year_ago as antes' --format csv --at $month
done
echo '# relative periods'
ask 'previous' 2024-03; ask 'next' 2024-03; ask 'year_ago' 2024-03; ask 'period' 2024-03; ask 'previous' 2024-Q1; ask 'year_ago' 2024-Q1; ask 'next' 2024; ask 'previous' 2024-02..2024-04
ask 'actual of A at previous' 2024-01; ask 'actual of A at mar' 2024-06; ask 'actual of A at mar' 2023-06; ask 'actual of A at mar 2023' 2024-06; ask 'actual of A in mar' 2024-06; ask 'actual of A in feb..mar' 2023-06
ask 'actual in mar 2024 of A' 2023-01; ask 'sum(actual of activities) at 2023' 2024-06; ask 'sum(actual in 2024-Q1 of activities)' 2024-06; ask 'sum(actual of activities) in 2024-Q1' 2024-06; ask 'elapsed' 2024-03; ask 'elapsed' 2024-12
ask 'list(compliance at previous of activities)' 2023-03; ask 'list(title of plan of activities)' 2024-01
ask 'list(activities at 2023-02 where color = yellow)' 2024-06; ask 'streak(count(activities where color = red) > 0 by month)' 2023-06
ask '(actual / target) of A at 2023-02' 2024-01; ask '(compliance of A at 2023-02) = 75%' 2024-01; ask 'actual of A at previous at 2024-03' 2023-01
plan query time.plan 'at 2023-02: activities where color = yellow | show code, compliance' --format csv
plan query time.plan 'activities at feb | show code, compliance' --format csv --at 2023-12
