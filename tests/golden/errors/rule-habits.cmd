# Each piece of rule-habits.txt behind the same small plan: what is said, without the lines shown.
title=
plan=$(cat <<'P'
plan P "Plan" { period 2024 }
unit U "Unidad"
activity A1 "Uno" { responsible U  measure personas  target jan = 10 }
activity A2 "Dos" { responsible U  measure talleres  target jan = 1 }
P
)
say() {
    [ -n "$title" ] || return 0
    printf '=== %s\n%s' "$title" "$text"
    printf '%s\n%s' "$plan" "$text" | plan check - --only total_matches 2>&1 | grep -v '^ .*|' | sed 's/^<stdin>:/  /'
}
while IFS= read -r line; do
    case $line in
    '=== '*) say; title=${line#=== } text= ;;
    *) text+=$line$'\n' ;;
    esac
done <rule-habits.txt
say
