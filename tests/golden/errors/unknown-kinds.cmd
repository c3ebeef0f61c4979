plan check unknown-kinds.plan
