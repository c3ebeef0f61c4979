# What contributes to two nodes counts once in each, and once in what both are part of.
plan query gobierno.plan pei.plan poa.plan datos.plan 'axes, objectives, results | show code, count(measured within it), list(code of measured within it), compliance' --at 2024-12 --format csv
