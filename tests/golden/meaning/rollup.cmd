plan query rollup.plan 'units | show code, compliance, color' --at 2024-01 --format csv
plan status rollup.plan --at 2024-01 --format csv
plan query rollup.plan 'compliance of A = 90%' --at 2024-01
plan query rollup.plan 'compliance of B = 90%' --at 2024-01
plan query rollup.plan 'compliance of "ROL" = compliance of U' --at 2024-01
plan query rollup.plan 'mean(compliance for measured within C)' --at 2024-01 --format csv
plan query rollup.plan 'mean(compliance for measured within C by weight)' --at 2024-01 --format csv
plan query rollup.plan 'sum(compliance * weight for measured within C)' --at 2024-01 --format csv
plan query rollup.plan 'share(color = green for measured within U)' --at 2024-01 --format csv
plan query rollup.plan 'share(color = green for measured within C by weight)' --at 2024-01 --format csv
plan query rollup.plan 'worst(color of measured within U)' --at 2024-01 --format csv
plan query rollup.plan 'worst(color of measured within E)' --at 2024-01 --format csv
