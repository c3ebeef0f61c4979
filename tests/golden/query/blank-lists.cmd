plan query $ROOT/examples/invest-2024/plan.plan 'indicators where responsible is none | show code'
plan query $ROOT/examples/invest-2024/plan.plan 'indicadores donde responsable no es nada | mostrar cuenta'
plan query $ROOT/examples/invest-2024/plan.plan 'count(indicators where missing is none)'
plan query $ROOT/examples/invest-2024/plan.plan 'count(indicators where count(missing) = 0)'
