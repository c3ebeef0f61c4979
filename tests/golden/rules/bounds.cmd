plan query bounds.plan todas --format csv
plan query bounds.plan todas
{ cat bounds.plan; echo 'evaluate activities with por_franjas'; } >"$TMPDIR/bounds.plan"
plan query "$TMPDIR/bounds.plan" 'activities | show code, color' --format csv
for places in 18 19 -1 0.5; do plan query bounds.plan "round(2 / 3, $places)" 2>&1 | head -1; done
