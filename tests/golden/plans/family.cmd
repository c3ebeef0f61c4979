# A plan that is used by another finds the units of that one, whatever else is loaded.
plan check uno/plan.plan dos/plan.plan
plan query uno/plan.plan dos/plan.plan 'measured | show code, plan, lead, title of lead, parent'
plan status uno/plan.plan dos/plan.plan --at 2024-12 --format csv
plan check $ROOT/examples/*/plan.plan 2>&1 | grep -c E0203; true
