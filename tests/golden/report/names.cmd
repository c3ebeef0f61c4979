plan report plan.plan --name trimestrl; echo "exit $?"
plan report plan.plan --format pdf; echo "exit $?"
PATH=$(dirname $(command -v plan)) plan report plan.plan -o $TMPDIR/r.pdf; echo "exit $?"; ls $TMPDIR
plan report plan.plan -o /no/such/folder/r.html; echo "exit $?"
# At a terminal it says what is waited for.
mkdir "$TMPDIR/bin"; printf '#!/bin/sh\nfor a; do case $a in --print-to-pdf=*) echo printed >"${a#*=}";; esac; done\n' >"$TMPDIR/bin/chromium"; chmod +x "$TMPDIR/bin/chromium"
PATH=$TMPDIR/bin:$PATH script -qec "plan report plan.plan -o $TMPDIR/r.pdf" /dev/null | tr '\r\033' '\n^'; cat "$TMPDIR/r.pdf"
PATH=$TMPDIR/bin:$PATH plan report plan.plan -o "$TMPDIR/s.pdf"; cat "$TMPDIR/s.pdf"
