# What pays for a thing: the lines that it names, and those of what is within it, each once.
plan query plan.plan 'budgets of A2' --at may
plan query plan.plan 'budgets of O1' --at may
plan query plan.plan 'budgets within O1' --at may
plan query plan.plan 'budgets within O2' --at may
plan query plan.plan 'budgets within SP' --at may
plan query plan.plan 'nodes within O1 | show code' --at may
plan query plan.plan 'objetivos, actividades | mostrar código, dinero, gastado, proporción_gastada, progreso, brecha_de_gasto' --at may
plan query plan.plan 'unidades | mostrar código, dinero, gastado' --at may
