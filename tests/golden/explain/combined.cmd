for i in 5 6 7 8; do plan explain measured.plan U.$i --at mar --width 80 | sed '/^rule/,/^$/d'; echo; done | ./std-lines
plan explain measured.plan 'target of U.7' --at may --width 80 | ./std-lines
