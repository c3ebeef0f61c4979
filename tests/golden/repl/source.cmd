# Where things are declared: rows of tables, long blocks, names that are not there; settings that are none.
plan repl source.plan -c ':source U.A' -c ':source O' -c ':source P:U.B' -c ':source P:X' -c ':describe P:U.A' -c ':source U.Z' -c ':source semaforo' -c ':set witdh 3' -c ':set zzz 1' -c ':set width 40' -c ':set width' 2>&1
