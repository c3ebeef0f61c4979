plan check test-wrong.plan
