# A table as people make them, in Windows-1252 with CRLF: titles above a header of two lines, headings, totals, marks, commas, what goes on in the next row.
iconv -f UTF-8 -t WINDOWS-1252 poa.csv | sed 's/$/\r/' >"$TMPDIR/poa.csv"
plan import "$TMPDIR/poa.csv" --as activity
