# about: SIGINT while the main thread waits for an event, a condition, a barrier
# needs: signals
import threading
import time

from signals._interrupting import later


def condition(timeout):
    with (waits := threading.Condition()):
        waits.wait(timeout)


WAITS = {
    "event": lambda: threading.Event().wait(),
    "event with a timeout": lambda: threading.Event().wait(4),
    "condition": lambda: condition(None),
    "condition with a timeout": lambda: condition(4),
    "barrier": lambda: threading.Barrier(2).wait(),
}
for name, wait in WAITS.items():
    sender = later()
    start = time.monotonic()
    try:
        wait()
        print(name, "is over")
    except KeyboardInterrupt:
        print(name, "interrupted", time.monotonic() - start < 2)
    sender.wait()
