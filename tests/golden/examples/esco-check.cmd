plan check $ROOT/examples/esco-2024/plan.plan
plan status $ROOT/examples/esco-2024/plan.plan --by objective --width 80
