plan status --quiet $ROOT/examples/integracion-2024/plan.plan --at 2024-09 --width 80 | (head -8; tail -5)
