# Files for a mail program: headers and bodies in MIME; the same bytes each time.
plan alerts plan.plan --on 2024-07-08 --mail "$TMPDIR"/out
plan alerts plan.plan --on 2024-07-08 --mail "$TMPDIR"/again
diff -r "$TMPDIR"/out "$TMPDIR"/again && cat "$TMPDIR"/out/*
python3 - "$TMPDIR"/out/* <<'PY'
import email, email.policy, sys
for path in sys.argv[1:]:
    m = email.message_from_binary_file(open(path, "rb"), policy=email.policy.default)
    print(m["from"], "|", m["to"], "|", m["subject"], "|", m["date"], m.defects)
    print(m.get_content())
PY
