# Days that are missing, or are none.
plan agenda plan.plan --from 2024-07-01; echo $?
plan agenda plan.plan --from 2024-07-32 --to 2024-08-01; echo $?
plan agenda plan.plan --from 2024-07-02 --to 2024-07-01; echo $?
plan alerts plan.plan; echo $?
plan alerts plan.plan --on mañana; echo $?
plan alerts no-address.plan --on 2024-07-08
printf 'unit U "U"\n' | plan agenda - --from 2024-07-01 --to 2024-07-31
