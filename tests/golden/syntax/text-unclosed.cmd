plan check text-unclosed.plan
