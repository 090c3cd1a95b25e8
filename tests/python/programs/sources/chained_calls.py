# about: 600 chained calls and 1,000 added operands in one expression
# rustpython: 600 chained calls in one expression compile in a build; at run time they are a RecursionError
class A:
    count = 0

    def a(self):
        A.count += 1
        return self


CHAIN = "A()" + ".a()" * 600
try:
    eval(CHAIN)
    print("calls:", A.count)
except RecursionError:
    print("RecursionError")
print(eval(" + ".join(str(n) for n in range(1_000))))
print(len(eval("[" + ", ".join("x" for _ in range(5_000)) + "]", {"x": 1})))
print(eval(" and ".join(["True"] * 2_000)), eval(" or ".join(["0"] * 2_000) + " or 7"))
namespace = {}
exec("if 0:\n    x = 0\n" + "".join(f"elif {n} == 500:\n    x = {n}\n" for n in range(501)), namespace)
print(namespace["x"])
