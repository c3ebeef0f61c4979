# What a program can change by itself: the name that was likely meant, a unit that nobody declares,
# the total that the months give. Each change is a text for a place.
show() { plan check "$1" --diagnostics json 2>&1 | python3 -c 'import json, sys
for d in json.load(sys.stdin):
    for f in d["fixes"]:
        print("%d:%d-%d:%d %s: %r" % (f["line"], f["column"], f["end_line"], f["end_column"], f["title"], f["text"]))'; }
show fixes.plan
show fixes-total.plan
