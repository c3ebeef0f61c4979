plan check brace-missing-inner.plan
