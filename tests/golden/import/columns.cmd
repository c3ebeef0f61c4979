# Months in many forms, sums beside them, merged cells, dates, codes, how often.
table() { printf "$1" | plan import - --as "$2" "${@:3}" 2>&1; echo; }
table 'Gerencia\tNo.\tActividad\tE\tF\tM\tA\tM\tJ\tJ\tA\tS\tO\tN\tD\nADN\t1\tUno\t1\t\t\t\t\t\t\t\t\t\t\t\n\t2\tDos\t1\t\t\t\t\t\t\t\t\t\t\t\nGerencia de Compras\t1\tTres\t1\t\t\t\t\t\t\t\t\t\t\t2\n' activity
table 'Código,Indicador,Línea base,Meta 2024,Meta 2025,Frecuencia de medición,Fecha de inicio\nI.1,Total de casos,"1,000.5","1,200","1,300",Trimestralmente,31/01/2024\nI 2,Total de casos,-,1,2,A veces,45/01/2024\n' indicador --of ADN
table 'Activity,Jan-24,Feb-24,Mar-24,I Trim. 2024,2024-04,Q2 2024,2024\nA,1,2,3,6,4,4,10\n' activity --of ADN
table 'Nombre,Responsable,Objetivo\nUno,"DEX, ADN",OE1\nDos,DEX / OTI,\n' proyecto
table 'Nombre,Responsable,Meta anual\nUno,Gerencia General,5\nDos,Ana Pérez,6\n' actividad --year 2024
table 'Código,Rubro,Fondo,Monto aprobado\nB1,Salarios,FGEN,"$1,234,567.80"\nB2,Otros,FGEN,USD 5\nTotal,,,"$6"\n' presupuesto
table 'Código,Unidad organizativa,Titular,Correo\nADN,Programa,Ana,a@b.sv\n' unidad
table 'code,period,value,on,cause\nADN.1.4,mar 2024,"1,200",03/04/2024,"Dijo ""no"" \\\\ | x"\n1.5,abr 2024,n/a,2024-05-01,\n' record --of ADN
table 'Código;Ene;Feb\n1.4;5;-\n1.5;;7\n' registro --of ADN
table 'N°;Actividad;Medida;Ene;Feb\n1;Programa ADN;;;\n1.1;Curso;Documento;1;\n' activity
