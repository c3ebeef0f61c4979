plan check attributes.plan
