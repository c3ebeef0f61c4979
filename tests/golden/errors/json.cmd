# For programs: one object for each diagnostic, with its notes; the words are the same.
plan check codes-twice.plan --diagnostics json; echo "exit $?"
plan check accepts.plan --diagnostics json; echo "exit $?"
plan check ok.plan --diagnostics json; echo "exit $?"
plan check is-not-there.plan --diagnostics json; echo "exit $?"
plan query ok.plan 'targt of activities' --diagnostics json; echo "exit $?"
