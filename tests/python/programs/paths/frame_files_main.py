# about: data found from the frames, functions and classes of the program's own file
# rustpython: sys.argv[0] is the binary
# rustpython-exit: 1
import inspect
import os
import sys


class Local:
    def method(self):
        return sys._getframe().f_code.co_filename


def beside(path):
    with open(os.path.join(os.path.dirname(path), "data", "d.txt")) as file:
        return file.read().strip()


print(beside(inspect.getfile(inspect.currentframe())))
print(beside(inspect.getfile(Local)))
print(beside(inspect.getsourcefile(Local)))
print(beside(Local().method()))
print(beside(sys.modules["__main__"].__file__))
print(beside(inspect.getfile(inspect.getmodule(Local))))
print(beside(sys.argv[0]))
