plan diff unidades-antes.plan unidades.plan --width 80
