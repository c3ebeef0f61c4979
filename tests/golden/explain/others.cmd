for i in 11 14 15; do plan explain measured.plan U.$i --at mar --width 80 | sed '/^rule/,/^$/d'; echo; done | ./std-lines
