plan status --quiet $ROOT/examples/integracion-2024/plan.plan --at 2024-09 --color always --width 120 | sed -n 1,12p
