# The words of the language in English and back in Spanish; names, texts and measures stay.
plan fmt - --to en <espanol.plan | tee "$TMPDIR/en"
echo "----"
plan fmt - --to es <"$TMPDIR/en" | tee "$TMPDIR/es"
plan fmt - --to es <espanol.plan | cmp - "$TMPDIR/es" && echo "there and back"
plan fmt - --to en <"$TMPDIR/es" | cmp - "$TMPDIR/en" && echo "and there again"
