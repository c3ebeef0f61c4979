# Nothing passes from one test to the next; what the givens make of the rules of the files.
plan test isolation.plan --verbose
plan test isolation.plan --filter 'only what' --coverage
