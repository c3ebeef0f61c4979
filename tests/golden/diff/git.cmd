cd $TMPDIR; cp -r $OLDPWD/carpeta .; export GIT_CONFIG_NOSYSTEM=1 GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@b GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@b
git init -q .; git add .; git commit -q -m 1; sed -i "s/jun = 1/jul = 1/" carpeta/poa.plan
plan diff HEAD:carpeta carpeta; echo "exit $?"
cd carpeta; plan diff HEAD:plan.plan plan.plan; echo "exit $?"; cd ..
plan diff HEAD:carpeta/no.plan carpeta; echo "exit $?"
plan diff XYZ:carpeta carpeta; echo "exit $?"
ls -d plan-* 2>/dev/null; echo "nothing left behind"
