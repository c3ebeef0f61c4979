# Which file is written: --to, the file of records that was given, the only one that is used, else registros.plan.
cp plan.plan "$TMPDIR" && cd "$TMPDIR" && touch registros.plan
plan record plan.plan ADN.1.4 mar 5 --on 2024-04-01 --to otro.plan 2>&1
plan record plan.plan otro.plan ADN.1.4 mar 6 --on 2024-04-02 2>&1
printf 'usar "plan.plan"\nregistro ADN.1.4 feb = 1' >mio.plan
plan record mio.plan ADN.1.4 mar 7 --on 2024-04-03 --cause 'Sí' 2>&1
head *.plan
sed -i 's/registros.plan/mio.plan/' plan.plan && sed -i 1d mio.plan
plan record plan.plan ADN.1.4 mar 8 --on 2024-04-04 2>&1 | tail -1
echo 'use "otro.plan"' >>plan.plan && cp otro.plan registros.plan && head -1 plan.plan >otro.plan
plan record plan.plan ADN.1.4 mar 9 --on 2024-04-04 2>&1 | tail -1
cp registros.plan otro.plan
plan record plan.plan ADN.1.4 mar 9 --on 2024-04-04 2>&1; echo $?
for to in - avance.csv nowhere/x.plan . ../..; do plan record plan.plan ADN.1.4 mar 9 --on 2024-04-04 --to $to 2>&1; echo $?; done
plan record nothing.plan ADN.1.4 mar 9 2>&1; echo $?
ls -A
