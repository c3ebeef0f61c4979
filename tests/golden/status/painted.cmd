plan status --quiet $ROOT/examples/integracion-2024/plan.plan --at 2024-09 --color always --width 120 | head -12
