plan query gobierno.plan pei.plan poa.plan datos.plan csv.plan 'records within POA, records of PEI:I2 | show code, period, value'
plan query gobierno.plan pei.plan poa.plan datos.plan csv-malo.plan 'records'
