plan diff antes.plan despues.plan --format markdown
