# about: threading.local, with a subclass, and contextvars in threads
# needs: threads
import contextvars
import threading


class Data(threading.local):
    made = 0

    def __init__(self, start):
        self.value = start


data = Data(5)
name = contextvars.ContextVar("name", default="unset")
name.set("main")


def work():
    data.value += 1
    print(data.value, hasattr(data, "extra"))


data.extra = True
data.value = 100
thread = threading.Thread(target=work)
thread.start()
thread.join()
print(data.value)
context = contextvars.copy_context()
thread = threading.Thread(target=context.run, args=(lambda: print(name.get()),))
thread.start()
thread.join()
print(context[name], name.get())
