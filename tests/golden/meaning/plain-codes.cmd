# A declaration that is read without the scanner names what is declared after it, quoted or like a number.
plan check plain-codes.plan
plan --dump=model plain-codes.plan
