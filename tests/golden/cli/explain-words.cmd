# One word is the code of a diagnostic, and must be one that exists.
plan explain A1 || echo $?
plan explain E9999
