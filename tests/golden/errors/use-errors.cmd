for file in cycle-2a cycle-3a itself where; do
  plan check use/$file.plan; echo "exit $?" >&2
done
plan check use/where.plan --allow-path . 2>&1 | grep -c E0116
plan check use/where.plan --allow-path /is-not-there
