plan test mistakes.plan
