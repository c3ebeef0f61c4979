for name in seguimiento trimestral alerta_temprana; do plan report plan.plan --at 2024-03 --name $name --format markdown --lang es | grep '^#'; done
