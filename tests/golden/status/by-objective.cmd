plan status --quiet $ROOT/examples/integracion-2024/plan.plan --by objective --at 2024-09 --width 120 | sed -n 1,20p
