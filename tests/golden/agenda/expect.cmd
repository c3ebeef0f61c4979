# expect alert, in tests.
plan test expect.plan
