# about: deeply nested sources and data: an error that can be caught, or a result, no crash
# needs: stack
import ast
import json

print(eval("(" * 50 + "1" + ")" * 50), eval("-" * 60 + "1"), eval("+".join(["1"] * 500)))
for name, attempt in {
    "parentheses": lambda: eval("(" * 5_000 + ")" * 5_000),
    "brackets": lambda: ast.literal_eval("[" * 5_000 + "]" * 5_000),
    "json": lambda: json.loads("[" * 100_000 + "]" * 100_000),
    "json objects": lambda: json.loads('{"a":' * 100_000 + "1" + "}" * 100_000),
}.items():
    try:
        attempt()
        print(name, "is taken")
    except (SyntaxError, RecursionError, MemoryError) as error:
        print(name, "is refused with", isinstance(error, Exception))
deep = []
for _ in range(100_000):
    deep = [deep]
try:
    json.dumps(deep)
    print("dumped")
except RecursionError:
    print("json.dumps: RecursionError")
try:
    repr(deep)
    print("repr")
except RecursionError:
    print("repr: RecursionError")
while deep:
    deep = deep[0]
print("taken apart")
