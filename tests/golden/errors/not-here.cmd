# A condition alone, where a value is wanted.
plan query ../test/given-nothing.plan 'sum(where actual = 1)'
