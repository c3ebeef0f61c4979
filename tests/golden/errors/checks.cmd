plan check checks.plan
