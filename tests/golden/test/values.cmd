plan test values.plan --verbose
