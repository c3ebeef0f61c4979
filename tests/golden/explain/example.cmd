# Eight activities together; the first few of many.
plan explain $ROOT/examples/integracion-2024/plan.plan SP --at 2024-09 --known 2024-10-07 --width 90 --quiet | ./std-lines
plan explain $ROOT/examples/integracion-2024/plan.plan 'compliance of ADN' --all --at 2024-09 --width 90 --quiet | ./std-lines
