plan check accepts.plan
