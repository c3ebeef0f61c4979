plan status --quiet $ROOT/examples/integracion-2024/plan.plan --at 2024-09 --format json | head -4
plan status --quiet $ROOT/examples/integracion-2024/plan.plan --at 2024-09 --format markdown | head -6
plan status --quiet $ROOT/examples/integracion-2024/plan.plan --at 2024-09 --format csv | head -6
