# Two definitions of one name, an evaluate, a library, what is accepted.
cat > $TMPDIR/a.plan <<'X'
plan P "P" { period 2024 }
use std/capped
activity A "A" { measure cursos target monthly 2024: 1 1 1 1 1 1 1 1 1 1 1 1 total 13  accept total_matches "impreso así" }
define nivel for activity = 1
define nivel for unit = 2
evaluate activities where measure = cursos with semaforo
evaluate activities where weight > 1 with semaforo
palette p { red "Rojo" "#c62828"  green "Verde" "#2e7d32" }
group G = U
unit U "U"
query q = activities where color = red
function f(x) = x + 1
X
cat > $TMPDIR/b.plan <<'X'
plan P "P" { period 2024..2025 }
use std/tolerance
activity A "A" { measure cursos target monthly 2024: 1 1 1 1 1 1 1 1 1 1 1 1 total 13  accept total_matches "impreso así en la página 9" }
define nivel for unit = 3
define nivel for activity = 1
evaluate activities where weight > 1 with semaforo
palette p { red "Rojo" "#c62828"  green "Verde claro" "#2e7d32" }
group G = U
unit U "U"
query q = activities where color = red | first 3
close jan 2024 on 2024-02-08
X
plan diff $TMPDIR/a.plan $TMPDIR/b.plan --width 80
