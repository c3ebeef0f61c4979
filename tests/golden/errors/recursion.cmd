plan check recursion.plan
