ask() { printf '%s -> ' "$1"; plan query logic.plan "$1" --format csv --at 2024-01; }
echo '# and, or, not'
for a in '1 = 1' '1 = 2' '1 = actual of B'
do for b in '1 = 1' '1 = 2' '1 = actual of B'
   do ask "($a) and ($b)"; ask "($a) or ($b)"
   done; ask "not ($a)"
done
echo '# comparing and computing with none'
for e in 'none = none' 'actual of B = none' 'actual of B is none' 'actual of B is not none' 'actual of A is none' 'actual of A is not none' \
   'actual of B != 1' 'actual of B < 1' '0 < actual of B < 2' '5 < 1 < actual of B' 'actual of B + 1' '1 - actual of B' 'actual of B * 0' '(- actual of B)' \
   'actual of B / 2' '1 / 0' '0 / 0' '1 / 0 is none' '1 / 0 ?? 7' 'actual of B ?? 5' 'actual of A ?? 5' 'actual of B ?? target of B ?? 3' 'actual of B ?? 2 > 1' \
   'min(1, actual of B)' 'max(actual of B, 1)' 'abs(actual of B)' 'round(actual of B)' \
   'actual of B in [1, 2]' '1 in [actual of B, 2]' '2 in [actual of B, 2]' '1 not in [actual of B, 2]' '2 not in [actual of B, 2]' '3 in [1, 2]' '3 not in [1, 2]' \
   'if actual of B > 1 then 1 else 2' 'if actual of A > 1 then 1 else 2' 'if 1 = 2 then 1 else none'
do ask "$e"; done
echo '# aggregates skip none; of nothing'
for e in 'count(activities)' 'count(actual of activities)' 'count(target of activities)' 'sum(actual of activities)' 'mean(actual of activities)' 'min(actual of activities)' 'max(actual of activities)' 'median(actual of activities)' \
   'list(actual of activities)' 'any(actual > 3 for activities)' 'all(actual > 3 for activities)' 'any(actual > 5 for activities)' 'all(actual > 5 for activities)' 'share(actual > 3 for activities)' \
   'count(milestones)' 'sum(target of milestones)' 'mean(target of milestones)' 'min(target of milestones)' 'max(target of milestones)' 'median(target of milestones)' 'list(target of milestones)' \
   'any(actual > 3 for milestones)' 'all(actual > 3 for milestones)' 'share(actual > 3 for milestones)' 'worst(color of milestones)' 'sum(target of milestones) is none' 'sum(target of milestones) ?? 0' \
   'count(activities where actual > 1)' 'count(activities where not (actual > 1))' 'count(activities where actual is none)'
do ask "$e"; done
echo '# none sorts last, either way'
plan query logic.plan 'activities | sort actual | show code, actual' --format csv
plan query logic.plan 'activities | sort actual desc | show code, actual' --format csv
