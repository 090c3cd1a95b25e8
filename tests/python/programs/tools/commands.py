# about: cmd.Cmd and code.InteractiveInterpreter fed by the program
import cmd
import code
import io
import sys
from contextlib import redirect_stderr


class Shell(cmd.Cmd):
    prompt = ""
    use_rawinput = False

    def do_add(self, line):
        """Adds numbers."""
        print(sum(map(int, line.split())))

    def do_quit(self, line):
        return True

    def default(self, line):
        print("unknown", line)


Shell(stdin=io.StringIO("add 1 2\nhelp add\nwhat\n\nquit\n"), stdout=sys.stdout).cmdloop()
interpreter = code.InteractiveInterpreter({"x": 5})
for line in ("x + 1", "y = x * 2", "print(y)", "if x:"):
    print(interpreter.runsource(line))
with redirect_stderr(io.StringIO()) as errors:
    interpreter.runsource("1/0")
print(errors.getvalue().splitlines()[-1], code.compile_command("def f():"))
