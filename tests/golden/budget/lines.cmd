plan query plan.plan 'presupuestos' --at may
plan query plan.plan 'budgets where not line_part | group fund | show fund, count, sum(amount), sum(actual), sum(solicitado)' --at may --total
plan query plan.plan 'budgets where not line_part | group parent | show parent, sum(amount), sum(actual)' --at may
plan query plan.plan 'budgets where not line_part | show code, amount / sum(amount for budgets where not line_part) as parte' --at may
plan query plan.plan 'records within "54" | show code, period, value'
