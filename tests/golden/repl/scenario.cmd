# Suppositions may stand in a file of their own.
printf 'suppose ADN.1.4 mar = 1,100\n' > "$TMPDIR/scenario.plan"
plan query small.plan "$TMPDIR/scenario.plan" 'actual of ADN.1.4' --at 2024-03
