plan check expression-lines.plan
