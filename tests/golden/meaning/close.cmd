plan query close.plan 'actual of A' --at 2024-04
plan query close.plan 'late of A' --at 2024-02
cp close.plan "$TMPDIR/late.plan"
cat >> "$TMPDIR/late.plan" <<'PLAN'
record A jan = 2 on 2024-02-09
record A mar = 1 on 2024-04-09
record A 2024-Q1 = 1 on 2024-04-10
record A monthly 2024: - - - 2 on 2024-05-03
record A monthly 2024: - - 3 2 on 2024-05-03
record A feb = 3
PLAN
plan check "$TMPDIR/late.plan" 2>&1 | grep 'late.plan:.*error' || true
