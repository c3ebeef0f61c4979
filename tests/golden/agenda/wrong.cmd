# Every mistake in a calendar or a procedure, in one run.
plan check wrong.plan
