# Numbers as the reader's country writes them; what programs read, and what a plan says, stays.
pregunta='actividades al mar | mostrar código, meta, ejecutado, cumplimiento, [1.5, 2.5] como "lista"'
for locale in es_SV.UTF-8 es es_ES.UTF-8 es_CO es_CR.UTF-8 es_MX en_US.UTF-8 en_CH C xx_XX; do
    echo "# $locale"
    env LC_ALL=$locale plan query plan.plan "$pregunta" --quiet --lang "$(case $locale in es*) echo es ;; *) echo en ;; esac)" | tail -n +3
done
echo '# LC_NUMERIC alone; --lang with a country; --lang of another language than the locale'
env -u LC_ALL LANG=en_US.UTF-8 LC_NUMERIC=es_ES.UTF-8 plan query plan.plan 'meta de ADN.1.4 al mar' --quiet
plan query plan.plan 'meta de ADN.1.4 al mar' --quiet --lang es-AR
env LC_ALL=es_ES.UTF-8 plan query plan.plan 'meta de ADN.1.4 al mar' --quiet --lang en

es() { env LC_ALL=es_ES.UTF-8 plan "$@"; }
echo '# for people'
es status plan.plan --at 2024-03 --format markdown --quiet
es explain plan.plan 'cumplimiento de ADN.1.4 al mar' --quiet
es report plan.plan --at 2024-03 | grep -o '73[.,]8 %' | sort -u
echo '# for programs'
es query plan.plan "$pregunta" --quiet --format csv
es query plan.plan "$pregunta" --quiet --format json
es export plan.plan --at 2024-03 --format sql | grep -o "'ADN.1.4'.*0[.,]73.*" | head -1
es fmt - <plan.plan | grep '1[.,]100'
echo '# what is typed'
cp plan.plan "$TMPDIR/p.plan"
es record "$TMPDIR/p.plan" ADN.1.4 abr 1.234 --on 2024-05-02
es record "$TMPDIR/p.plan" ADN.1.4 abr 1,234 --on 2024-05-02
es record "$TMPDIR/p.plan" ADN.1.4 abr 21,5 --on 2024-05-02
es record "$TMPDIR/p.plan" ADN.1.4 abr 1,234 --on 2024-05-02 --force
env LC_ALL=es_SV.UTF-8 plan record "$TMPDIR/p.plan" ADN.1.4 may 1,234 --on 2024-06-02
es query plan.plan 'actividades donde meta > 21,5'
es query plan.plan '1.234,5% + 1'
