plan check longtext-unclosed.plan
