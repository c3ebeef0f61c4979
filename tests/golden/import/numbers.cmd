# The decimal sign is that of the file; what is written otherwise is told.
table() { printf "$1" | plan import - --as activity 2>&1; }
table 'Actividad;Ene;Feb;Mar;Total\nA;1.500;2,5;1.234,50;(3)\nB;21.00;x1;- ; 5 %%\nC;–;1 500;1.2.3;—\n'
table 'Activity,Jan,Feb,Mar,Total\nA,"1,500",2.5,"1,234.50",$7\nB,"21,00",USD 5,US$ 1,5 %%\n'
table 'Activity;Jan;Feb\nA;1,500;1.500\nB;0,125;00012\n'
table 'Activity;Jan;Feb\nA;12345678901234567890;1,,5\nB;1,23,456;1'
