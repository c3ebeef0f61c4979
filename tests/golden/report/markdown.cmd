plan report plan.plan --at 2024-03 --name propio --lang es --format markdown
