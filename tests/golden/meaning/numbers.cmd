ask() { printf '%s -> ' "$1"; plan query numbers.plan "$1" --format csv --at 2024-01 2>"$TMPDIR/err" || head -1 "$TMPDIR/err"; }
people() { printf '%s -> ' "$1"; plan query numbers.plan "$1" --at 2024-01; }
echo '# exact'
for e in '33% + 33% + 34% = 100%' '50% + 50% + 1 = 2' '0.1 + 0.2 = 0.3' '1 / 3 * 3 = 1' '10 / 4' '1 / 8' '2 / 3' '1 / 3' '(-1 / 3)' '7 - 10' '(-(3 - 5))' '2 + 3 * 4' '(2 + 3) * 4' '10 - 4 - 3' '100 / 10 / 5' \
   '1,500 + 500' '1_500 + 500' '999,999,999,999,999,999 * 999,999,999,999,999,999' '0.000000000000000001 * 3' '1 / 999,999,999,999,999,999 > 0'
do ask "$e"; done
echo '# rounded half up, away from zero'
for e in 'round(0.5)' 'round(1.5)' 'round(2.5)' 'round(0.49999)' 'round(0 - 0.5)' 'round(0 - 1.4)' 'round(2.345, 2)' 'round(2.344999, 2)' 'round(1 / 3, 4)' 'round(2 / 3, 4)' 'round(1234.5)' 'round(5, 3)' 'abs(0 - 3)' 'abs(3)' 'abs(3 - 5)'
do ask "$e"; done
echo '# least and greatest of values'
for e in 'min(3, 1, 2)' 'max(3, 1, 2)' 'min(1 / 3, 0.33)' 'max(1 / 3, 0.33) = 1 / 3' 'min(120%, 100%)' 'max(target of U.P1, target of U.P2)' 'max(target of U.P1, 3)'
do ask "$e"; done
echo '# for people'
for e in '33% + 33% + 34%' '50% + 50% + 1' '1 / 3' '2 / 3 * 100%' '73.75%' '1,234,567.5' 'USD 1,500.25 + USD 500' '2 * USD 3.5' 'USD 10 / USD 4' 'target of U.M1' 'actual of U.M1' 'target of U.M2' 'actual of U.M2' 'actual of U.C' 'target of U.P1' 'compliance of U.M1'
do people "$e"; done
echo '# measures are compared without case and never added to others'
for e in 'target of U.P1 + target of U.P2' 'target of U.P1 + target of U.T' 'target of U.P1 - target of U.T' 'target of U.P1 + 1' 'target of U.P1 * target of U.T' 'target of U.P1 / target of U.P2' 'target of U.P1 / target of U.T' \
   'target of U.P1 > target of U.T' 'target of U.P1 = target of U.T' 'target of U.P1 > target of U.P2' 'target of U.P1 > 5' 'target of U.M1 > target of U.M3' 'target of U.M1 + target of U.M2' 'target of U.M1 + target of U.M3' 'target of U.M1 > USD 1,000' 'target of U.M1 > EUR 1,000' \
   'target of U.P1 in [10, 11]' 'target of U.T in [target of U.P1, 3]' 'min(target of U.P1, target of U.T)' 'measure of U.P1 = personas' 'measure of U.P1 = PERSONAS' 'measure of U.P1 = talleres' 'measure of U.X is none'
do ask "$e"; done
for e in 'sum(target of activities where measure = personas)' 'sum(target of activities)' 'mean(target of activities)' 'median(target of activities)' 'min(target of activities)' 'max(target of activities)' 'sum(target of activities where measure in [personas, talleres])' \
   'sum(target of activities where code in ["U.O", "U.P1", "U.T"])' 'sum(target of activities where code in ["U.X", "U.P1"])' 'sum(target of activities where measure = USD)' 'sum(compliance of activities where measure = USD)' 'count(target of activities)' 'sum(1 for activities)'
do ask "$e"; done
echo '# what does not fit is an error'
for e in '999,999,999,999,999,999 * 999,999,999,999,999,999 * 999' '999,999,999,999,999,999 * 999,999,999,999,999,999 * 100 + 999,999,999,999,999,999 * 999,999,999,999,999,999 * 99' \
   'sum(target * target * 150 for activities where code = "U.BIG") + sum(target * target * 150 for activities where code = "U.BIG")' '1000000000000000000' '0.0000000000000000001' 'round(1, 19)' 'round(1.5, 0.5)' 'mean(1 * target * target * target for activities where code = "U.BIG")'
do ask "$e"; done
