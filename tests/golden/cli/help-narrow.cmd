plan help --width 56
