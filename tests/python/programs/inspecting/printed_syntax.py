# about: the printed text of a SyntaxError from exec, compile and ast.literal_eval
import ast
import traceback


def show(attempt):
    try:
        attempt()
    except SyntaxError as error:
        lines = traceback.format_exception_only(error)
        # The words of the message are the parser's own; the file and the line are not.
        print([line for line in lines if not line.startswith("SyntaxError")][:2])
        print(error.filename, error.lineno, isinstance(error.offset, int))


show(lambda: exec("x = (1 +\n\ny = 2"))
show(lambda: compile("def f():\n    return = 1\n", "given.py", "exec"))
show(lambda: ast.literal_eval("{'a': }"))
error = SyntaxError("made by hand", ("made.py", 3, 5, "some text here\n", 3, 9))
print("".join(traceback.format_exception_only(error)))
print(error, error.msg, error.args[1][:2], error.end_offset)
