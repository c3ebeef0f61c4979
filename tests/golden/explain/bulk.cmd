# Rows of a CSV file and of a table.
plan explain bulk.plan A1 --width 80 | ./std-lines
