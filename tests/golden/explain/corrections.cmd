# Corrections, a change of targets, what was known.
plan explain measured.plan U.1 --at mar --width 80 | ./std-lines
plan explain measured.plan 'compliance of U.1' --at mar --known 2024-02-07 --width 80 | ./std-lines
plan explain measured.plan 'target of U.1' --at mar --known 2024-01-20 --width 80 | ./std-lines
plan explain measured.plan 'original_target of U.1' --at mar --width 80 | ./std-lines
