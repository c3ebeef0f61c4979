# The rows that can be read are in the plan: as many as the wrong ones leave.
cp csv/long.csv "$TMPDIR"
cat >"$TMPDIR/plan.plan" <<'PLAN'
plan P "Plan" { period 2024 }
unit U "Unidad" { activity 1 "Uno" { target monthly 2024: 1 1 1 1 1 1 1 1 1 1 1 1 } }
records from "long.csv"
PLAN
plan --dump=model "$TMPDIR/plan.plan" 2>/dev/null | grep record
