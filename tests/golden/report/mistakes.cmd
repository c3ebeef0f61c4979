plan check mistakes.plan
