plan explain first.plan ADN.1.4 --at 2024-03 --width 80 --color always | ./std-lines
