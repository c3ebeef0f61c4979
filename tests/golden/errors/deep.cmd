# Selections and calls inside one another must not double the work at each level.
python3 - >"$TMPDIR/deep.plan" <<'PY'
print('plan P "P" { period 2024 }\nunit U "U"\nactivity A "A" { responsible U  target mar = 5 }')
print("define a for activity = " + "min(" * 60 + "1" + ", 2)" * 60)
inside = "activities"
for _ in range(40): inside = f"(activities where count({inside} of U) > 0)"
print(f"define b for activity = count({inside})")
inside = "target"
for _ in range(40): inside = f"(1 + ({inside} of A))"
print(f"define c for activity = {inside}")
inside = "title"
for _ in range(40): inside = f"({inside} of lead)"
print(f"define d for activity = {inside} + 1")
print("function f0(x) = x")
for i in range(1, 40): print(f"function f{i}(x) = f{i - 1}(x) + f{i - 1}(x)")
PY
plan check "$TMPDIR/deep.plan" 2>&1 | grep -E ': error|errors' | sort | uniq -c | sort -rn | head -3
