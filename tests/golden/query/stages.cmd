# Stages in the orders that people write them in.
ask() { echo "> $1"; plan query --quiet desk.plan "$@" --at mar; }
# where: of rows, of groups, behind the others
ask 'activities | where target > 1 | where actual < target | show code, target, actual'
ask 'activities | group lead | where count > 2'
ask 'activities | group lead | where mean(compliance) < 100% | show lead, mean(compliance)'
ask 'activities | first 3 | where color = red | show code'
# show: names are known to the stages behind it
ask 'activities | show code, target - actual as falta, falta / target as parte | where falta > 0 | sort parte desc'
ask 'activities | sort falta | show code, target - actual as falta' # … and to no stage before
ask 'activities | show code as title, title as code | first 1'
ask 'activities | show code, title | show lead | first 2'
ask 'activities | show code, target as "Meta a la fecha", color as c | where c = red'
# a show of aggregates alone is one row
ask 'activities | show count, sum(due) as x' # not a number
ask 'activities | show count, count(where due), share(due), worst(color), count(where due) / count as parte'
ask 'activities where code = "XX" | show count, mean(compliance)'
# sort: none last either way, first and last of what is sorted
ask 'activities | sort compliance | show code, compliance'
ask 'activities | sort compliance desc, code desc | show code, compliance'
ask 'activities | sort code | last 2 | show code'
# group: keys, expressions as keys, groups of groups
ask 'activities | group lead'
ask 'activities | group lead | show lead, title of lead, head of lead, list(code)'
ask 'activities | group lead, color | show lead, color, count'
ask 'activities | group target is none as vacía, lead | show vacía, lead, count'
ask 'activities | group  target  is none | show target is none, count'
ask 'activities | group lead, color | show lead, color, count as n | group lead | show lead, sum(n), max(n), count'
ask 'activities | group lead | show lead, sum(target where measure = participaciones) as p, count(it where due)'
ask 'activities | group lead | show lead, mean(capped by weight), count(activities within lead)'
ask 'activities | group missing | show missing, count'
# distinct: of what is shown
ask 'activities | show measure | distinct'
ask 'activities | show lead, color | distinct | sort color'
# one name after the other for what was computed
ask 'activities | group lead | show lead, count as x, count(where due) as y, x + 1 as z, y + z as suma'
ask 'activities | group lead | show count as x | show lead, x + 1 as x | sort x desc | first 1'
