plan check csv.plan
