plan check dates.plan
