plan check quotes-wrong.plan
