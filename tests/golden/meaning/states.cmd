for month in 2024-01 2024-02 2024-03 2024-04
do echo "# $month"; plan query states.plan 'activities | show code, target, actual, due, reported, missing, inapplicable, unplanned, color, rated' --at $month --format csv
done
echo '# the last record'
for month in 2024-02 2024-03
do plan query states.plan 'activities where code in ["NA1", "Q"] | show code, cause, remedy, evidence, by, reason' --at $month --format csv
done
echo '# in a month alone'
plan query states.plan 'activities where code in ["NA1", "NA5", "GAPS"] | show code, target in feb as t, actual in feb as a, due in feb as d, missing in mar..apr as m' --at 2024-04 --format csv
