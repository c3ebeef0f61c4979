# 200 months of the greatest number and one of the least: their sum has more digits than there is room for.
{
  echo 'plan DES "Desborde" { period 2000..2019 }'
  echo 'indicator A "Suma" { over plan  target jan 2000 = 0.000000000000000001 }'
  echo 'indicator B "Metas" { over plan  target jan 2000 = 0.000000000000000001'
  for year in {2001..2017}; do for month in {01..12}; do echo "  target $year-$month = 999,999,999,999,999,999"; done; done
  echo '}'
  echo 'record A 2000-01 = 0.000000000000000001'
  for year in {2001..2017}; do for month in {01..12}; do echo "record A $year-$month = 999,999,999,999,999,999"; done; done
} > "$TMPDIR/desborde.plan"
cd "$TMPDIR"
for query in 'actual of A' 'target of B' 'planned of B' 'annual of B' 'actual of A at 2014-12'
do plan query desborde.plan "$query" --at 2017-12 --format csv 2>"$TMPDIR/err" || head -1 "$TMPDIR/err"
done
plan status desborde.plan --at 2017-12 --format csv 2>"$TMPDIR/err" || grep error: "$TMPDIR/err"
