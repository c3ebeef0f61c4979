# Names are escaped as each format wants it.
plan test formats.plan semaforo.plan --format junit
plan test formats.plan --format tap
plan test formats.plan --format json
