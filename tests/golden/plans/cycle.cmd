plan status ciclo.plan --by objective
plan query ciclo.plan 'objectives | show code, count(measured within it), sum(target for measured within it), compliance'
