plan test failing.plan
