# Without a file there is nothing to do, and a query needs both.
plan status || echo $?
plan check --color never || echo $?
plan query || echo $?
plan query first.plan || echo $?
plan explain || echo $?
plan help status check || echo $?
plan --dump=ast
