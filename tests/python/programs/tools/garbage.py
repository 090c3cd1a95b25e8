# about: gc, weak references and reference cycles, __del__ that brings an object back
import gc
import weakref


class Node:
    def __init__(self):
        self.me = self


class Phoenix:
    saved = None

    def __del__(self):
        Phoenix.saved = self


node = Node()
reference = weakref.ref(node)
del node
gc.collect()
print(reference() is None, gc.isenabled())
bird = Phoenix()
bird.value = 5
del bird
gc.collect()
print(Phoenix.saved.value)
gc.disable()
print(gc.isenabled(), isinstance(gc.collect(), int))
gc.enable()
finalizer = weakref.finalize(obj := Node(), print, "finalized")
print(finalizer.alive)
del obj
gc.collect()
print(finalizer.alive, finalizer())
cache = weakref.WeakKeyDictionary()
key = Node()
cache[key] = "value"
print(len(cache))
del key
gc.collect()
print(len(cache))
