plan test failing.plan --format tap --filter checks --coverage
