# about: an interrupt in a with block: __exit__ sees it; a second one in the handler
# needs: signals
import contextlib
import time

from signals._interrupting import later


class Section:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        print("exit", kind.__name__)
        return kind is KeyboardInterrupt


sender = later()
with Section():
    time.sleep(4)
sender.wait()
try:
    sender = later()
    time.sleep(4)
except KeyboardInterrupt:
    sender.wait()
    sender = later()
    try:
        time.sleep(4)
    except KeyboardInterrupt as second:
        print("second", type(second.__context__).__name__)
sender.wait()
with contextlib.suppress(KeyboardInterrupt):
    signal_at_once = __import__("signal").raise_signal(2)
    print("never printed")
print("end")
