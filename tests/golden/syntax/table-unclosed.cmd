plan check table-unclosed.plan
