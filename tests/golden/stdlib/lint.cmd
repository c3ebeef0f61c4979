plan check lint.plan
plan check lint.plan --lint
plan check lint.plan std/lnt
