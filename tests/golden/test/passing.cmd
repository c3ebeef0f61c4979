# A line for each file; --verbose names the tests too; a filter takes some.
plan test semaforo.plan
plan test semaforo.plan --verbose
plan test semaforo.plan --filter 'por ciento' --verbose
