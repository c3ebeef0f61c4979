plan diff antes.plan despues.plan --format json
