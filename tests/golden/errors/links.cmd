# A link is followed before it is asked where it leads.
mkdir "$TMPDIR/plan" "$TMPDIR/other" && cd "$TMPDIR"
echo 'unit U "Unidad"' >other/units.plan
echo 'code,period,value' >other/records.csv
ln -s ../other/units.plan plan/units.plan
ln -s ../other plan/folder
cat >plan/plan.plan <<'PLAN'
plan P "Plan" { period 2024 }
use "units.plan"
use "folder/units.plan"
records from "folder/records.csv"
PLAN
plan check plan/plan.plan; echo "exit $?"
plan check plan/plan.plan --allow-path other; echo "exit $?"
