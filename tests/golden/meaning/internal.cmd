plan query internal.plan 'activities | show code, title, lead, target, actual' --at 2024-04
