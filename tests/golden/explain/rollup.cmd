plan explain rollup.plan U --at mar --width 80 | ./std-lines
plan explain rollup.plan 'share(color = green for activities by weight)' --at mar --width 80 | ./std-lines
plan explain rollup.plan 'worst(color of activities)' --at mar --width 80 | ./std-lines
