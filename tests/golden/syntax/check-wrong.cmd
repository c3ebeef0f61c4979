plan check check-wrong.plan
