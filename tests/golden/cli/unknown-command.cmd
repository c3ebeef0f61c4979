plan staus first.plan || echo $?
plan help explian || echo $?
plan first.plan || echo $?
plan staus --help
