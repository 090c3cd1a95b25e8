# about: `__del__` of objects in reference cycles runs at the end of the program
import gc


class Node:
    def __init__(self):
        self.me = self

    def __del__(self):
        print("del a node of a cycle")


# The order of the two is not defined, so they print the same.
gc.disable()
node = Node()
Node()
print("collectable:", gc.isenabled())
