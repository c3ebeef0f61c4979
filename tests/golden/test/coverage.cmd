# What no test reached.
plan test semaforo.plan --coverage
plan test semaforo.plan --coverage --filter 90 --width 60
plan test semaforo.plan --coverage --filter 90 --format json
