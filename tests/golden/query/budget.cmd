plan query budget.plan 'budgets | show code, amount, actual, progress, requested, amount - actual as falta | sort falta' --at mar
plan query budget.plan 'sum(amount of budgets)'
plan query budget.plan 'budgets | show code as title, title as code'
