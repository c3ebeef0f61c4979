plan check closed.plan
