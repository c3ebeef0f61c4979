export LANG=es_SV.UTF-8; unset LC_ALL
cp plan.plan "$TMPDIR"; cd "$TMPDIR"
plan record plan.plan CAT.1 2024-06 12 --on 2024-07-03
plan record plan.plan CAT.1 2024-06 1,200 --on 2024-07-03
plan record plan.plan CAT.9 2024-06 1 --on 2024-07-03
plan record plan.plan CAT.1 ayer 1 --on 2024-07-03
plan record plan.plan CAT.1 2024-06 muchas --on 2024-07-03
plan record plan.plan CAT.1 2024-06 11 --on 2024-07-08
