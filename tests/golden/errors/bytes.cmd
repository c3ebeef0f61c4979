# Files that are no text, or hardly any. Each is made here, for an editor would repair it.
cd "$TMPDIR"
say() { echo "--- $1" >&2; shift; "$@"; echo "exit $?" >&2; }
printf 'plan P "Plan" { period 2024 }\nunit U "Reuni\xf3n"\n' > latin-1.plan
printf '\x1f\x8b\x08\0\0\0\0\0\0\x03\x2d\x8e\xc1\x0a\xff\0\x01' > binary.plan
: > empty.plan
printf '\n\n' > blank.plan
printf '# Solo un comentario, sin salto de línea' > comment.plan
printf '\xef\xbb\xbfplan P "Con BOM" { period 2024 }\r\nactivity A "Uno" { target mar = 5 }\r\n' > bom.plan
printf 'plan P "CRLF" { period 2024 }\r\nactivity A "Uno" {\r\n  responsible ZZ\r\n}\r\n' > crlf.plan
printf 'plan P "CR" { period 2024 }\ractivity A "Uno" {\r  responsible ZZ\r}\r' > cr.plan
printf 'plan P "Un byte \\0" { period 2024 }\nactivity A\0B "Uno"\n' > nul.plan
printf 'plan P "En texto" { period 2024 }\nactivity A "U\0no" { responsible ZZ }\n' > nul-text.plan
printf 'plan P "Cortado" { period 2024 }\nunit U "Reuni\xc3' > cut.plan
printf '\xff\xfep\0l\0a\0n\0' > utf-16.plan
printf 'plan P "Sustituto" { period 2024 }\n# \xed\xa0\x80\n' > surrogate.plan
for file in latin-1 binary empty blank comment bom crlf cr nul nul-text cut utf-16 surrogate; do
  say $file plan check $file.plan
done
