# What is wrong is told and loses nothing; what follows is read on.
plan repl small.plan <<'END'
A1 +
count(activities)
rule semaforo for measured {
  green whn compliance >= 50%
  red otherwise
}
rule semaforo for measured {
  green when complaince >= 50%
  red otherwise
}
color of ADN.1.4
define x for measured = x
:nonsens
:s
:describe
:at nunca
:known ayer
:describe ADN.9
:load nada.plan
:set format xml
:save /tmp/x.doc
count(activities)
}
unit NUEVA "Una más"
count(units)
rule semaforo for measured {
END
