# The ministry's procedure on top of another institution's plan: July 2024, deadlines with holidays, alerts.
cd ../../../examples/hacienda-seguimiento
plan check procedimiento.plan
plan test procedimiento.plan
plan query procedimiento.plan 'steps | group parent | show parent, count'
plan query procedimiento.plan 'steps | show code, title, by, product' --width 160
both="procedimiento.plan ../integracion-2024/plan.plan"
plan agenda $both --from 2024-07-01 --to 2024-07-31 --width 140
plan agenda $both --from 2024-01-01 --to 2024-12-31 --format csv | grep -E 'POA.02|PEI.09|PEI.03,' | cut -d, -f1-3
plan alerts $both --on 2024-07-08
plan alerts $both --on 2024-07-09
plan agenda $both --from 2024-07-01 --to 2024-07-08 --format ical | head -20
