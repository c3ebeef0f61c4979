# What is wrong is not written, and says so in its place.
cp plan.plan "$TMPDIR" && cd "$TMPDIR"
refused() { plan record plan.plan "$@" 2>&1; echo "exit $?"; }
refused ADN.14 mar 5 --on 2024-04-01
refused ADN.1.4 mrz 5 --on 2024-04-01
refused ADN.1.4 mar 11x --on 2024-04-01
refused ADN.1.4 mar '4 record ADN.1.4 feb' --on 2024-04-01
refused ADN.1.4 mar '4 # x' --on 2024-04-01
refused ADN.1.4 mar '4 # n/a' --on 2024-04-01
refused ADN.1.4 mar $'4\ndefine x for activity = 1 / 2 #' --on 2024-04-01
refused ADN.1.4 mar $'n/a#\tx' --on 2024-04-01
refused ADN.1.4 'mar = 3 record ADN.1.4 feb' 4 --on 2024-04-01
refused ADN.1.4 jan 4 --on 2024-04-01
refused ADN.1.4 mar 4 --on ayer
refused ADN.1.4 mar 11000 --on 2024-04-01
refused ADN.1.4 mar 110 --on 2024-02-01
ls
plan record plan.plan ADN.1.4 mar 11000 --on 2024-04-01 --force 2>&1
refused ADN.1.4 jun 150000 --on 2024-07-01
plan record plan.plan ADN.1.4 mar 2>&1
