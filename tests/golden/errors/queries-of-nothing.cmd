plan check queries-of-nothing.plan
