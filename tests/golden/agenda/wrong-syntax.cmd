# What cannot be read, and what is likely meant.
read_it() { printf '%s\n' "$1" | plan check -; }
read_it 'calendar SV { holiday Navidad }'
read_it 'calendar SV { holiday 2024-12-25 }
procedure p "P" { step 1 "S" { by lead  every month until day 5 } }'
read_it 'procedure p "P" { step 1 "S" { by lead  every month until 5 } }'
read_it 'calendar A { weekend sun } calendar B { weekend sat } plan P "P" { period 2024 } define x for plan = business_day(1) = 2024-01-01 check c for plan { require x }'
