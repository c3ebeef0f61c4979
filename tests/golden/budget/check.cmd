plan check plan.plan --at may
