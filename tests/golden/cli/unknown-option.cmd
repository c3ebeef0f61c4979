# A mistake in any place, and whatever follows it, is named with what was likely meant.
plan status --formt csv first.plan || echo $?
plan --formt=csv status first.plan || echo $?
plan status first.plan -a || echo $?
plan check --colour || echo $?
plan query --xyzzy first.plan 'units'
