# A tree deeper than the window is wide: from some level on, how many levels more.
{ echo 'plan P "Plan" { period 2024 }'
  for i in $(seq 45); do echo "unit U$i \"Unidad\" {"; done
  echo 'activity A "Actividad" { target monthly 2024: 10 10 - - - - - - - - - - }'
  for i in $(seq 45); do echo '}'; done; } >"$TMPDIR/deep.plan"
plan status "$TMPDIR/deep.plan" --at 2024-02 --width 60 | sed -n '1,4p;11,16p;44,$p'
plan status "$TMPDIR/deep.plan" --at 2024-02 | sed -n '32,38p;47,$p' | cut -c1-110
plan status "$TMPDIR/deep.plan" --at 2024-02 --format markdown | sed -n '35,36p'
