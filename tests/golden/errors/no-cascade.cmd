plan check no-cascade.plan
