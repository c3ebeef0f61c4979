# The twenty questions of the manual: the English answer, and that the Spanish one is the same.
ask() { plan query --quiet $ROOT/examples/integracion-2024/plan.plan "$1" --format csv; }
awk '/^```queries/ {on = 1; next} /^```/ {on = 0} on' $ROOT/docs/manual.md > $TMPDIR/questions
while read -r title && read -r english && read -r spanish; do
    read -r blank
    echo "$title"
    ask "$english" | tail -n +2 > $TMPDIR/english
    ask "$spanish" | tail -n +2 | diff $TMPDIR/english - && echo "$(wc -l < $TMPDIR/english) rows, the same in Spanish:"
    head -3 $TMPDIR/english
done < $TMPDIR/questions
