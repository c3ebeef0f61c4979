plan explain first.plan 'color of ADN.1.4 at feb' --format json | ./std-lines
