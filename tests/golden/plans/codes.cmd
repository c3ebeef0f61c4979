plan query gobierno.plan pei.plan poa.plan datos.plan 'I1'
plan query gobierno.plan pei.plan poa.plan datos.plan 'title of O1'
plan query gobierno.plan pei.plan poa.plan datos.plan 'title of PEI:O1'
plan query gobierno.plan pei.plan poa.plan datos.plan 'title of PEI.O1'
plan query gobierno.plan pei.plan poa.plan datos.plan 'objectives within PEI | show code, own_code, contributes'
plan explain gobierno.plan pei.plan poa.plan datos.plan 'compliance of GOB:O1' --at 2024-12
