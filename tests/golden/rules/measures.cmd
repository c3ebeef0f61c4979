plan check measures.plan
