ask() { printf '%s -> ' "$1"; plan query tree-poa.plan "$1" --format csv --at 2024-01; }
echo '# of is direct, within is the whole subtree'
for e in 'list(measured within U1)' 'list(measured of U1)' 'list(measured within U2)' 'list(measured of U2)' 'list(units within U1)' 'list(units of U1)' 'list(units within U11)' 'list(units)' \
   'list(activities within TODO_U1)' 'list(activities within TODAS)' 'list(activities of RURAL)' 'list(activities within RURAL)' 'count(activities within RURAL)' \
   'list(measured within AP1)' 'list(measured of AP1)' 'list(measured within OE1)' 'list(measured of OE1)' 'list(measured within R1)' 'list(measured within OE2)' 'list(measured within "PEI:OE3")' 'list(measured within "POA:OE3")' 'list(measured of "POA:OE3")' \
   'list(apuestas)' 'list(objectives)' 'list(objectives within AP1)' 'list(results within AP1)' 'list(strategic within AP1)' 'list(activities within U2.2)' 'list(activities of U2.2)' \
   'list(measured within "PEI")' 'list(activities of "POA")' 'list(activities, milestones within U2)' 'list(measured where lead is none)' 'list(activities where responsible has U2)' 'list(activities where lead = U2)' 'list(activities where supports has U2)' 'list(activities where facilita has U21)' 'list(objectives where lead = U21)' \
   'list(lead of activities within U2)' 'title of parent of U1.1' 'title of lead of U1.2' 'list(responsible of A4)' 'title of parent of lead of U21.H' 'title of plan of I1' 'kind of AP1' 'kind of U21.H'
do ask "$e"; done
echo '# rollups'
plan query tree-poa.plan 'plans, units, strategic | show code, compliance, color' --at 2024-01 --format csv
echo '# properties of its own'
plan query tree-poa.plan 'units | show code, sede' --format csv
plan query tree-poa.plan 'activities within TODAS where piloto or avance > 50% or aprobado_por is not none | show code, costo, piloto, avance, aprobado_por, firmado' --format csv
ask 'list(units where sede = "Sonsonate")'
ask 'sum(costo of activities)'
ask 'list(activities where firmado >= 2024-02-01)'
plan query tree-poa.plan 'sum(costo of activities)'
