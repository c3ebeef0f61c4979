plan check $ROOT/examples/pmdet-2021/plan.plan
