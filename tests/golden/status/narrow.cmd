plan status --quiet $ROOT/examples/integracion-2024/plan.plan --at 2024-09 --width 80 | sed -n '1,8p;/^no room/p'
