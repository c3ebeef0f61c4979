plan check csv.plan; echo "exit $?"
