# What decides: --lang, then LC_ALL, LC_MESSAGES, LANG; LANGUAGE prefers; no locale need be installed.
say() { echo "$*: $(env -i PATH="$PATH" "${@}" 2>&1 | head -1)"; }
p='plan check no-hay.plan'
say $p
say LANG=es_SV.UTF-8 $p
say LANG=es $p
say LC_MESSAGES=es_SV $p
say LANG=es_SV.UTF-8 LC_MESSAGES=en_US.UTF-8 $p
say LANG=en_US.UTF-8 LC_ALL=es_ES@euro $p
say LANG=es_SV.UTF-8 LC_ALL=C $p
say LANG=C.UTF-8 LANGUAGE=es $p
say LANG=fr_FR.UTF-8 LANGUAGE=fr:es:en $p
say LANG=es_SV.UTF-8 LANGUAGE=en $p
say LANG=eslovaco $p
say LANG=es_SV.UTF-8 $p --lang en
say LANG=en_US.UTF-8 $p --lang=es
say $p --lang es --lang en
say $p --lang fr
