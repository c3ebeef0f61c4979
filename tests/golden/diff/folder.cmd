cp -r carpeta $TMPDIR/nueva; sed -i "s/2024 = 10/2024 = 12/" $TMPDIR/nueva/metas.plan
plan diff carpeta $TMPDIR/nueva
mkdir $TMPDIR/vacia; plan diff $TMPDIR/vacia carpeta; echo "exit $?"
