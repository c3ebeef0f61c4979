plan report obras.plan --at 2024-05 --format markdown --lang es | sed -n "/Presupuesto/,/Fichas/p"
