plan check brace-missing-last.plan
