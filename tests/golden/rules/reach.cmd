plan check reach.plan
