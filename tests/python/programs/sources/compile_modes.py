# about: compile, eval and exec: modes, flags, the code object's attributes, ast and back
import ast

print(eval(compile("1 + 2", "<one>", "eval")))
exec(compile("x = 5\nprint(x)", "<two>", "exec"))
exec(compile("6 * 7", "<three>", "single"))
code = compile("def f(a, b=2, *args, c, **named):\n    d = a\n    return d\n", "file.py", "exec")
space = {}
exec(code, space)
inner = space["f"].__code__
print(code.co_filename, code.co_name, inner.co_name, inner.co_varnames, inner.co_argcount)
print(inner.co_kwonlyargcount, inner.co_firstlineno, inner.co_nlocals, inner.co_freevars)
tree = ast.parse("a = [1, 2]; print(f'{a}')")
print(ast.dump(tree.body[0]))
print(ast.unparse(tree))
tree.body[0].value.elts.append(ast.Constant(3))
exec(compile(ast.fix_missing_locations(tree), "<tree>", "exec"))
print(eval("x + y", {"x": 1}, {"y": 2}), eval("__builtins__") is not None)
try:
    eval("x = 1")
except SyntaxError as error:
    print(error.msg, error.filename)
try:
    compile("1", "<mode>", "other")
except ValueError as error:
    print(error)
exec("import string as s\nprint(s.digits)", {})
