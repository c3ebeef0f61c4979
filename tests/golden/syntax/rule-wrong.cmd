plan check rule-wrong.plan
