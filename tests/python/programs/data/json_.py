# about: json: dumps options, custom encoders and hooks, errors with places, odd numbers
# differs: 3.11 finds a trailing comma one place later
import decimal
import json


class Encoder(json.JSONEncoder):
    def default(self, value):
        return sorted(value) if isinstance(value, set) else super().default(value)


print(json.dumps({"b": [1, 2.5, None, True], "a": "é\n\u2028", 3: {}}, sort_keys=False))
print(json.dumps({"b": 1, "a": [1, {"x": []}]}, indent=2, sort_keys=True, ensure_ascii=False))
print(json.dumps([1, "é"], separators=(",", ":"), ensure_ascii=False), json.dumps({2, 1}, cls=Encoder))
print(json.loads('{"a": 1.10, "a": 2e3, "n": NaN}', parse_float=decimal.Decimal), json.loads('"\\ud83d\\ude00"'))
print(json.loads('{"x": 1}', object_hook=lambda d: tuple(d.items())), json.loads("[1, 2]", parse_int=float))
for text in ("", "{", '{"a" 1}', "[1,]", '{"a": 1,}', "nul", '"\x01"', "[1] x", '"\\x"', "{'a': 1}", "01"):
    try:
        json.loads(text)
        print("taken", repr(text))
    except json.JSONDecodeError as error:
        print(error.lineno, error.colno, error.pos, repr(text))
for value in ({(1, 2): 3}, object, float("inf"), {1, 2}):
    try:
        print(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError) as error:
        print(type(error).__name__)
cycle = []
cycle.append(cycle)
try:
    json.dumps(cycle)
except ValueError as error:
    print(error)
