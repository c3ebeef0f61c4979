plan --dump=tokens dump.plan
plan --dump=ast dump.plan
