plan report plan.plan --name trimestrl; echo "exit $?"
plan report plan.plan --format pdf; echo "exit $?"
PATH=$(dirname $(command -v plan)) plan report plan.plan -o $TMPDIR/r.pdf; echo "exit $?"; ls $TMPDIR
plan report plan.plan -o /no/such/folder/r.html; echo "exit $?"
