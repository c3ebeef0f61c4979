plan status replace.plan
plan check replace.plan
