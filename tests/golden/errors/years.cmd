plan check years.plan
