plan diff lugares-antes.plan lugares.plan --width 80
