printf "plan P { period 2024 }\nactivity A { measure }\n" > $TMPDIR/roto.plan
plan diff $TMPDIR/roto.plan no.plan; echo "exit $?"
plan diff antes.plan; echo "exit $?"
plan diff antes.plan antes.plan antes.plan; echo "exit $?"
plan diff antes.plan antes.plan --known nunca; echo "exit $?"
plan diff antes.plan antes.plan --format csv; echo "exit $?"
cd $TMPDIR; plan diff HEAD:x.plan roto.plan; echo "exit $?"
env PATH="$(dirname "$(command -v plan)")" plan diff HEAD:x.plan roto.plan; echo "exit $?"
