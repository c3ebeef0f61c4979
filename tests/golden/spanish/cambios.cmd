export LANG=es_SV.UTF-8; unset LC_ALL
sed -e 's/25,000 25,000 25,000/25,000 25,000 30,000/' -e 's/Entregar becas/Entregar becas técnicas/' -e '/CAT.2/d' plan.plan >"$TMPDIR/nuevo.plan"
plan diff plan.plan "$TMPDIR/nuevo.plan"
plan diff plan.plan plan.plan
