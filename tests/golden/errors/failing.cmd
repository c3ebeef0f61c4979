# `check` fails; what only asks tells how many checks do, on one line, and does not fail for it.
plan check failing.plan; echo "exit $?"
plan status failing.plan; echo "exit $?"
plan query failing.plan 'count(activities)'; echo "exit $?"
plan query failing.plan 'count(activities)' --diagnostics json; echo "exit $?"
