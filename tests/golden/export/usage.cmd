# What export wants, and what it refuses.
cd "$TMPDIR"
printf 'plan P "P" { period 2024 }\nunit Ñ "Ñandú" { activity 1 "Uno" { target monthly 2024: 1 2 3 - - - - - - - - - } }\nrecord Ñ.1 jan 2024 = 1\n' >p.plan
say() { echo "$ plan $*"; plan "$@" 2>&1; echo "exit $?"; }
say export p.plan
say export p.plan --format xls
say export p.plan -o p.txt
say export p.plan -o p.csv
say export p.plan -o p.csv
say export p.plan -o p.csv --force --at 2024-03
cat p.csv
say export p.plan -o no/p.json
say export p.plan -o p.xlsx
python3 -c "import zipfile; print(zipfile.ZipFile('p.xlsx').testzip(), [line for line in zipfile.ZipFile('p.xlsx').read('xl/workbook.xml').decode().split('<') if line.startswith('sheet ')])"
say export missing.plan --format json
say export p.plan --format json
say export p.plan --format sql --known 2024-01-01
