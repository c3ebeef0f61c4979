plan check missing-file.plan
