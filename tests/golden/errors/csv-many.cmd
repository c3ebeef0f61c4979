# A thousand wrong rows are listed; the rest is counted.
cd "$TMPDIR"
cat >plan.plan <<'PLAN'
plan P "Plan" { period 2024 }
unit U "Unit" { activity 1 "One" { target annual 2024: 1 } }
records from "many.csv"
PLAN
{ echo code,period,value; seq 1 1500 | sed 's/.*/U.&&,2024-01,1/'; } >many.csv
plan check plan.plan --diagnostics json >found.json 2>&1
python3 - <<'END'
import json
found = json.load(open("found.json"))
print(len(found), [f["message"] for f in found if f["code"] == "E0408"], "E0408")
END
