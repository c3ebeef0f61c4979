plan explain first.plan ADN.1.4 --at 2024-03 --width 60 | ./std-lines
