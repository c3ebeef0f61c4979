# For a calendar program: folded lines, escapes, whole days, ids and stamps that stay.
plan agenda plan.plan --from 2024-01-01 --to 2024-01-31 --format ical >"$TMPDIR"/a.ics
plan agenda plan.plan --from 2024-01-05 --to 2024-01-31 --format ical | grep UID
cat "$TMPDIR"/a.ics
awk 'length($0) > 76 { print "too long: " $0 } !/\r$/ { print "no CR: " $0 }' "$TMPDIR"/a.ics
