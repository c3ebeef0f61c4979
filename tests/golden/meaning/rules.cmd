ask() { printf '%s -> ' "$1"; plan query rules.plan "$1" --format csv --at 2024-01; }
plan query rules.plan 'measured | show code, color, rated, unplanned, prometido' --format csv --at 2024-01
plan query rules.plan 'objectives, units | show code, compliance, color' --format csv --at 2024-01
plan query rules.plan 'measured at mar | show code, compliance, color, prometido' --format csv
echo '# named queries'
plan query rules.plan 'flojas' --format csv --at 2024-01
plan query rules.plan 'sin_avance | show code' --format csv --at 2024-01
plan query rules.plan 'sin_avance within O | show code' --format csv --at 2024-01
ask 'count(flojas)'
echo '# expressions'
for e in 'title of A1 contains "Ética"' 'title of A1 contains "ética"' 'lower(title of A1) contains "ética"' 'title of A1 starts "Curso"' 'title of A2 starts "Curso"' 'lower("ÁRBOL Ñ")' '"abc" contains ""' 'none contains "a"' \
   'A1 in [A1, A2]' 'color of A1 in [lleno, medio]' 'color of A1 = lleno' 'color of A4 not in [red]' 'review of A3 in [quarterly, annual]' 'direction of A1 = increase' 'accumulate of A1 = sum' 'over of A1 = year' 'spread of A1 = none' 'spread of A1 = even' 'kind of A1 = activity' \
   'if compliance of A1 > 80% then "bien" else "mal"' 'if 1 = 1 then none else 2' 'let x = 5 x + 1' 'let x = 5 let y = x * 2 x + y' 'doble(4) + doble(1.5)' 'ritmo(10, 4)' 'ritmo(1, 0) is none' 'techo(3)' \
   'responsible of A1 has U' 'missing of A4 has jan' 'missing of A4 has feb' 'not responsible of A1 has U' '[1, 2, 3] has 2' 'list(code of activities) has "A1"' 'count(missing of A4)' 'max(list(target of activities))' \
   '70% <= compliance of A1 < 90%' '70% <= compliance of A1 <= 90%' '1 < 2 < 3 < 4' '1 < 3 < 2' 'A1 = A1' 'A1 != A2' 'worst(color of indicators)' 'worst(color of activities)' \
   'mean(compliance for measured within O by weight)' 'mean(capped for measured where due by weight)' 'median(actual of measured)' 'median(actual of activities)' 'min(actual of measured)' 'sum(target of measured where weight > 1)' 'count(color of measured)' 'count(measured where color = green)' 'list(title of activities where weight = 1)' \
   'any(color = red for measured)' 'all(color in [lleno, red, unknown, no_data, unplanned, green, seco, not_due] for measured)' '2024-03-01 - 2024-02-01' '2024-03-01 > 2024-02-01'
do ask "$e"; done 2>/dev/null
