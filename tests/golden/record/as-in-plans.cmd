# A record may be typed as it stands in a plan: the period in two words, a = before the value.
cp plan.plan "$TMPDIR" && cd "$TMPDIR"
plan record plan.plan ADN.1.4 feb 2024 = 480 --on 2024-03-04 2>&1
plan record plan.plan ADN.1.4 mar 2024 1,000 --on 2024-04-04 2>&1
plan record plan.plan ADN.1.4 2024-04 = 900 --on 2024-05-04 2>&1
cat registros.plan
plan record plan.plan ADN.1.4 = 900 2>&1
plan record plan.plan ADN.1.4 mar 2024 = 900 participaciones 2>&1
plan record plan.plan ADN.1.4 mar 2024 = 900 participaciones --lang es 2>&1
plan record plan.plan ADN.1.4 "2024-05 $(printf '%60s' '')x" 900 --on 2024-06-04 2>&1
cat registros.plan | wc -l
