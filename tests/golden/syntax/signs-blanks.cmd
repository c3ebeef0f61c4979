plan check signs-blanks.plan
