plan check words-wrong.plan
