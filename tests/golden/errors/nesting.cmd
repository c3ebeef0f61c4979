plan check nesting.plan
