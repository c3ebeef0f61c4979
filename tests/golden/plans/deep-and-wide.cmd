# A tree of 1,000 levels, each with something measured, and a unit with 20,000 below it.
deep=$TMPDIR/deep.plan wide=$TMPDIR/wide.plan
awk 'BEGIN { n = 1000
  print "plan D \"Deep\" { period 2024 }"
  for (i = 0; i < n; i++) printf "unit U%d \"Unidad %d\" { activity a \"A\" { target mar 2024 = 2 }\n", i, i
  for (i = 0; i < n; i++) print "}"
  for (i = 0; i < n; i++) printf "record U%d.a mar 2024 = %d\n", i, i % 2 }' > $deep
awk 'BEGIN { n = 20000
  print "plan W \"Wide\" { period 2024 }\nunit TOP \"Todo\" {"
  for (i = 0; i < n; i++) printf "unit U%d \"Unidad %d\" { activity a \"A\" { target mar 2024 = 2 } }\n", i, i
  print "}"
  for (i = 0; i < n; i++) printf "record U%d.a mar 2024 = 1\n", i }' > $wide
ask() { plan query --quiet "$@"; }
ask $deep 'units | show count, mean(compliance)'
ask $deep 'count(activities within U0)'
ask $deep 'sum(actual of activities within U990)'
ask $deep 'units where code = "U998" | show code, compliance, parent'
plan status $deep --format csv | tail -1
plan check $deep
ask $wide 'count(units within TOP)'
ask $wide 'compliance of TOP'
plan status $wide --format csv | wc -l
# Deeper still is refused, not a crash.
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "unit U%d {\n", i; for (i = 0; i < 3000; i++) print "}" }' > $TMPDIR/deeper.plan
plan check $TMPDIR/deeper.plan
awk 'BEGIN { printf "define x for unit = "; for (i = 0; i < 9000; i++) printf "["; printf "1"; for (i = 0; i < 9000; i++) printf "]"; print "" }' > $TMPDIR/lists.plan
plan check $TMPDIR/lists.plan 2>&1 | cut -c1-80
