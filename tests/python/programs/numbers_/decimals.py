# about: decimal and fractions: contexts, rounding, traps, quantize, formatting, conversions
import decimal
import fractions
from decimal import Decimal

print(Decimal("0.1") + Decimal("0.2"), Decimal(1) / 3, Decimal("1.10").normalize(), Decimal("2.675").quantize(Decimal("0.01")))
with decimal.localcontext(prec=5, rounding=decimal.ROUND_DOWN) as context:
    print(Decimal(2).sqrt(), +Decimal("1.999999"), context.prec)
for attempt in (lambda: Decimal(1) / 0, lambda: Decimal("x"), lambda: Decimal(1) + 1.5, lambda: Decimal("NaN") < 1):
    try:
        attempt()
    except (decimal.DecimalException, TypeError) as error:
        print(type(error).__name__)
print(f"{Decimal('1234567.891'):,.2f}", Decimal("1E+3"), Decimal(0.1), Decimal("-0"), Decimal("Infinity"), Decimal("5").as_tuple())
print(Decimal("12.5").to_integral_value(), round(Decimal("2.5")), int(Decimal("-3.7")), hash(Decimal(1)) == hash(1))
Fraction = fractions.Fraction
print(Fraction(1, 3) + Fraction("0.25"), Fraction(0.5), Fraction(3.14159).limit_denominator(100), Fraction(7, 2).__floor__())
print(Fraction(1, 3) * 3 == 1, float(Fraction(1, 3)), repr(Fraction(6, 4)), Fraction("-1.5e1"))
