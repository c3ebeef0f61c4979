# Who must be told what: as known by that day, one message for each.
alerts() { echo "> $*"; plan alerts plan.plan "$@"; }
alerts --on 2024-07-08
alerts --on 2024-07-08 --format json
alerts --on 2024-07-09
alerts --on 2024-06-10
alerts --on 2025-12-30
