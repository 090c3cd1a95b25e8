# about: integers and floats: big ones, division, formats, rounding, parsing, math, cmath
import cmath
import math

print(2**200, -(2**100) // 7, pow(3, -1, 7), pow(2, 1000, 97), (-7) % 3, divmod(-7, 2), 7 // -2.0)
print(f"{255:08b} {255:X} {1234567:_} {0.1 + 0.2:.17g} {1e21} {1e-7} {123456789.0:e} {float('nan')} {-0.0}")
print(round(2.5), round(-1.5), round(1234.5678, -2), round(0.5), 0.1 + 0.2, 1e16 + 1, 5e-324, 1.7976931348623157e308)
print(int("  -1_000 "), int("ff", 16), float("1e3"), float(" inf "), int(3.99), (0.1).as_integer_ratio(), (1.5).hex())
for text in ("1.5", "", "0x", "1__0", "９", "1e5"):
    try:
        print(int(text))
    except ValueError as error:
        print(error)
for attempt in (lambda: 1 // 0, lambda: 1.0 % 0, lambda: 0**-1, lambda: int(float("nan")), lambda: 10.0**400, lambda: 1 << -1):
    try:
        attempt()
    except (ArithmeticError, ValueError) as error:
        print(type(error).__name__)
print(math.factorial(25), math.comb(50, 25), math.gcd(12, 18), math.isqrt(10**20), math.prod([1, 2, 3]), math.lcm(4, 6))
print(math.fsum([0.1] * 10), math.hypot(3, 4), math.isclose(0.1 + 0.2, 0.3), math.copysign(1, -0.0), math.nextafter(1, 2))
print(math.floor(-1.5), math.ceil(1.2), math.trunc(-1.9), math.log2(8), math.exp(0), math.degrees(math.pi), math.frexp(8))
print((1 + 2j) * (3 - 1j), abs(3 + 4j), complex("1+2j"), cmath.sqrt(-1), (1 + 2j).conjugate(), cmath.phase(-1))
