# about: `__del__` of the objects that globals name runs at the end, in the globals' order
# rustpython: objects in containers are destroyed in the order in which they were made
class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


_private = Noisy("private")
first = Noisy("first")
second = Noisy("second")
held = [Noisy("in a list")]
replaced = Noisy("replaced")
replaced = Noisy("replacement")
print("end of module")
