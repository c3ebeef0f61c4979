# The project's own plans are laid out so.
cd "$ROOT"
plan fmt --check stdlib examples && echo "all of them"
