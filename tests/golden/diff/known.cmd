plan diff reprogramado.plan --known 2024-06-30..2024-09-30 --width 80
plan diff reprogramado.plan --known 2024-08-31..2024-09-30 --width 80
plan diff reprogramado.plan reprogramado.plan --known 2024-06-30
