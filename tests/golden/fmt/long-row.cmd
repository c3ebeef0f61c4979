# A row of numbers that is too long goes on below its first number.
plan fmt - <<'PLAN'
plan P1 "p" { period 2024-10..2026-09
  unit U "u" {
    indicator 1 "x" {
      target monthly 2024-10..2026-09: 65% 84% 67% - 47% 119% - 92% - 49% - 94% 28% 49% 6% 82% 0% 0% 30% 66% 69% 0% 0% 26%
    }
    indicator 2 "y" {
      target monthly 2024: 65000000000 84000000000 67000000000 47000000000 11900 92000000 4900000000 940000000000 280000000000
        490000000 6 26
    }
  }
}
PLAN
