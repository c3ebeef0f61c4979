(cat budget.plan; echo 'record B1 feb = EUR 30') | plan check -
