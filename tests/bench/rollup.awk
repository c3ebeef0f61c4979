# SPDX-License-Identifier: Apache-2.0
# The year to date, by the end of September, of every node of the organisation, from the wide CSV.

BEGIN { FS = OFS = "," }

NR == 1 { next }

{
    target = actual = reported = 0
    for (month = 1; month <= 9; month++) {
        target += $(6 + month)
        actual += $(18 + month)
        reported += $(18 + month) != ""
    }
    for (level = 1; level <= 4; level++) {
        targets[$level] += target
        actuals[$level] += actual
    }
    if (target > 0 && reported)
        for (level = 1; level <= 4; level++) {
            compliances[$level] += actual < target ? actual / target : 1
            rated[$level]++
        }
}

END {
    OFMT = "%.17g"
    print "code", "target", "actual", "compliance"
    for (node in targets)
        print node, sprintf("%d", targets[node]), sprintf("%d", actuals[node]),
              rated[node] ? compliances[node] / rated[node] : ""
}
