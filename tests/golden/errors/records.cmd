plan check records.plan
