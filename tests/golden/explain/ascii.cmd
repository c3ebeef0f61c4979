LC_ALL=C plan explain first.plan 'mean(compliance for activities)' --width 50 | ./std-lines
