# Only codes can be explained, and only those that exist.
plan explain first.plan 'compliance of A1' || echo $?
plan explain A1 || echo $?
plan explain E9999
