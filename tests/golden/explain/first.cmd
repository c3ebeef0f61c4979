# The answer first, then what would alter it, then why.
plan explain first.plan 'color of ADN.1.4' --at 2024-03 --width 80 | ./std-lines
