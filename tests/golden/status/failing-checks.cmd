plan status $ROOT/examples/integracion-2024/plan.plan --at 2024-09 --format csv | wc -l
