plan check table-head.plan
