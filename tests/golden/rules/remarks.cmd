plan check remarks.plan --only total_matches
