# Records that are only supposed say so.
echo 'suppose ADN.1 apr = 35' > $TMPDIR/what-if.plan
plan query --quiet desk.plan $TMPDIR/what-if.plan 'records where period >= 2024-03 | show code, period, value, on, supposed' --at apr
plan query --quiet desk.plan $TMPDIR/what-if.plan 'records where supposed' --at apr --known 2024-04-01 --format csv
