plan status rollup.plan --at feb
plan status rollup.plan --at feb --by objective
plan query rollup.plan 'unidades | mostrar código, promedio_simple, promedio_ponderado, promedio_exigible, proporción_verde, proporción_verde_de_todos, peor_color' --at feb
plan query rollup.plan 'razón_de_sumas de U' --at feb
plan query rollup.plan 'razón_exigible de U' --at feb
plan query rollup.plan 'plans | show ratio_of_sums' --at feb
plan check rollup.plan
