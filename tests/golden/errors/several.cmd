# Several files: each error of each file in one run, also when one cannot be read or is broken.
plan check codes-twice.plan is-not-there.plan use/folder/empty.plan dates.plan 2>&1 | grep -E 'error|exit' ; echo "exit $?"
plan check codes-twice.plan codes-twice.plan 2>&1 | tail -1
plan check .
plan check is-not-there.plan
