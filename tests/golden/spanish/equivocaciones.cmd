# What planners get wrong, one at a time.
export LANG=es_SV.UTF-8; unset LC_ALL
c() { printf 'plan P "P" { período 2024 }\nunidad ADN "x"\nactividad A "a"\n%b\n' "$1" | plan check -; }
c 'unidad CAT Continuidad\nunidad B "b"'
c 'actividad B "b" { meta 2024: 12 }'
c 'actividad B "b" { responsabel ADN  meta anual 2024 = 12 }'
c 'registro A 03/2024 = 5'
c 'registro A marzo de 2024 = 5'
c 'registro A mar 2024 = 5 el 04/03/2024'
c 'registro A mar = 5 x'
