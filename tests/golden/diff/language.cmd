# Another layout, another order, Spanish words: the same plan.
plan diff ingles.plan espanol.plan; echo "exit $?"
sed 's/>= 90%/>= 85%/' espanol.plan > $TMPDIR/otro.plan; plan diff ingles.plan $TMPDIR/otro.plan --width 80
