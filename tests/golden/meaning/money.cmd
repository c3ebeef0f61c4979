plan query money.plan 'budgets | show code, fund, amount, annual, actual, progress' --at 2024-03 --format csv
plan query money.plan 'budgets | show code, actual, progress' --at 2025-01 --format csv
plan query money.plan 'budgets | show code, approved, requested, amount' --format csv
plan query money.plan 'sum(amount of budgets)' --format csv
plan query money.plan 'sum(actual of budgets)' --at 2024-12
plan query money.plan 'amount of B1 - actual of B1' --at 2024-02
plan query money.plan 'amount of B1' --at 2024-02
plan query money.plan 'indicators | show code, baseline, annual, actual, gain, progress, compliance' --at 2024-12 --format csv
plan query money.plan 'gain of G1' --at 2024-12
plan query money.plan 'baseline of G6' --at 2024-12
