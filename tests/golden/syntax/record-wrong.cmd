plan check record-wrong.plan
