# about: SIGINT in a busy loop, in a comprehension, in sorting with a key, in a generator
# needs: signals
import itertools
import time

from signals._interrupting import later


def spin():
    while True:
        pass


def swallow():
    while True:
        try:
            time.sleep(0.001)
        except Exception:
            pass


LOOPS = {
    "while": spin,
    "sum": lambda: sum(1 for _ in itertools.count()),
    "list": lambda: [x for x in range(10**9) if x < 0],
    "sorting": lambda: sorted(range(1_000_000), key=lambda x: time.sleep(0.001)),
    "swallowing": swallow,
}
for name, loop in LOOPS.items():
    sender = later()
    start = time.monotonic()
    try:
        loop()
    except KeyboardInterrupt:
        print(name, time.monotonic() - start < 2)
    sender.wait()
