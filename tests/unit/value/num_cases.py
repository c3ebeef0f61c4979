#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes num_cases.txt, which tests/unit/value/num.c checks: `num_cases.py > num_cases.txt`.

The expected results come from Python's own fractions, so they share no code with what they test.
"""
import math
import random
from fractions import Fraction

N_MAX, D_MAX, UNIT = 2**127 - 1, 10**36, 10**18
rng = random.Random(20240704)


def half_up(x, places):
    size = math.floor(abs(x) * 10**places * 2 + 1) // 2
    return Fraction(size if x >= 0 else -size, 10**places)


def fits(x):
    return abs(x.numerator) <= N_MAX and x.denominator <= D_MAX


def at_18(x):
    return abs(x * UNIT) <= N_MAX


def add(x, y):
    common = math.lcm(x.denominator, y.denominator)
    parts = [x * common, y * common, (x + y) * common]
    if common <= D_MAX and all(abs(p) <= N_MAX for p in parts):
        return x + y
    x, y = half_up(x, 18), half_up(y, 18)
    return x + y if all(at_18(p) for p in (x, y, x + y)) else None


def product(exact):
    if fits(exact):
        return exact
    rounded = half_up(exact, 18)
    return rounded if at_18(rounded) else None


def text(x, places, trim=True):
    x = half_up(x, places)
    digits = str(abs(x.numerator) * 10**places // x.denominator).rjust(places + 1, "0")
    whole, rest = (digits[:-places], digits[-places:]) if places else (digits, "")
    rest = rest.rstrip("0") if trim else rest
    return ("-" if x < 0 else "") + whole + ("." + rest if rest else "")


def size(bits):
    return rng.getrandbits(rng.randint(1, bits))


def denominator(wide):
    kind = rng.randint(0, 4)
    if kind == 0:
        return 1
    if kind <= 2:
        return 10 ** rng.randint(0, 36 if wide else 6)
    return max(1, min(D_MAX, size(119 if wide else 40)))


def operand():
    kind = rng.randint(0, 9)
    if kind == 0:
        return rng.choice([(0, 1), (0, 7), (1, 1), (-1, 1), (N_MAX, 1), (-N_MAX, 1),
                           (N_MAX, D_MAX), (2**63, 1), (-2**63, 1), (2**63 - 1, 2**63), (1, D_MAX)])
    wide = kind <= 4
    n = min(N_MAX, size(127 if wide else 45))
    return rng.choice([n, n, -n]), denominator(wide)


def show(x):
    return "overflow" if x is None else f"{x.numerator}/{x.denominator}"


def case(op, a, b, expected):
    print(op, f"{a[0]}/{a[1]}", b, expected)


print("# SPDX-License-Identifier: Apache-2.0")
print("# Made by num_cases.py: an operation, two operands (or places), what must come out.")
for _ in range(120):
    a, b = operand(), operand()
    if rng.random() < 0.2:
        b = (b[0], a[1])
    x, y = Fraction(*a), Fraction(*b)
    other = f"{b[0]}/{b[1]}"
    case("compare", a, other, f"{(x > y) - (x < y)}/1")
    case("add", a, other, show(add(x, y)))
    case("sub", a, other, show(add(x, -y)))
    case("mul", a, other, show(product(x * y)))
    if y != 0:
        case("div", a, other, show(product(x / y)))
    places = rng.randint(0, 18)
    rounded = half_up(x, places)
    case("round", a, f"{places}/1", show(rounded if abs(rounded * 10**places) <= N_MAX else None))
    case("plain", a, "0/1", text(x, 18))
    case("fixed", a, f"{places}/1", text(x, places, trim=False))
# Neighbours that only an exact comparison tells apart.
for _ in range(20):
    a = (N_MAX - size(60), D_MAX - size(60))
    for b in ((a[0] - 1, a[1]), (a[0], a[1] - 1), (a[0] - 1, a[1] - 1)):
        x, y = Fraction(*a), Fraction(*b)
        case("compare", a, f"{b[0]}/{b[1]}", f"{(x > y) - (x < y)}/1")
