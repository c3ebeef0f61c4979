# Several files: each error of each in one run, also when one cannot be read or is broken.
plan check codes-twice.plan is-not-there.plan use/folder/empty.plan dates.plan 2>&1 | grep -E ': error|errors'
plan check codes-twice.plan codes-twice.plan 2>&1 | tail -1
plan check ok.plan accepts.plan 2>&1 | grep -E ': error|errors|info'
plan check .; echo "exit $?"
plan check is-not-there.plan; echo "exit $?"
plan status ok.plan no-cascade.plan >/dev/null 2>&1; echo "exit $?"
