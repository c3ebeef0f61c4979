for i in 2 3 4; do plan explain measured.plan U.$i --at mar --width 80; echo; done | ./std-lines
