plan check plans-twice.plan
