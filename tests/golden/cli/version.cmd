plan --version
plan status --version
