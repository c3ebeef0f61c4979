plan diff antes.plan despues.plan --color always --width 100 | sed -n 1,20p
