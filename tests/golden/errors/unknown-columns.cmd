plan check unknown-columns.plan
