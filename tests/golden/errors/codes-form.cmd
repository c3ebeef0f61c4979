plan check codes-form.plan
