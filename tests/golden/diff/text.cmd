plan diff antes.plan despues.plan --width 60
