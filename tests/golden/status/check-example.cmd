plan check $ROOT/examples/integracion-2024/plan.plan
