plan explain rules.plan U --at mar --width 80 | ./std-lines
