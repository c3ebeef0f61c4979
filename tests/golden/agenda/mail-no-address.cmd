# Who has no address is said, each unit once, and nothing is written.
plan alerts no-address.plan --on 2024-07-08 --mail "$TMPDIR"/out
ls "$TMPDIR"/out 2>/dev/null
echo x >"$TMPDIR"/file; plan alerts plan.plan --on 2024-07-08 --mail "$TMPDIR"/file
