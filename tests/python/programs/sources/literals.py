# about: number literals with underscores, all string prefixes, escapes, nested f-strings
print(1_000_000, 0x_ff, 0b1010_1010, 0o17, 1e-3_0, 3.14j, 00, 1_0.0_1)
print(repr("\x41\101\N{SNOWMAN}\u00e9\U0001F600\a\b\f\v\0\'\""))
print(b"\x00\xff\n\t\\", rb"\x00", Rb"\n", "implicit" "concatenation")
name, width, value = "x", 10, 3.14159
print(f"{name!r:>{width}}|{value:.{1 + 1}f}|{{}}|{name=}|{value = :.1f}|{'nested ' + f'{name}'}")
print(f"{'a' if value > 3 else 'b'}", f"{(lambda q: q * 2)(4)}", f"{ {'k': 1}['k'] }")
print(f"""{
    name  
}""", rf"\{name}", f"{name!s:-^7}", f"{12345678:,}", f"{255:#x}", f"{-3:+d}")
print(0xFFFFFFFFFFFFFFFFFFFFFFFF, -7 // 2, -7 % 3, 2**-1, 10**20)
print(.5, 5., 1E5, 1e309, -1e309, float("nan") != float("nan"))
print(..., (), (1,), [*range(3)], {**{"a": 1}}, {*"a"})
