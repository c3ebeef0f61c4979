plan status plan.plan --by budget --at may --width 80
plan status plan.plan --by budget --at may --format csv
