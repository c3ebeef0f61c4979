plan check properties.plan
