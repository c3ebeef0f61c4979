for file in cycle-2a cycle-3a itself where; do
  plan check use/$file.plan; echo "exit $?" >&2
done
# Allowed, the file above is read, and its own errors are found.
plan check use/where.plan --allow-path . 2>&1 | grep -c 'codes-twice.plan:.*E0204'
