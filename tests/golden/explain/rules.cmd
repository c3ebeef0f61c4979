# Rules of a plan's own: let, streak, a replaced definition, one that stops.
for q in A B C D; do plan explain rules.plan $q --at mar --width 80; echo; done | ./std-lines
