# Everything askew: what comes of it, and that it stays so.
plan fmt - <ugly.plan | tee "$TMPDIR/once"
plan fmt - <"$TMPDIR/once" | cmp - "$TMPDIR/once" && echo "the same again"
