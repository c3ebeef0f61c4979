plan check query-wrong.plan
