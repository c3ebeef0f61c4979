# An option of another command, without its value, or with one that it does not take; all are named at once.
plan check --format csv first.plan || echo $?
plan check --dump=ast first.plan || echo $?
plan status first.plan --at || echo $?
plan --help=yes || echo $?
plan status first.plan --format cvs --by unidad --color=on --diagnostics xml --width -1 || echo $?
plan status first.plan --width= || echo $?
plan --dump=asts first.plan
