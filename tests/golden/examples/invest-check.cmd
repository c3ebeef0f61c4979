plan check $ROOT/examples/invest-2024/plan.plan
