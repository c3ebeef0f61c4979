# All plans of a folder are read, however many.
mkdir "$TMPDIR/many" && cd "$TMPDIR"
for i in {1..2100}; do echo "unit U$i \"Unit\"" >"many/p$i.plan"; done
cp -rl many later && echo 'unit X "New"' >later/p9999.plan
plan diff many later
