plan check gobierno.plan pei.plan poa.plan datos.plan
plan status gobierno.plan pei.plan poa.plan datos.plan --by objective --at 2024-12 --width 100
plan status gobierno.plan pei.plan poa.plan datos.plan --by objective --at 2024-01 --format csv
