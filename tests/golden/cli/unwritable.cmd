# What cannot be written is an error with its reason; a reader that went away is not told.
plan help >/dev/full || echo $?
plan --version >&- || echo $?
gone=$TMPDIR/gone
(trap '' PIPE; until [ -e "$gone" ]; do sleep 0.01; done; plan help; echo $? >&2) |
    { exec <&-; touch "$gone"; }
