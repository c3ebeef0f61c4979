# Two plans loaded together: a code that both have is shown with its plan's.
ask() { echo "> $1"; plan query --quiet two/uno.plan two/dos.plan "$@" --at 2024-03; }
ask 'objectives | show code, title, plan, parent'
ask 'activities | show code, parent, plan, period of plan, annual at 2025'
ask 'activities within UNO | show code'
ask 'nodes within DOS | show code'
ask 'title of DOS:OE1'
ask 'title of OE1'
ask 'activities | group plan | show plan, title of plan, count, sum(planned)'
ask 'activities | by month | where target in month > 0 | show code, month, target in month'
ask 'activities | by year | show code, year, target in year'
ask 'activities | show code, target in year | across year'
ask 'contributes of OE2'
