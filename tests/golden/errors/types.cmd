plan check types.plan
