plan check overflow.plan
