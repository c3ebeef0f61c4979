# Files and folders are replaced and named; --check and --diff write nothing.
cd "$TMPDIR"; mkdir -p plans/inner plans/.hidden
printf 'unit   A "Uno"\n' | tee plans/a.plan plans/inner/b.plan plans/.hidden/c.plan >plans/not-a-plan.txt
printf 'unit A "Uno"\n' >plans/good.plan
chmod 640 plans/a.plan
plan fmt --check plans; echo "exit $?"
plan fmt --diff plans/a.plan; echo "exit $?"
plan fmt --diff --color always plans/a.plan | od -c | grep -c 033
plan fmt plans; echo "exit $?"
cat plans/a.plan plans/.hidden/c.plan; stat -c %a plans/a.plan
plan fmt --check plans; echo "exit $?"
plan fmt plans; echo "exit $?"
printf 'unit   A "Uno"' | plan fmt --check -; echo "exit $?"
printf 'unit   A "Uno"' | plan fmt --diff -; echo "exit $?"
plan fmt nothing.plan plans/.hidden/none; echo "exit $?"
mkdir empty; plan fmt empty; echo "exit $?"
printf 'unit   A "Uno"\n' >locked.plan; ln locked.plan second.plan
plan fmt locked.plan; echo "exit $?"; cat locked.plan
plan fmt plans --to fr; echo "exit $?"
plan fmt; echo "exit $?"
mkdir many; for i in 1 2 3 4 5 6; do seq -f 'unit   U%.0f "A long title, so that a pipe fills up"' 2000 >many/$i.plan; done; plan fmt many --diff | head -1
