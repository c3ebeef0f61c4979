plan check brace-missing-open.plan
