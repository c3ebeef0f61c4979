# Each command of the list explains itself.
for command in status check explain help; do
    plan help $command || exit
    echo ----
done
plan --dump=ast --help
