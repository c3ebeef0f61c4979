# Help keeps within the window that is asked for.
plan help status --width 40
echo ----
plan help --width 56
