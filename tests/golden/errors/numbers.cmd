plan check numbers.plan
