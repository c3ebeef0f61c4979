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
PY
plan check "$TMPDIR/deep.plan" && echo sound
# Nor may functions that call the one before twice.
python3 - >"$TMPDIR/functions.plan" <<'PY'
print('plan P "P" { period 2024 }\nfunction f0(x) = x')
for i in range(1, 60): print(f"function f{i}(x) = f{i - 1}(x) + f{i - 1}(x)")
PY
plan check "$TMPDIR/functions.plan" 2>&1 | head -3
