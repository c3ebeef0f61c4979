plan check lines-unfinished.plan
