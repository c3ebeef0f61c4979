# A document speaks to its readers: in the language of the plan, whatever the terminal speaks, or as --lang says.
cd "$TMPDIR"
cat >es.plan <<'PLAN'
plan P "Plan" { período 2024 }
unidad U "Unidad"
actividad A1 "Talleres" { responsable U  meta mensual 2024: 10 1,010 10 - - - - - - - - - }
registro A1 mensual 2024: 5 500.5
report mine "Mine" { section "S" { panel summary } }
PLAN
sed 's/500.5/510/' es.plan >es2.plan
cat >en.plan <<'PLAN'
plan P "Plan" { period 2024 }
use "más.plan"
unit U "Unit"
activity A1 "Workshops" { responsible U  target monthly 2024: 10 1,010 10 - - - - - - - - - }
record A1 monthly 2024: 5 500.5
informe mio "Mío" { sección "S" { panel resumen } }
PLAN
printf '%s\n' 'unidad V "V"' 'unidad W "W"' 'unidad X "X"' 'unidad Y "Y"' 'unidad Z "Z"' >más.plan
head() { sed -n '1p;5p;/^| \(Cumpl\|Compl\)/p;/A1.*\(Rojo\|Red\)/{p;q}'; }
for locale in C en_US.UTF-8 es_SV.UTF-8 es_ES.UTF-8; do
    for file in es en; do
        echo "# $locale, $file.plan"
        env LC_ALL=$locale plan report $file.plan --format markdown | head
    done
done
echo '# --lang wins; a report that the plan declares is in its own words'
plan report es.plan --format markdown --lang en | head
plan report en.plan --format markdown --lang es_ES | head
plan report en.plan --format markdown --name mio | head
plan report es.plan --format markdown --name mine | head
echo '# the terminal is spoken to in its own language'
plan report es.plan -o /no/such/folder/r.html
plan report es.plan --format pdf
{ cat es.plan; echo 'informe grande "Grande" { sección "S" { consulta meta de A1 * 999999999999 * 999999999999 * 999999999999 * 999999999999 } }'; } >grande.plan
plan report grande.plan --name grande
plan report grande.plan --name grande --lang es
plan report es.plan | grep -o '<html lang="..">'
plan diff es.plan es2.plan --format markdown
plan diff es.plan es2.plan --format markdown --lang en | sed -n '1,5p'
plan diff es.plan es2.plan | sed -n '1,3p'
echo '# what people are sent: mails, what a program sends, calendars'
cat >avisos.plan <<'PLAN'
usar "es.plan"
unidad UPE "Planificación" { correo "upe@example.org" }
procedimiento poa "Seguimiento" {
  paso 01 "Alerta" { por UPE  cada mes desde día hábil 6  produce "Aviso"
    alerta UPE para actividades al anterior donde color = rojo
    mensaje "{código}: {color} a {período}" }
  paso 02 "Informe" { por UPE  cada trimestre  produce "Informe" }
}
PLAN
for lang in '' en; do
    plan alerts avisos.plan --on 2024-03-08 --mail "mails$lang" ${lang:+--lang $lang}
    grep A1: mails$lang/*
    plan alerts avisos.plan --on 2024-03-08 --format json ${lang:+--lang $lang} | grep -o '"text": "[^"]*"'
    plan agenda avisos.plan --from 2024-03-01 --to 2024-03-10 --format ical ${lang:+--lang $lang} | grep 'PRODID\|DESCRIPTION'
done
plan alerts avisos.plan --on 2024-03-08 | tail -1
