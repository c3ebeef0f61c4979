# Lines with mistakes keep their bytes, the rest is laid out; the status tells.
cat >"$TMPDIR/a.plan" <<'PLAN'
unit   A "Uno"  {   head "Ana"  }
activity   B "Dos" { measure x   targte    monthly 2024:  1  2 }
unit C   "Tres"
rule r for unit {  red   when   compliance >   1
   green whenn  compliance   <  2
  yellow   otherwise }
record   C   feb 2024   =   = 4   # what
record C mar 2024=4;
record C   abr 2024=   4
PLAN
plan fmt - <"$TMPDIR/a.plan"; echo "exit $?"
plan fmt "$TMPDIR/a.plan" 2>/dev/null; plan fmt "$TMPDIR/a.plan" 2>/dev/null; echo "exit $?"
# Where braces do not pair, nobody knows what belongs to what.
printf 'unit A "Uno" {\n    unit   B "Dos"\n' | plan fmt -; echo "exit $?"
printf 'unit   A "Uno"\n}\n' | plan fmt - 2>/dev/null; echo "exit $?"
printf 'unit   A "Uno\nunit B "Dos"\n' | plan fmt - 2>/dev/null; echo "exit $?"
printf 'unit   A "Uno"\n\377\n' | plan fmt -; echo "exit $?"
