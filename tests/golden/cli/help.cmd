# Every way to the list of commands prints the same; so do those to one command.
plan help
plan help >"$TMPDIR/word" && plan --help | cmp - "$TMPDIR/word"
plan help query
plan help query >"$TMPDIR/word" && plan query --help | cmp - "$TMPDIR/word"
plan --help query | cmp - "$TMPDIR/word"
plan query -h | cmp - "$TMPDIR/word"
