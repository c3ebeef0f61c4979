plan check brace-stray.plan
