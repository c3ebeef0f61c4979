# What is given to a function may call it; its body may not, whatever that is given to.
sed '/loop/d' function-given-itself.plan >"$TMPDIR/sound.plan"
plan query "$TMPDIR/sound.plan" 'quarter of U.A'
plan query "$TMPDIR/sound.plan" 'half(half(half(8))) + mean_of(half(2), mean_of(half(4), 4))'
plan check function-given-itself.plan
