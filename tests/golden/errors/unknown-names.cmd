plan check unknown-names.plan
