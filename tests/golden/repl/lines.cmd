# Lines on the command line; what was typed saved as a file, and an answer in the format of its name.
cd "$TMPDIR" && cp "$ROOT/tests/golden/repl/small.plan" .
plan repl small.plan -c 'query malas = actividades donde cumplimiento < 90%' -c 'malas | mostrar código' \
    -c ':save malas.plan' -c ':save malas.csv' -c ':save malas.csv' -c ':save! malas.md' -c ':save malas.json'
echo "exit $?"
cat malas.plan malas.csv malas.md malas.json
plan query small.plan malas.plan 'count(malas)'
plan repl -c '1 + 2'
plan repl small.plan -c ':load malas.plan' -c 'count(malas)' -c ':reload' -c 'count(malas)' -c ':typed'
