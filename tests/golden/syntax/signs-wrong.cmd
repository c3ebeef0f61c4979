plan check signs-wrong.plan
