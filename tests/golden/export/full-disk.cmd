# A workbook that cannot be written. What libxlsxwriter says itself is left out.
cp ../test/given-nothing.plan "$TMPDIR" && cd "$TMPDIR"
{ (ulimit -f 0; plan export given-nothing.plan --format xlsx -o book.xlsx; echo "exit $?") 2>&1; } | grep -Ev '^\[ERROR\]|^libgcov' | cat
ls
