for i in 9 10 12 13 16; do plan explain measured.plan U.$i --at mar --width 80; echo; done | ./std-lines
