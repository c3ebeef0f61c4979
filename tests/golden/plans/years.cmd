plan query gobierno.plan pei.plan poa.plan datos.plan 'measured | show code, plan, target, actual, annual, planned, progress, compliance' --at 2025-12
plan query gobierno.plan pei.plan poa.plan datos.plan 'indicators | show code, target in year | across year'
