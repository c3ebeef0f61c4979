plan check codes-twice.plan
