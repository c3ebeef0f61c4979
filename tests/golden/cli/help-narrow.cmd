# Help keeps within the window: one asked for, and one that the terminal has.
plan help status --width 40
echo ----
script -qec 'stty cols 56; plan help' /dev/null | tr -d '\r'
