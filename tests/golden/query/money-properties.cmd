plan query money-properties.plan 'rubros | show code, consolidado, consolidado / sum(amount of budgets) as parte'
plan query money-properties.plan 'sum(amount of budgets)'
plan query money-properties.plan 'budgets | show code, amount, measure' --format csv
