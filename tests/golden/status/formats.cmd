plan status --quiet $ROOT/examples/integracion-2024/plan.plan --at 2024-09 --format json | sed -n 1,4p
plan status --quiet $ROOT/examples/integracion-2024/plan.plan --at 2024-09 --format markdown | sed -n 1,6p
plan status --quiet $ROOT/examples/integracion-2024/plan.plan --at 2024-09 --format csv | sed -n 1,6p
