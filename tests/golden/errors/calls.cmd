plan check calls.plan
