plan status --quiet $ROOT/examples/integracion-2024/plan.plan --at 2024-09 --known 2024-10-07 --width 120 | sed -n 1,20p
