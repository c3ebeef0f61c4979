plan check tipos.plan
plan query tipos.plan 'rubros | show code, porción, costo, plazo, personas, lema'
plan query tipos.plan 'sum(porción of rubros) = 100%'
plan query tipos.plan 'rubros where costo is none | show code'
plan check malo.plan
