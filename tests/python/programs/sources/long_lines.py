# about: very long lines, many names, a big table and a big text made and compiled at run time
import ast

long_line = "x = [" + ",".join(str(n) for n in range(2_000)) + "]"
space = {}
exec(long_line, space)
print(len(long_line), len(space["x"]), sum(space["x"]))
exec("\n".join(f"name_{n} = {n}" for n in range(1_000)), space)
print(space["name_999"])
exec("def f(" + ", ".join(f"a{n}=0" for n in range(300)) + "):\n    return a299\n", space)
print(space["f"](a299=5))
print(len(ast.literal_eval("{" + ",".join(f"'k{n}': {n}" for n in range(1_000)) + "}")))
text = "t = '''" + "line\n" * 5_000 + "'''"
exec(text, space)
print(space["t"].count("\n"))
print(len(str(eval("9" * 4_000))))
try:
    eval("9" * 5_000)
except SyntaxError as error:
    print("SyntaxError", error.msg.partition(";")[0])
try:
    int("9" * 5_000)
except ValueError as error:
    print(str(error).partition(";")[0])
print(len(hex(int("f" * 6_000, 16))))
