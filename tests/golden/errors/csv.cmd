plan check csv.plan; echo "exit $?"
# What could be read is there: three rows, and no more.
sed '/csv"/!b; /long.csv/b; d' csv.plan | sed 's/^use .*//' >"$TMPDIR/only-long.plan"
mkdir "$TMPDIR/csv" && sed -n '1p;14p' csv/long.csv | cut -d';' -f1-5 >"$TMPDIR/csv/long.csv"
plan query "$TMPDIR/only-long.plan" 'actual of U.1'
