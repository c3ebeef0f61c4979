plan test given-nothing.plan
