# no markup of a plan's text gets into the page, and no tag is left open
plan report plan.plan --at 2024-03 --name propio --lang es -o $TMPDIR/r.html; grep -c '<script>' $TMPDIR/r.html; grep -o 'Manual &lt;/script&gt;' $TMPDIR/r.html | head -1; grep -o 'content="default-src[^;]*' $TMPDIR/r.html; grep -oE '<(dd|span) [^>]*data-q=[^>]*>[^<]*' $TMPDIR/r.html
