plan check rules.plan
