# about: weakref.finalize callbacks run at exit, the last made first, unless told not to
import atexit
import weakref


class Thing:
    pass


one, two, three = Thing(), Thing(), Thing()
atexit.register(print, "an atexit callback registered before")
weakref.finalize(one, print, "finalize one")
second = weakref.finalize(two, print, "finalize two")
third = weakref.finalize(three, print, "finalize three")
third.atexit = False
del one
print(second.alive, third.alive, second.atexit, third.atexit)
atexit.register(print, "an atexit callback registered after")
