# about: atexit callbacks: last first, with arguments, unregistered ones not, new ones as well
import atexit


def callback(*args, **named):
    print("callback", args, named)


def registers():
    print("registers one more")
    atexit.register(print, "registered within atexit")


atexit.register(callback, 1, 2, key="word")
atexit.register(print, "unregistered")
atexit.register(registers)
atexit.unregister(print)


@atexit.register
def decorated():
    print("decorated")


print(decorated.__name__, "end of module")
