exec 2>&1
try() { echo "--- $*"; plan check checks.plan "$@"; echo "exit $?"; }
try
try --only aviso
try --only aviso,nota
try --only aviso --only nota
try --only aviso,nota --without nota
try --without total_matches
try --only total_matches --without total_matches
try --only avizo,nota --without x,total_match
try --only sin_uso,
try --only
