plan diff antes.plan antes.plan; echo "exit $?"
plan diff antes.plan antes.plan --format markdown
plan diff antes.plan antes.plan --format json
