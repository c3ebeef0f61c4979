# Line ends of Windows, tabs, byte order marks, blanks that do not break, nothing at all.
printf '\357\273\277unit\tA\t"Uno" {\r\n\thead  "Ana"\r\n\r\n\r\n\t# yes\t\r\n}\r\n' | plan fmt - | od -c
printf 'unit\302\240A "Uno"' | plan fmt - | od -c
printf '' | plan fmt - | od -c
printf '\n\n# only a comment  \n\n\n' | plan fmt -
printf 'note """\r\n  a\r\n   b\r\n  """\r\n' | plan fmt - | od -c
cat <<'PLAN' | plan fmt - | tee "$TMPDIR/text"
unit A "Uno" { note """
           first

             second, further in
           last"""
      note """one line"""
    note """begins here
       goes on"""
}
PLAN
plan fmt - <"$TMPDIR/text" | cmp - "$TMPDIR/text" && echo same
