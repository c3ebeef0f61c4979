plan check failing.plan
